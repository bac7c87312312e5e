// The file that the start page offers: it arrives as it was built, and works from the visitor's own
// folder.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  at,
  frameIn,
  languages,
  launch,
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

test('the file is what was built, and works where it was put', async () => {
  mkdirSync(at('build/tmp'), { recursive: true });
  const folder = mkdtempSync(at('build/tmp/download-'));
  const browser = await launch({ isWhole: true });
  const site = await serveFolder();
  try {
    for (const language of languages) {
      const { say } = wordsIn(language);
      const { context, errors } = await openContext(browser, language, { acceptDownloads: true });
      const page = await context.newPage();
      await page.goto(site.address(pathOf('index', language)));
      const arriving = page.waitForEvent('download');
      await page.click('a[download]');
      const download = await arriving;
      const path = join(folder, language, download.suggestedFilename());
      await download.saveAs(path);
      assert.ok(readFileSync(path).equals(readFileSync(join(siteFolder, pathOf('app', language)))));

      await page.goto(pathToFileURL(path).href);
      const app = await frameIn(page);
      await app.click(`[data-persona="${persona.id}"]`);
      await showsStep(app, 'profile');
      const profile = await textIn(app, '#profile-content');
      assert.ok(profile.includes(say('profile.figure', { count: testPerson.count })));
      assert.deepEqual(errors, []);
      await context.close();
    }
  } finally {
    site.close();
    await browser.close();
    rmSync(folder, { recursive: true });
  }
});
