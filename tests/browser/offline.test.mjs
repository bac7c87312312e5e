// Offline only for those who ask for it: nothing is registered before, everything works without a
// network after, with the strict headers even from a host that sends none, and one click takes it
// away.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { axe, axeOptions, findViolations } from './axe.mjs';
import {
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
  browser = await launch();
});
after(() => browser.close());

const types = { '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json' };

const stranger = '<!DOCTYPE html><link rel="icon" href="data:,"><p>not ours</p>';

// A host that knows nothing of our headers, and serves more than our pages.
const plainHost = () =>
  listen(
    createServer(({ url }, response) => {
      const path = join(siteFolder, new URL(url, 'http://host').pathname);
      response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream');
      if (url === '/stranger.html') return response.end(stranger);
      if (!existsSync(path)) return response.writeHead(404).end();
      return response.end(readFileSync(path));
    }),
  );

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
        assert.equal(headers['connection-allowlist'], '()');
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
