// axe on every page and in every state of the app, in the engines and colour modes that
// accessibility.test.mjs (Chromium, light and dark, both languages) leaves. In light colours every
// rule is asked of every page and state, in one language by each engine; in other colours those that
// can come out otherwise there, of each kind of page and of the states that together show all there is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, axeOptions, findViolations, ofTheFrame } from './axe.mjs';
import { openEngine, withPage } from './engines.mjs';
import * as inPage from './in_page.mjs';
import { inEveryState } from './states.mjs';
import { asFiles, contentPages, pathOf } from './support.mjs';

// In forced colours the browser paints over what axe computes, so contrast is not asked there.
const everyPage = [...contentPages, 'app'];
const oneOfAKind = /^[^-]+$|-(dk-star-2017|at-ams-2018|no-nav-2024)$/;
const eachKind = everyPage.filter((name) => oneOfAKind.test(name));
const inColours = ['color-contrast', 'link-in-text-block'];
const whenForced = [
  'link-in-text-block',
  'target-size',
  'aria-hidden-focus',
  'scrollable-region-focusable',
];
const looks = [
  { engine: 'firefox', mode: 'light', names: everyPage, language: 'da' },
  { engine: 'firefox', mode: 'dark', names: eachKind, language: 'en', only: inColours },
  { engine: 'firefox', mode: 'forced', names: eachKind, language: 'da', only: whenForced },
  { engine: 'webkit', mode: 'light', names: everyPage, language: 'en' },
  { engine: 'webkit', mode: 'dark', names: eachKind, language: 'da', only: inColours },
  { engine: 'chromium', mode: 'forced', names: eachKind, language: 'da', only: whenForced },
];
const queryOf = (mode) =>
  mode === 'forced' ? '(forced-colors: active)' : `(prefers-color-scheme: ${mode})`;

const states = 21;
const allThereIs = [
  'registry, one question at a time',
  'registry, with an error',
  'form, with every question that it can have',
  'profile of the test person, details open, trying',
  'compare, details open',
  'a file that is open, and one that is saved',
  'nobody there',
  'erased',
];

// A mark that is a background would be gone in forced colours.
const markOfChosen = () => {
  const chosen = document.querySelector('#step-form input:checked + label');
  if (!chosen?.checkVisibility()) return null;
  const { borderTopWidth, borderTopStyle } = getComputedStyle(chosen, '::after');
  return borderTopStyle === 'solid' && parseFloat(borderTopWidth) >= 5;
};

const statesOf = (only) => (only ? allThereIs.length : states);

// What is wrong, gathered, so that one run tells it all.
async function everythingWrong(page, { mode, names, language, only }) {
  const wrong = [];
  const isLooked = (state) => !only || allThereIs.includes(state);
  const looked = { pages: 0, states: 0, marks: 0 };
  const look = async (what, run, without) => {
    const found = await run(findViolations, axeOptions(without, only));
    wrong.push(...found.map((each) => `${what}: ${each}`));
  };
  for (const name of names) {
    const path = pathOf(name, language);
    await page.goTo(asFiles().address(path));
    assert.ok(await page.run((asked) => matchMedia(asked).matches, queryOf(mode)), mode);
    await page.run(inPage.open, 'details');
    await page.evaluate(false, axe);
    await look(path, page.run, name === 'app' ? ofTheFrame : []);
    looked.pages += 1;
  }
  await page.openApp(asFiles(), language);
  await page.evaluate(true, axe);
  await inEveryState({ run: page.runInApp, language }, async (state) => {
    if (isLooked(state)) {
      await look(state, page.runInApp);
      looked.states += 1;
    }
    const isMarked = await page.runInApp(markOfChosen);
    if (isMarked !== null) looked.marks += 1;
    if (isMarked === false) wrong.push(`${state}: what is chosen cannot be seen`);
  });
  assert.deepEqual(looked, { pages: names.length, states: statesOf(only), marks: 3 });
  return wrong;
}

for (const look of looks) {
  const { engine: name, mode, names, only } = look;
  const what = `${name}, ${mode}: ${names.length} pages and ${statesOf(only)} states`;
  test(`axe finds nothing, and what is chosen can be seen, ${what}`, async () => {
    const engine = await openEngine(name, { mode });
    try {
      await withPage(engine, async (page) =>
        assert.deepEqual(await everythingWrong(page, look), []),
      );
    } finally {
      await engine.close();
    }
  });
}
