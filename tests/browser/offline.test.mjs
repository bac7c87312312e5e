// Offline only for those who ask for it: nothing is registered before, everything works without a
// network after, with the strict headers even from a host that sends none, and one click takes it
// away.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { axe, axeOptions, findViolations } from './axe.mjs';
import { inEngines, withPage } from './engines.mjs';
import {
  allPaths,
  called,
  contentPages,
  frameIn,
  languages,
  launch,
  listen,
  openContext,
  pathOf,
  persona,
  serveFolder,
  showsStep,
  siteFolder,
  testPerson,
  textIn,
  wordsIn,
} from './support.mjs';

let browser;
before(async () => {
  browser = await launch({ isWhole: true });
});
after(() => browser.close());

const types = { '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json' };

const stranger = '<!DOCTYPE html><link rel="icon" href="data:,"><p>not ours</p>';

// A host that knows nothing of our headers, and serves more than our pages. It can go away for a
// while.
async function plainHost() {
  const host = { isAway: false };
  const site = await listen(
    createServer(({ url, socket }, response) => {
      if (host.isAway) return socket.destroy();
      const path = join(siteFolder, new URL(url, 'http://host').pathname);
      response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream');
      if (url === '/stranger.html') return response.end(stranger);
      if (!existsSync(path)) return response.writeHead(404).end();
      return response.end(readFileSync(path));
    }),
  );
  return Object.assign(host, site, { address: (path) => `${site.origin}/${path}` });
}

// What any page of the host can do: another app in the place of ours, without any wall.
const changeKept = async (path, text) => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const headers = { 'Content-Type': 'text/html' };
  await cache.put(new URL(path, location.origin), new Response(text, { headers }));
};
const changed = '<!DOCTYPE html><title>changed</title><h1>changed</h1>';

const keptIn = (page) =>
  page.evaluate(async () => ({
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    caches: (await caches.keys()).length,
  }));
const nothing = { workers: 0, caches: 0 };

async function within(site, language, use) {
  const { context, errors } = await openContext(browser, language);
  try {
    const page = await context.newPage();
    await page.goto(`${site.origin}/${pathOf('index', language)}`);
    await use(page, context);
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
    site.close();
  }
}

const shown = (state) => `#offline [data-state="${state}"]:not([hidden])`;

async function keep(page) {
  await page.click('[data-keep]');
  await page.waitForSelector(shown('kept'));
}

describe('the site on a device', { concurrency: 2 }, () => {
  test('without asking nothing is registered and nothing is kept', async () => {
    const site = await serveFolder();
    await within(site, 'da', async (page) => {
      for (const language of languages) {
        for (const name of ['index', 'models', 'app']) {
          await page.goto(site.address(pathOf(name, language)));
          if (name === 'app') await frameIn(page);
          assert.deepEqual(await keptIn(page), nothing, name);
        }
      }
      assert.ok(!site.requests.includes('/offline.js'));
    });
  });

  for (const language of languages) {
    test(`who asks can use it without a network, ${language}`, async () => {
      const host = await plainHost();
      await within(host, language, async (page) => {
        const { say } = wordsIn(language);
        await keep(page);
        assert.equal(await page.evaluate(() => document.activeElement.textContent), say('page.start.offline_remove'));
        host.close();

        const again = await page.reload();
        assert.ok(again.fromServiceWorker());
        await page.waitForSelector(shown('kept'));
        await page.evaluate(axe);
        assert.deepEqual(await page.evaluate(findViolations, axeOptions()), []);
        for (const name of contentPages) {
          await page.goto(`${host.origin}/${pathOf(name, language)}`);
          assert.ok((await page.title()).startsWith(await page.innerText('h1')), name);
        }
        const opened = await page.goto(`${host.origin}/${pathOf('app', language)}`);
        const headers = opened.headers();
        assert.match(headers['content-security-policy'], /connect-src 'none'.*frame-ancestors 'none'/);
        assert.equal(headers['connection-allowlist'], '(response-origin)');
        assert.equal(headers['x-frame-options'], 'DENY');
        const app = await frameIn(page);
        await app.click(`[data-persona="${persona.id}"]`);
        await showsStep(app, 'profile');
        const profile = await textIn(app, '#profile-content');
        assert.ok(profile.includes(say('profile.figure', { count: testPerson.count })), profile);
        await app.click('[data-erase]');
      });
    });

    test(`what is not ours is refused, and one click takes all of it away, ${language}`, async () => {
      const host = await plainHost();
      await within(host, language, async (page, context) => {
        const { say } = wordsIn(language);
        await page.goto(`${host.origin}/stranger.html`);
        assert.equal(await page.innerText('body'), 'not ours');
        await page.goto(`${host.origin}/${pathOf('index', language)}`);
        await keep(page);
        // In a tab of its own: the browser's page about the error comes a moment later.
        const other = await context.newPage();
        await assert.rejects(other.goto(`${host.origin}/stranger.html`), /ERR_FAILED/);
        await other.close();

        await page.goto(`${host.origin}/${pathOf('index', language)}`);
        await page.click('[data-remove]');
        await page.waitForSelector(shown('not_kept'));
        assert.equal(await page.evaluate(() => document.activeElement.textContent), say('page.start.offline_keep'));
        await page.reload();
        assert.deepEqual(await keptIn(page), nothing);
        await page.goto(`${host.origin}/stranger.html`);
        assert.equal(await page.innerText('body'), 'not ours');
      });
    });
  }

  test('a file that was changed in the cache is not served, and is mended from the host', async () => {
    const host = await plainHost();
    await within(host, 'da', async (page, context) => {
      await keep(page);
      const path = pathOf('app', 'da');
      await page.evaluate(called(changeKept, [path, changed]));
      host.isAway = true;
      const other = await context.newPage();
      await assert.rejects(other.goto(host.address(path)), /ERR_FAILED/);
      await other.close();
      host.isAway = false;
      await page.goto(host.address(path));
      await frameIn(page);
      host.isAway = true;
      const again = await page.goto(host.address(path));
      assert.ok(again.fromServiceWorker());
      assert.equal(again.headers()['x-frame-options'], 'DENY');
      await frameIn(page);
    });
  });

  test('a file that was changed on its way is not kept', async () => {
    const host = await listen(
      createServer(({ url }, response) => {
        const name = new URL(url, 'http://host').pathname;
        response.setHeader('Content-Type', types[extname(name)]);
        const text = readFileSync(join(siteFolder, name));
        response.end(name === '/app.html' ? `${text}<!-- changed -->` : text);
      }),
    );
    const { context } = await openContext(browser, 'da');
    try {
      const page = await context.newPage();
      await page.goto(`${host.origin}/index.html`);
      await page.click('[data-keep]');
      await page.waitForSelector(shown('failed'));
      assert.deepEqual(await keptIn(page), nothing);
    } finally {
      await context.close();
      host.close();
    }
  });
});

