// The same app in three browser engines: it opens from anywhere, shows what it should, is as
// accessible as in the first, and gives nothing back to whoever comes after. An engine that is
// missing fails.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, axeOptions, findViolations } from './axe.mjs';
import { engineNames, openEngine } from './engines.mjs';
import {
  asFiles,
  languages,
  openers,
  otherThan,
  pathOf,
  persona,
  serveFolder,
  steps,
  testPerson,
  wordsIn,
} from './support.mjs';

const personaButton = `[data-persona="${persona.id}"]`;
const narrow = 360;

// Opens a page of its own in a running engine, and asserts that the browser had no complaint.
async function withPage(engine, use) {
  const page = await engine.newPage();
  try {
    await use(page);
    assert.deepEqual(engine.errors, []);
  } finally {
    await page.close();
  }
}

async function openApp(page, site, language) {
  await page.goTo(site.address(pathOf('app', language)));
  await page.showsStep(steps[0]);
}

// --------------------------------------------------------------------------- what comes back

const typed = { age: '27', wage_income_12_months: '63' };

const type = (values) => {
  for (const [id, value] of Object.entries(values)) {
    const field = document.getElementById(id);
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
};

const remains = () => {
  const controls = [...document.querySelectorAll('input, select, textarea')];
  // What is chosen before anybody has chosen is no answer.
  const isHeld = ({ type: kind, value, checked, defaultChecked }) =>
    kind === 'radio' || kind === 'checkbox' ? checked && !defaultChecked : value !== '';
  const shown = ['check-content', 'profile-content', 'compare-content', 'live'];
  return [
    ...controls.filter(isHeld).map(({ id }) => id),
    ...shown.filter((id) => document.getElementById(id)?.textContent),
  ];
};

// Something typed, something chosen by a click, something shown.
async function leaveTraces(page) {
  await page.click(true, personaButton);
  await page.showsStep('profile');
  await page.runInApp(type, typed);
  assert.ok((await page.runInApp(remains)).length > 5);
}

async function isEmpty(page) {
  await page.showsStep(steps[0]);
  assert.deepEqual(await page.runInApp(remains), []);
}

// ------------------------------------------------------------------------------------- tests

for (const name of engineNames) {
  describe(name, () => {
    let engine;
    before(async () => {
      engine = await openEngine(name);
    });
    after(() => engine?.close());

    for (const [kind, openSite] of Object.entries(openers)) {
      const atSite = async (use) => {
        const site = await openSite();
        try {
          await withPage(engine, (page) => use(page, site));
        } finally {
          site.close();
        }
      };

      test(`the app opens, shows the test person's figure and goes back, ${kind}`, () =>
        atSite(async (page, site) => {
          for (const language of languages) {
            const { say, number } = wordsIn(language);
            await openApp(page, site, language);
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
        }));

      test(`reload, Back from elsewhere and opening anew bring nothing back, ${kind}`, () =>
        atSite(async (page, site) => {
          await openApp(page, site, 'da');
          await leaveTraces(page);
          await page.reload();
          await isEmpty(page);

          await leaveTraces(page);
          await page.goTo(site.address(pathOf('index', 'da')));
          await page.back();
          // The entry that was left was the profile's; the page does not remember what was in it.
          await page.until('the app', () => page.run(() => document.querySelector('iframe') !== null));
          await isEmpty(page);

          await leaveTraces(page);
          await page.goTo('about:blank');
          await openApp(page, site, 'da');
          await isEmpty(page);
        }));
    }

    test('nothing is asked for after the page itself', async () => {
      const site = await serveFolder();
      try {
        await withPage(engine, async (page) => {
          await openApp(page, site, 'en');
          await page.click(true, personaButton);
          await page.showsStep('profile');
          await page.click(true, '[data-erase]');
          assert.deepEqual(site.requests, ['/en/app.html']);
        });
      } finally {
        site.close();
      }
    });

    test('axe finds nothing on a page and in each step', () =>
      withPage(engine, async (page) => {
        const wrong = [];
        const look = async (what, evaluate) => {
          const found = await evaluate(findViolations, axeOptions());
          wrong.push(...found.map((each) => `${what}: ${each}`));
        };
        for (const path of ['index', 'model-dk-star-2017'].map((each) => pathOf(each, 'da'))) {
          await page.goTo(asFiles().address(path));
          await page.evaluate(false, axe);
          await look(path, page.run);
        }
        await openApp(page, asFiles(), 'da');
        await page.evaluate(true, axe);
        await page.click(true, personaButton);
        await page.showsStep('profile');
        // The second language costs WebKitGTK as much time as all the rest together.
        for (const language of name === 'webkit' ? ['da'] : languages) {
          for (const step of steps) {
            await page.click(true, `[data-step-entry="${step}"] [data-go]`);
            await page.showsStep(step);
            await look(`${step}, ${language}`, page.runInApp);
          }
          await page.click(true, `[data-language="${otherThan(language)}"]`);
        }
        assert.deepEqual(wrong, []);
      }));

    test('nothing has to be scrolled sideways on a phone', () =>
      withPage(engine, async (page) => {
        await page.setWidth(narrow);
        await openApp(page, asFiles(), 'da');
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
}

// What a mode is known by in the page. In forced colours the browser paints over what axe computes,
// so contrast is not asked there.
const modes = {
  dark: { query: '(prefers-color-scheme: dark)', without: [] },
  forced: { query: '(forced-colors: active)', without: ['color-contrast'] },
};

for (const name of ['chromium', 'firefox']) {
  for (const [mode, { query, without }] of Object.entries(modes)) {
    test(`${name}, ${mode}: axe finds nothing, and what is chosen can be seen`, async () => {
      const engine = await openEngine(name, { mode });
      try {
        await withPage(engine, async (page) => {
          const wrong = [];
          const look = async (what, evaluate) => {
            const found = await evaluate(findViolations, axeOptions(without));
            wrong.push(...found.map((each) => `${what}: ${each}`));
          };
          await page.goTo(asFiles().address(pathOf('index', 'da')));
          assert.ok(await page.run((asked) => matchMedia(asked).matches, query));
          await page.evaluate(false, axe);
          await look('index', page.run);
          await openApp(page, asFiles(), 'da');
          await page.evaluate(true, axe);
          await look('registry', page.runInApp);
          await page.click(true, personaButton);
          await page.showsStep('profile');
          await look('profile', page.runInApp);
          await page.click(true, '[data-step-entry="form"] [data-go]');
          await page.showsStep('form');
          await look('form', page.runInApp);
          // A mark that is a background would be gone in forced colours.
          const mark = await page.runInApp(() => {
            const chosen = document.querySelector('#step-form input:checked + label');
            const { borderTopWidth, borderTopStyle } = getComputedStyle(chosen, '::after');
            return { width: parseFloat(borderTopWidth), style: borderTopStyle };
          });
          assert.ok(mark.width >= 5 && mark.style === 'solid', JSON.stringify(mark));
          assert.deepEqual(wrong, []);
        });
      } finally {
        await engine.close();
      }
    });
  }
}
