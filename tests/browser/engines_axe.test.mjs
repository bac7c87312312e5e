// axe on every page and in every state of the app, in the engines and colour modes that
// accessibility.test.mjs (Chromium, light and dark) leaves. In light colours every rule is asked,
// of the pages in both languages; in other colours those that can come out otherwise there, of each
// kind of page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, axeOptions, findViolations, ofTheFrame } from './axe.mjs';
import { openEngine, withPage } from './engines.mjs';
import * as inPage from './in_page.mjs';
import { inEveryState } from './states.mjs';
import { asFiles, contentPages, languages, pathOf } from './support.mjs';

// What a mode is known by in the page, and what is asked in it. In forced colours the browser
// paints over what axe computes, so contrast is not asked there.
const everyPage = [...contentPages, 'app'];
const oneOfAKind = /^[^-]+$|-(dk-star-2017|at-ams-2018|no-nav-2024)$/;
const eachKind = everyPage.filter((name) => oneOfAKind.test(name));
const modes = {
  light: {
    query: '(prefers-color-scheme: light)',
    paths: languages.flatMap((language) => everyPage.map((name) => pathOf(name, language))),
    inStates: 'da',
  },
  dark: {
    query: '(prefers-color-scheme: dark)',
    only: ['color-contrast', 'link-in-text-block'],
    paths: eachKind.map((name) => pathOf(name, 'en')),
    inStates: 'en',
  },
  forced: {
    query: '(forced-colors: active)',
    only: ['link-in-text-block', 'target-size', 'aria-hidden-focus', 'scrollable-region-focusable'],
    paths: eachKind.map((name) => pathOf(name, 'da')),
    inStates: 'da',
  },
};

const looks = [
  ['firefox', 'light'],
  ['firefox', 'dark'],
  ['firefox', 'forced'],
  ['webkit', 'light'],
  ['webkit', 'dark'],
  ['chromium', 'forced'],
];

const states = 19;

// A mark that is a background would be gone in forced colours.
const markOfChosen = () => {
  const chosen = document.querySelector('#step-form input:checked + label');
  if (!chosen?.checkVisibility()) return null;
  const { borderTopWidth, borderTopStyle } = getComputedStyle(chosen, '::after');
  return borderTopStyle === 'solid' && parseFloat(borderTopWidth) >= 5;
};

// What is wrong, gathered, so that one run tells it all.
async function everythingWrong(page, { query, only, paths, inStates }) {
  const wrong = [];
  const looked = { pages: 0, states: 0, marks: 0 };
  const look = async (what, run, without) => {
    const found = await run(findViolations, axeOptions(without, only));
    wrong.push(...found.map((each) => `${what}: ${each}`));
  };
  for (const path of paths) {
    await page.goTo(asFiles().address(path));
    assert.ok(await page.run((asked) => matchMedia(asked).matches, query), query);
    await page.run(inPage.open, 'details');
    await page.evaluate(false, axe);
    await look(path, page.run, path.endsWith('app.html') ? ofTheFrame : []);
    looked.pages += 1;
  }
  await page.openApp(asFiles(), inStates);
  await page.evaluate(true, axe);
  await inEveryState({ run: page.runInApp, language: inStates }, async (state) => {
    await look(state, page.runInApp);
    looked.states += 1;
    const isMarked = await page.runInApp(markOfChosen);
    if (isMarked !== null) looked.marks += 1;
    if (isMarked === false) wrong.push(`${state}: what is chosen cannot be seen`);
  });
  assert.deepEqual(looked, { pages: paths.length, states, marks: 3 });
  return wrong;
}

for (const [name, mode] of looks) {
  const pages = modes[mode].paths.length;
  const what = `${name}, ${mode}: ${pages} pages and ${states} states`;
  test(`axe finds nothing, and what is chosen can be seen, ${what}`, async () => {
    const engine = await openEngine(name, { mode });
    try {
      await withPage(engine, async (page) =>
        assert.deepEqual(await everythingWrong(page, modes[mode]), []),
      );
    } finally {
      await engine.close();
    }
  });
}