// ----------------------------------------------------------------------------- two other engines

// In a page of the site: what it keeps.
const kept = async () => {
  const names = await caches.keys();
  const cache = names.length > 0 && (await caches.open(names[0]));
  const requests = cache ? await cache.keys() : [];
  return {
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    caches: names.length,
    pages: requests.map(({ url }) => new URL(url).pathname.slice(1)),
  };
};

const isShown = (state) =>
  document.querySelector(`#offline [data-state="${state}"]:not([hidden])`) !== null;

inEngines(['firefox', 'webkit'], (engine) => {
  test('who asks has every page without the host, with strict headers, until taken away', async () => {
    const host = await plainHost();
    try {
      await withPage(engine(), async (page) => {
        const shows = (state) => page.until(state, () => page.run(isShown, state));
        await page.goTo(host.address('index.html'));
        await shows('not_kept');
        assert.deepEqual(await page.run(kept), { ...nothing, pages: [] });
        assert.equal(await page.run(() => crossOriginIsolated), false, 'the host sends no headers');
        await page.click(false, '#offline [data-keep]');
        await shows('kept');
        host.isAway = true;

        for (const path of allPaths) {
          await page.goTo(host.address(path));
          const { isStrict, title, heading } = await page.run(() => ({
            isStrict: crossOriginIsolated,
            title: document.title,
            heading: document.querySelector('h1')?.textContent,
          }));
          assert.ok(isStrict, `${path}: strict headers`);
          if (!path.endsWith('app.html')) assert.ok(heading && title.startsWith(heading), path);
        }
        await page.openApp(host, 'da');
        await page.click(true, `[data-persona="${persona.id}"]`);
        await page.showsStep('profile');

        await page.goTo(host.address('index.html'));
        const { pages } = await page.run(kept);
        for (const path of allPaths) assert.ok(pages.includes(path), path);

        // What was changed in the cache is not served: without the host nothing, with it the right one.
        const path = pathOf('app', 'da');
        await page.run(changeKept, path, changed);
        await page.goTo(host.address(path)).catch(() => {}); // an error page is an error to some drivers
        assert.notEqual(await page.run(() => document.title), 'changed');
        host.isAway = false;
        await page.openApp(host, 'da');
        host.isAway = true;
        await page.openApp(host, 'da');
        await page.goTo(host.address('index.html'));
        await page.click(false, '#offline [data-remove]');
        await shows('not_kept');
        assert.deepEqual(await page.run(kept), { ...nothing, pages: [] });
        host.isAway = false;
        await page.goTo(host.address('stranger.html'));
        assert.equal(await page.run(() => document.body.textContent), 'not ours');
      });
    } finally {
      host.close();
    }
  });
});
