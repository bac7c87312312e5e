// The same app in three browser engines: it opens from anywhere, shows what it should, asks for
// nothing more, and fits a phone. An engine that is missing fails.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineNames, inEngines, withPage } from './engines.mjs';
import {
  asFiles,
  languages,
  openers,
  persona,
  serveFolder,
  testPerson,
  wordsIn,
} from './support.mjs';

const personaButton = `[data-persona="${persona.id}"]`;
const narrow = 360;

inEngines(engineNames, (engine, name) => {
  for (const [kind, openSite] of Object.entries(openers)) {
    test(`the app opens, shows the test person's figure and goes back, ${kind}`, async () => {
      const site = await openSite();
      try {
        await withPage(engine(), async (page) => {
          for (const language of languages) {
            const { say, number } = wordsIn(language);
            await page.openApp(site, language);
            await page.click(true, personaButton);
            await page.showsStep('profile');
            const profile = await page.runInApp(
              () => document.querySelector('#profile-content').textContent,
            );
            assert.ok(profile.includes(say('profile.figure', { count: testPerson.count })));
            assert.ok(profile.includes(number(testPerson.people)), profile);
            await page.back();
            await page.showsStep('registry');
          }
        });
      } finally {
        site.close();
      }
    });
  }

  test('nothing is asked for after the page itself', async () => {
    const site = await serveFolder();
    try {
      await withPage(engine(), async (page) => {
        await page.openApp(site, 'en');
        await page.click(true, personaButton);
        await page.showsStep('profile');
        await page.click(true, '[data-erase]');
        assert.deepEqual(site.requests, ['/en/app.html']);
      });
    } finally {
      site.close();
    }
  });

  test('nothing has to be scrolled sideways on a phone', () =>
    withPage(engine(), async (page) => {
      await page.setWidth(narrow);
      await page.openApp(asFiles(), 'da');
      await page.click(true, personaButton);
      await page.showsStep('profile');
      const { over, width } = await page.runInApp(() => ({
        over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        width: innerWidth,
      }));
      assert.ok(over <= 0, `${over} px too wide`);
      // WebKitGTK's window has a least width of its own.
      if (name !== 'webkit') assert.equal(width, narrow);
    }));
});
