// The wall as built. That it holds against a hostile script is in hostile.test.mjs.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { bareScript } from '../../site/bare_script.mjs';
import { commonHeaders } from '../../site/headers.mjs';
import { deskWall, deskWallScript, wall, wallScript } from '../../site/wall/wall.mjs';
import {
  allPaths,
  asFiles,
  at,
  frameIn,
  innerOf,
  languages,
  launch,
  listen,
  openContext,
  pathOf,
  serveFolder,
  siteFolder,
  steps,
  unescapeHtml,
  wordsIn,
} from './support.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const built = (path) => readFileSync(join(siteFolder, path), 'utf8');
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// Scripts and styles in a text of HTML. Data blocks are never run.
const inline = (text, tag) =>
  [...text.matchAll(new RegExp(`<${tag}([^>]*)>(.*?)</${tag}>`, 'gs'))]
    .filter(([, attributes]) => !/type="(application|text)\//.test(attributes))
    .map(([, , content]) => content);
const policyIn = (text) =>
  unescapeHtml(text.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/)[1]);
const directive = (policy, name) =>
  policy
    .split('; ')
    .find((each) => each.startsWith(`${name} `))
    .split(' ')
    .slice(1);

const walls = {
  app: { outer: wall, script: (language) => wallScript(language, steps) },
  inspect: { outer: deskWall, script: deskWallScript },
};
const walled = Object.keys(walls).flatMap((name) =>
  languages.map((language) => ({ name, language, path: pathOf(name, language) })),
);
const isWalled = (path) => walled.some((each) => each.path === path);
const everyPath = [...new Set([...allPaths, ...walled.map(({ path }) => path)])];
const outerOnly = (text) => text.replace(/ srcdoc='[^']*'/, '');
// The walled pages as a host sends them that knows none of our headers.
function withoutHeaders() {
  mkdirSync(at('build/tmp'), { recursive: true });
  const folder = mkdtempSync(at('build/tmp/bare-'));
  for (const { path } of walled) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(siteFolder, path), join(folder, path));
  }
  writeFileSync(join(folder, 'headers.json'), JSON.stringify({ common: {}, pages: {} }));
  return folder;
}

const mayBeIn = new Set(['allow-scripts', 'allow-modals']);

