// The wall: even if our script were replaced by an attacker's, nothing that was typed can be sent.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { bareScript } from '../../site/bare_script.mjs';
import { commonHeaders } from '../../site/headers.mjs';
import { inFrame, wall, wallScript } from '../../site/wall/wall.mjs';
import {
  allPaths,
  asFiles,
  at,
  frameIn,
  innerOf,
  languages,
  launch,
  openContext,
  pathOf,
  serveFolder,
  siteFolder,
  steps,
  unescapeHtml,
  wordsIn,
} from './support.mjs';
import { hostileScript, openPage, openSink } from './hostile.mjs';

let browser;
let folder;
before(async () => {
  // Peers on this machine may be spoken to, and QUIC may run: whatever leaves has to land here.
  browser = await launch({ isWhole: true, args: ['--allow-loopback-in-peer-connection'] });
  mkdirSync(at('build/tmp'), { recursive: true });
  folder = mkdtempSync(at('build/tmp/hostile-'));
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const built = (path) => readFileSync(join(siteFolder, path), 'utf8');
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// What runs and what styles in a text of HTML. Data blocks are never run.
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

// The built app with an attacker's script in the place of ours, and that script's hash in both
// policies.
function hostileApp(path, script) {
  const outer = built(path);
  const inner = innerOf(outer);
  const own = inline(inner, 'script').at(-1);
  const swap = (text) => text.replaceAll(hashOf(own), hashOf(script));
  // What the app reads is left out: it makes no difference to what a script may do, and tabs open
  // faster.
  const changed = swap(inner.replace(own, () => script)).replace(
    /<script type="application\/.*?<\/script>/gs,
    '',
  );
  const page = swap(outer).replace(/ srcdoc='[^']*'/, () => ` srcdoc='${inFrame(changed)}'`);
  assert.ok(page.includes(hashOf(script)) && changed.includes(script));
  return page;
}

// A site of its own with the attacked page; `pages` are the headers of each.
function siteWith(path, page, headers) {
  const own = mkdtempSync(join(folder, 'site-'));
  mkdirSync(dirname(join(own, path)), { recursive: true });
  writeFileSync(join(own, path), page);
  writeFileSync(join(own, 'headers.json'), JSON.stringify(headers));
  return own;
}

const settling = 1500; // milliseconds; that nothing comes can only be seen by waiting

// Tries every channel with a click of its own: the quiet ones in one tab, the others each in a
// fresh one.
async function tryAll(site, path) {
  const { context } = await openContext(browser, 'da');
  try {
    const open = async () => {
      const page = await context.newPage();
      await page.goto(site.address(path));
      const place = page.mainFrame().childFrames()[0] ?? page.mainFrame();
      await place.waitForSelector('button.leaving');
      return { page, place };
    };
    const click = async (place, name) => {
      await place.click(`#${name}`, { noWaitAfter: true });
    };
    const first = await open();
    const namesOf = (kind) =>
      first.place.$$eval(`button.${kind}`, (all) => all.map(({ id }) => id));
    const [quiet, leaving] = [await namesOf('quiet'), await namesOf('leaving')];
    for (const name of quiet) await click(first.place, name);
    const untried = await first.place.$$eval('button.quiet:not([data-tried])', (all) =>
      all.map(({ id }) => id),
    );
    assert.deepEqual(untried, [], 'each channel was tried');
    await wait(settling);
    // A few at a time: each tab stays open, so that what it sends has the time to arrive.
    const waiting = [...leaving];
    const clickNext = async () => {
      for (let name = waiting.shift(); name; name = waiting.shift())
        await click((await open()).place, name);
    };
    await Promise.all([clickNext(), clickNext(), clickNext()]);
    await wait(settling);
    return quiet.length + leaving.length;
  } finally {
    await context.close();
  }
}

const noAllowlist = { 'Connection-Allowlist': undefined };
const builtHeaders = () => JSON.parse(built('headers.json'));

// The attacked app under the site's own headers, but for the hashes; `changes` takes away from
// them.
function headersFor(path, page, changes = {}) {
  const { common, pages } = builtHeaders();
  const policy = `${policyIn(page)}; frame-ancestors 'none'`;
  return {
    common,
    pages: { [path]: { ...pages[path], 'Content-Security-Policy': policy, ...changes } },
  };
}

const deliveries = {
  'from a host that knows no allowlist': { changes: noAllowlist, openSite: serveFolder },
  'with every header that we send': { changes: {}, openSite: serveFolder },
  'as a file, without any header': { changes: {}, openSite: asFiles },
};

// What came to the sink, and what came to the page's own host beside the page itself.
async function whatArrives(openSite, own, path, sink) {
  const site = await openSite(own);
  try {
    const tried = await tryAll(site, path);
    const atHome = (site.requests ?? []).filter(
      (url) => url.includes('/own-') || url.includes('secret'),
    );
    return { tried, arrived: [...sink.arrived, ...atHome] };
  } finally {
    site.close();
  }
}

async function withSink(use) {
  const sink = await openSink();
  try {
    await use(sink);
  } finally {
    sink.close();
  }
}

const atLeast = 40; // of the channels; fewer would mean that the harness is dead

describe('a hostile script in the place of ours', { concurrency: 2 }, () => {
  // The desk stands behind the same wall: there the hardest delivery is enough.
  const [hardest] = Object.keys(deliveries);
  const attacked = [...Object.keys(deliveries).map((how) => ['app', how]), ['inspect', hardest]];
  for (const [name, how] of attacked) {
    const { changes, openSite } = deliveries[how];
    test(`sends nothing, ${name}, ${how}`, () =>
      withSink(async (sink) => {
        const path = pathOf(name, 'da');
        const page = hostileApp(path, hostileScript(sink));
        const own = siteWith(path, page, headersFor(path, page, changes));
        const { tried, arrived } = await whatArrives(openSite, own, path, sink);
        assert.ok(tried > atLeast);
        assert.deepEqual(arrived, []);
      }));
  }

  test('is one that does send, where there is no wall', () =>
    withSink(async (sink) => {
      const own = siteWith('open.html', openPage(hostileScript(sink)), { common: {}, pages: {} });
      const { tried, arrived } = await whatArrives(serveFolder, own, 'open.html', sink);
      assert.ok(
        arrived.length >= atLeast,
        `${arrived.length} of ${tried} arrived: ${arrived.join(' ')}`,
      );
      assert.ok(arrived.includes('udp'), 'the socket hears');
    }));
});

// ------------------------------------------------------------------------------------- how it is
// built

const mayBeIn = new Set(['allow-scripts', 'allow-modals']);

describe('the wall as built', () => {
  for (const path of allPaths) {
    test(`the policy stands before anything that it could judge, ${path}`, () => {
      const early =
        /^<!DOCTYPE html>\n<html lang="\w+">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" /;
      assert.match(built(path), early);
      if (path.endsWith('app.html')) assert.match(innerOf(built(path)), early);
    });

    test(`what is inline is what the policy names, ${path}`, () => {
      const outer = built(path);
      const wallOnly = outer.replace(/ srcdoc='[^']*'/, '');
      const texts = path.endsWith('app.html') ? [wallOnly, innerOf(outer)] : [outer];
      const named = (name) =>
        directive(policyIn(outer), name).filter((each) => each.startsWith("'sha256-"));
      const there = (tag) => texts.flatMap((text) => inline(text, tag)).map(hashOf);
      assert.deepEqual(new Set(there('style')), new Set(named('style-src')));
      assert.deepEqual(new Set(there('script')), new Set(named('script-src')));
      for (const text of texts) {
        assert.equal(policyIn(text), policyIn(outer));
        assert.doesNotMatch(
          text,
          /<[^>]* (on\w+|style)="/,
          'no handler and no style in an attribute',
        );
      }
    });
  }

  for (const language of languages) {
    const path = pathOf('app', language);
    test(`the outer page is nothing but the wall, and its frame may do no more than the wall says, ${path}`, async () => {
      const outer = built(path).replace(/ srcdoc='[^']*'/, '');
      const source = wallScript(steps);
      const own = await bareScript(source);
      assert.deepEqual(
        inline(outer, 'script'),
        [own],
        'the script that keeps the history and saves the file, and no other',
      );
      // The one address that it sets is one that it made itself.
      const made = 'saved = URL.createObjectURL(';
      const set = 'link.href = saved;';
      for (const each of [made, set]) assert.equal(source.split(each).length, 2, each);
      assert.equal(source.split('saved = ').length, 2, 'set once');
      assert.equal(own.split('href').length, 2);
      const rest = own.replace('href', '');
      assert.doesNotMatch(rest, /fetch|location|open\(|\.src|href|innerHTML|import|Storage|cookie/);
      assert.doesNotMatch(outer.replace(own, ''), /javascript:|<base|<form|<object|<embed/i);
      const sandbox = (text) => text.match(/<iframe [^>]*sandbox="([^"]*)"/)[1];
      const words = Object.assign(wordsIn(language).say, { language });
      assert.equal(sandbox(outer), sandbox(String(wall(words, ''))));
      assert.equal(outer.match(/<iframe/g).length, 1);
      for (const token of sandbox(outer).split(' ')) assert.ok(mayBeIn.has(token), token);
    });

    test(`the frame takes no markup from a string and runs none, ${path}`, async () => {
      const { context, errors } = await openContext(browser, language);
      try {
        const page = await context.newPage();
        await page.goto(asFiles().address(path));
        const app = await frameIn(page);
        const sinks = await app.evaluate(() => {
          const tries = {
            innerHTML: () => {
              document.createElement('div').innerHTML = '<b>x</b>';
            },
            insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
            write: () => document.write('<b>x</b>'),
            parse: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
            scriptText: () => {
              document.createElement('script').text = '1';
            },
            srcdoc: () => {
              document.createElement('iframe').srcdoc = '<b>x</b>';
            },
            policy: () => trustedTypes.createPolicy('default', { createHTML: (text) => text }),
          };
          return Object.entries(tries).map(([name, body]) => {
            try {
              body();
              return `${name} is taken`;
            } catch (error) {
              return error.name;
            }
          });
        });
        assert.deepEqual(new Set(sinks), new Set(['TypeError']));
        const gone = await app.evaluate(() => [typeof RTCPeerConnection, typeof WebTransport]);
        assert.deepEqual(gone, ['undefined', 'undefined']);
        assert.ok(errors.length >= sinks.length, 'the browser names each refusal');
      } finally {
        await context.close();
      }
    });
  }

  test('the outer page saves a text from its own frame, under one name, and nothing else', async () => {
    const { context } = await openContext(browser, 'da');
    try {
      const page = await context.newPage();
      await page.goto(asFiles().address(pathOf('app', 'da')));
      const app = await frameIn(page);
      const saved = [];
      page.on('download', (download) => saved.push([download.suggestedFilename(), download.url()]));
      const tell = (message) => app.evaluate((data) => parent.postMessage(data, '*'), message);
      for (const save of [null, 27, true, {}, ['x'], { toString: 'x' }, 'x'.repeat(2 ** 21 + 1)])
        await tell({ save });
      await app.evaluate(() => parent.postMessage({ save: new Blob(['x']) }, '*'));
      await app.evaluate(() => parent.postMessage('save', '*'));
      // Not from the frame: from the page itself.
      await page.evaluate(() => postMessage({ save: 'x' }, '*'));
      await tell({ save: 'the last one', name: 'x.html', type: 'text/html', href: 'http://x/' });
      while (saved.length === 0) await wait(20);
      await wait(settling);
      assert.equal(saved.length, 1);
      const [[name, address]] = saved;
      assert.equal(name, 'profilafklaring.json');
      assert.match(address, /^blob:null\/|^blob:file:\/\/\//);
    } finally {
      await context.close();
    }
  });

  test('every page is sent with the headers that headers.mjs lists', async () => {
    const site = await serveFolder();
    try {
      for (const path of allPaths) {
        const response = await fetch(site.address(path));
        const expected = {
          ...commonHeaders,
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': `${policyIn(built(path))}; frame-ancestors 'none'`,
        };
        for (const [name, value] of Object.entries(expected)) {
          assert.equal(response.headers.get(name), value, `${path} ${name}`);
        }
        const allowlist = path.endsWith('app.html') ? '()' : null;
        assert.equal(response.headers.get('Connection-Allowlist'), allowlist);
        assert.equal(await response.text(), built(path));
      }
    } finally {
      site.close();
    }
  });
});
