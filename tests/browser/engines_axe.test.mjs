// axe on every page and in every state of the app, in the engines and colour modes that
// accessibility.test.mjs (Chromium, light and dark) leaves. Each language is looked at in one of two
// modes, so that every page is looked at, and every state in both.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { axe, axeOptions, findViolations, ofTheFrame } from './axe.mjs';
import { openEngine, withPage } from './engines.mjs';
import * as inPage from './in_page.mjs';
import { inEveryState } from './states.mjs';
import { asFiles, contentPages, pathOf } from './support.mjs';

// What a mode is known by in the page. In forced colours the browser paints over what axe computes,
// so contrast is not asked there.
const modes = {
  light: { query: '(prefers-color-scheme: light)', without: [] },
  dark: { query: '(prefers-color-scheme: dark)', without: [] },
  forced: { query: '(forced-colors: active)', without: ['color-contrast'] },
};

const looks = [
  { name: 'firefox', mode: 'light', language: 'da' },
  { name: 'firefox', mode: 'dark', language: 'en' },
  { name: 'firefox', mode: 'forced', language: 'da' },
  { name: 'webkit', mode: 'light', language: 'da' },
  { name: 'webkit', mode: 'dark', language: 'en' },
  { name: 'chromium', mode: 'forced', language: 'en' },
];

const pages = [...contentPages, 'app'];
const states = 19;

// A mark that is a background would be gone in forced colours.
const markOfChosen = () => {
  const chosen = document.querySelector('#step-form input:checked + label');
  if (!chosen?.checkVisibility()) return null;
  const { borderTopWidth, borderTopStyle } = getComputedStyle(chosen, '::after');
  return borderTopStyle === 'solid' && parseFloat(borderTopWidth) >= 5;
};

// What is wrong, gathered, so that one run tells it all.
async function everythingWrong(page, { mode, language }) {
  const { query, without } = modes[mode];
  const wrong = [];
  const looked = { pages: 0, states: 0, marks: 0 };
  const look = async (what, run, left = []) => {
    const found = await run(findViolations, axeOptions([...without, ...left]));
    wrong.push(...found.map((each) => `${what}: ${each}`));
  };
  for (const each of pages) {
    await page.goTo(asFiles().address(pathOf(each, language)));
    assert.ok(await page.run((asked) => matchMedia(asked).matches, query), query);
    await page.run(inPage.open, 'details');
    await page.evaluate(false, axe);
    await look(each, page.run, each === 'app' ? ofTheFrame : []);
    looked.pages += 1;
  }
  await page.showsStep('registry');
  await page.evaluate(true, axe);
  await inEveryState({ run: page.runInApp, language }, async (state) => {
    await look(state, page.runInApp);
    looked.states += 1;
    const isMarked = await page.runInApp(markOfChosen);
    if (isMarked !== null) looked.marks += 1;
    if (isMarked === false) wrong.push(`${state}: what is chosen cannot be seen`);
  });
  assert.deepEqual(looked, { pages: pages.length, states, marks: 3 });
  return wrong;
}

describe('axe finds nothing, and what is chosen can be seen:', { concurrency: 1 }, () => {
  for (const { name, mode, language } of looks) {
    test(`${name}, ${mode}, ${language}: ${pages.length} pages, ${states} states`, async () => {
      const engine = await openEngine(name, { mode });
      try {
        await withPage(engine, async (page) =>
          assert.deepEqual(await everythingWrong(page, { mode, language }), []),
        );
      } finally {
        await engine.close();
      }
    });
  }
});