describe('the wall as built', () => {
  for (const path of everyPath) {
    test(`the policy stands before anything that it could judge, ${path}`, () => {
      const early =
        /^<!DOCTYPE html>\n<html lang="\w+">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" /;
      assert.match(built(path), early);
      if (isWalled(path)) assert.match(innerOf(built(path)), early);
    });

    test(`what is inline is what the policy names, ${path}`, () => {
      const outer = built(path);
      const texts = isWalled(path) ? [outerOnly(outer), innerOf(outer)] : [outer];
      const named = (name) =>
        directive(policyIn(outer), name).filter((each) => each.startsWith("'sha256-"));
      const there = (tag) => texts.flatMap((text) => inline(text, tag)).map(hashOf);
      assert.deepEqual(new Set(there('style')), new Set(named('style-src')));
      assert.deepEqual(new Set(there('script')), new Set(named('script-src')));
      for (const text of texts) {
        assert.equal(policyIn(text), policyIn(outer));
        assert.doesNotMatch(text, /<[^>]* (on\w+|style)="/, 'no handler, no style attribute');
      }
    });
  }

  for (const { name, language, path } of walled) {
    test(`the frame runs the prelude first and the seal last, ${path}`, async () => {
      const scripts = inline(innerOf(built(path)), 'script');
      const own = ['prelude', 'seal'].map((each) =>
        bareScript(readFileSync(new URL(`../../site/wall/${each}.js`, import.meta.url), 'utf8')),
      );
      const [prelude, seal] = await Promise.all(own);
      assert.equal(scripts.length, 3);
      assert.deepEqual([scripts.at(0), scripts.at(-1)], [prelude, seal]);
    });

    test(`the outer page runs the wall's script and nothing else, ${path}`, async () => {
      const outer = outerOnly(built(path));
      const own = await bareScript(walls[name].script(language));
      assert.deepEqual(inline(outer, 'script'), [own]);
      // Addresses that it sets: a blob that it made, and links that stand in its own words.
      const set = [...own.matchAll(/\.href=([\w.]+(?:\[[\w.]+\])*[\w.]*)/g)].map(([, to]) => to);
      assert.equal(set.length, name === 'app' ? 2 : 1, set.join());
      assert.equal(own.split('href').length - 1, name === 'app' ? set.length + languages.length * 2 + 1 : 1);
      const barred =
        /fetch|XMLHttp|WebSocket|location\.(?!protocol)|location=|[^.\w]open\(|\.src\b|innerHTML|import\(|Storage|cookie/;
      assert.equal(own.match(barred)?.[0], undefined);
      assert.doesNotMatch(outer.replace(own, ''), /javascript:|<base|<form|<object|<embed/i);
    });

    test(`the frame may do no more than the wall says, ${path}`, () => {
      const outer = outerOnly(built(path));
      const sandbox = (text) => text.match(/<iframe [^>]*sandbox="([^"]*)"/)[1];
      const words = Object.assign(wordsIn(language).say, { language });
      assert.equal(sandbox(outer), sandbox(String(walls[name].outer(words, ''))));
      assert.equal(outer.match(/<iframe/g).length, 1);
      for (const token of sandbox(outer).split(' ')) assert.ok(mayBeIn.has(token), token);
      assert.match(outer, /<template><iframe [^>]*><\/iframe><\/template>/, 'no frame without the script');
    });
  }

  for (const language of languages) {
    const path = pathOf('app', language);
    test(`the frame takes no markup from a string and runs none, ${path}`, async () => {
      const { context } = await openContext(browser, language);
      try {
        const page = await context.newPage();
        await page.goto(asFiles().address(path));
        const app = await frameIn(page);
        const taken = await app.evaluate(() => {
          const tries = {
            innerHTML: () => {
              document.createElement('div').innerHTML = '<b>x</b>';
            },
            insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
            setHTMLUnsafe: () => document.body.setHTMLUnsafe('<b>x</b>'),
            parseHTMLUnsafe: () => Document.parseHTMLUnsafe('<b>x</b>'),
            fragment: () => document.createRange().createContextualFragment('<b>x</b>'),
            write: () => document.write('<b>x</b>'),
            parse: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
            inert: () => document.implementation.createHTMLDocument(''),
            xslt: () => new XSLTProcessor(),
            shadow: () => document.createElement('div').attachShadow({ mode: 'open' }),
            scriptText: () => {
              document.createElement('script').text = '1';
            },
            srcdoc: () => {
              document.createElement('iframe').srcdoc = '<b>x</b>';
            },
            policy: () => trustedTypes.createPolicy('default', { createHTML: (text) => text }),
          };
          return Object.entries(tries).filter(([, body]) => {
            try {
              body();
              return true;
            } catch (error) {
              return !['TypeError', 'ReferenceError'].includes(error.name);
            }
          }).map(([name]) => name);
        });
        assert.deepEqual(taken, []);
      } finally {
        await context.close();
      }
    });
  }

  test('an embedding page gets a sentence and a link in place of the frame', async () => {
    const { context } = await openContext(browser, 'da');
    const around = await listen(
      createServer((_, response) => {
        response.setHeader('Content-Type', 'text/html');
        response.end(`<iframe src="${around.target}" width=900 height=500></iframe>`);
      }),
    );
    const folder = withoutHeaders();
    const site = await serveFolder(folder);
    try {
      for (const { path, language } of walled) {
        around.target = site.address(path);
        const page = await context.newPage();
        await page.goto(around.origin);
        const [outer] = page.mainFrame().childFrames();
        const { say } = wordsIn(language);
        await outer.getByText(say('outer.embedded')).waitFor();
        await outer.getByRole('link', { name: say('outer.embedded_open') }).waitFor();
        assert.equal(outer.childFrames().length, 0);
        await page.close();
      }
    } finally {
      site.close();
      around.close();
      rmSync(folder, { recursive: true });
      await context.close();
    }
  });

  // What a frame says to the outer page counts only if a person has just done something in it.
  test('the outer page saves one text of its own frame for one click, and nothing else', async () => {
    const { context } = await openContext(browser, 'da');
    try {
      const page = await context.newPage();
      await page.goto(asFiles().address(pathOf('app', 'da')));
      const app = await frameIn(page);
      const saved = [];
      page.on('download', (download) => saved.push([download.suggestedFilename(), download.url()]));
      const answers = () => app.evaluate(() => globalThis.answers);
      await app.evaluate(() => {
        globalThis.answers = [];
        addEventListener('message', ({ data }) => 'saved' in data && answers.push(data.saved));
        globalThis.tell = (message) => parent.postMessage(message, '*');
      });
      const tellOnClick = (body) => app.evaluate(`document.body.onclick = () => { ${body} }`);
      const answered = (count) => app.waitForFunction((many) => answers.length === many, count);
      // Without a click. To the browser, the driver's own call counts as one for some seconds.
      await app.evaluate(() => {
        const ask = () =>
          navigator.userActivation.isActive ? setTimeout(ask, 50) : tell({ save: 'x' });
        ask();
      });
      await answered(1);
      assert.deepEqual(await answers(), [false]);
      // With one, but not a text, or not from the frame.
      await tellOnClick(`
        for (const save of [null, 27, true, {}, ['x'], { toString: 'x' }, 'x'.repeat(2 ** 21 + 1), new Blob(['x'])])
          tell({ save });
        tell('save');`);
      await app.click('h1');
      await page.evaluate(() => postMessage({ save: 'x' }, '*'));
      // A flood.
      const download = page.waitForEvent('download');
      await tellOnClick(`for (let at = 0; at < 40; at += 1)
        tell({ save: 'x', name: 'x.html', type: 'text/html', href: 'http://x/' });`);
      await app.click('h1');
      await answered(41);
      await download;
      assert.deepEqual((await answers()).filter(Boolean), [true]);
      assert.equal(saved.length, 1);
      const [[name, address]] = saved;
      assert.equal(name, 'profilafklaring.json');
      assert.match(address, /^blob:null\/|^blob:file:\/\/\//);
    } finally {
      await context.close();
    }
  });

  // A page that stood before ours can read `history.length`.
  test('the frame adds no more entries to the history than there are steps', async () => {
    const { context } = await openContext(browser, 'da');
    try {
      const page = await context.newPage();
      await page.goto(asFiles().address(pathOf('accessibility', 'da')));
      await page.goto(asFiles().address(pathOf('app', 'da')));
      const app = await frameIn(page);
      const tell = (...messages) =>
        app.evaluate((all) => {
          for (const each of all) parent.postMessage({ language: 'da', ...each }, '*');
        }, messages);
      const state = () => page.evaluate(() => history.state);
      const before = await page.evaluate(() => history.length);
      const settled = (step) => page.waitForFunction((wanted) => history.state?.step === wanted, step);

      // Steps that are none.
      const none = [2 ** 52 + 1, 5, -2, 0.5, '1', null, NaN, [1], { step: 1 }];
      for (const entry of ['new', 'first']) await tell(...none.map((step) => ({ step, entry })));
      await tell({ step: 1, entry: 'new' });
      await settled(1);
      assert.deepEqual(await state(), { step: 1, depth: 1 });

      await tell(...Array.from({ length: 12 }, (_, at) => ({ step: at % 4, entry: 'new' })), { step: 4, entry: 'new' });
      await settled(4);
      assert.equal(await page.evaluate(() => history.length), before + steps.length - 1);

      // Back: one step for as many as it asks for at once, and never past the first entry of this page.
      const back = { step: 4, entry: 'back' };
      await tell(...Array.from({ length: 30 }, () => back));
      await page.waitForFunction(() => history.state?.depth === 3);
      for (const depth of [2, 1, 0]) {
        await tell(back);
        await page.waitForFunction((wanted) => history.state?.depth === wanted, depth);
      }
      await tell(back, back);
      assert.equal(new URL(page.url()).pathname.split('/').at(-1), 'app.html');
    } finally {
      await context.close();
    }
  });

  // Chromium ignores what comes more than 200 times in ten seconds; the driver switches that off.
  test('a flood of steps moves nothing that is counted, as in the browser of a person', async () => {
    const own = await launch({ ignoreDefaultArgs: ['--disable-ipc-flooding-protection'] });
    const { context } = await openContext(own, 'da');
    try {
      const page = await context.newPage();
      await page.goto(asFiles().address(pathOf('accessibility', 'da')));
      await page.goto(asFiles().address(pathOf('app', 'da')));
      const app = await frameIn(page);
      const before = await page.evaluate(() => history.length);
      const flood = (...messages) =>
        app.evaluate((all) => {
          for (let at = 0; at < 300; at += 1)
            for (const each of all) parent.postMessage({ language: 'da', ...each }, '*');
          // To this one comes an answer, when all before it have been heard.
          parent.postMessage({ save: 'x' }, '*');
          return new Promise((resolve) =>
            addEventListener('message', ({ data }) => 'saved' in data && resolve()),
          );
        }, messages);
      await flood({ step: 1, entry: 'new' }, { step: 1, entry: 'back' });
      assert.ok((await page.evaluate(() => history.length)) <= before + steps.length - 1);
      await flood({ step: 2, entry: 'new' });
      await flood({ step: 2, entry: 'back' });
      assert.ok((await page.evaluate(() => history.length)) <= before + steps.length - 1);
      assert.equal(new URL(page.url()).pathname.split('/').at(-1), 'app.html');
    } finally {
      await own.close();
    }
  });

  test('every page is sent with the headers that headers.mjs lists', async () => {
    const site = await serveFolder();
    try {
      for (const path of everyPath) {
        const response = await fetch(site.address(path));
        const expected = {
          ...commonHeaders,
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': `${policyIn(built(path))}; frame-ancestors 'none'`,
        };
        for (const [name, value] of Object.entries(expected)) {
          assert.equal(response.headers.get(name), value, `${path} ${name}`);
        }
        const allowlist = isWalled(path) ? '(response-origin)' : null;
        assert.equal(response.headers.get('Connection-Allowlist'), allowlist, path);
        assert.equal(await response.text(), built(path));
      }
    } finally {
      site.close();
    }
  });
});
