// Without any style, as a browser shows the pages that leaves styles out: the whole journey works,
// only what belongs to the step is there, and the drawings say what they should.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inEveryState } from './states.mjs';
import {
  asFiles,
  contentPages,
  languages,
  launch,
  openContext,
  pathOf,
  runnerIn,
  testPerson,
  withApp,
} from './support.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const withoutStyle = (frame) =>
  frame.evaluate(() => {
    for (const style of document.querySelectorAll('style')) style.remove();
    return document.styleSheets.length;
  });

// What a person would stumble over, each said once. Runs in the page.
const wrongWithoutStyle = () => {
  const all = (selector) =>
    [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility());
  const wrong = [];
  const tell = (what, found) => found.length > 0 && wrong.push(`${what}: ${found.slice(0, 3)}`);
  const em = parseFloat(getComputedStyle(document.body).fontSize);
  const widthOf = (each) => each.getBoundingClientRect().width / em;
  const textOf = ({ textContent }) => textContent;
  const nameOf = (each) => each.getAttribute('class') ?? each.tagName;

  const wide = (selector, most) => all(selector).filter((each) => widthOf(each) > most);
  tell('a drawing that fills the page', wide('svg', 24).map(nameOf));
  tell('an icon that is a drawing', wide('.icon-svg', 2).map(nameOf));
  // A track that is filled looks like a bar that is full.
  const isPainted = (each) => getComputedStyle(each).fill !== 'none';
  tell('a full track', all('.bar-track, .range-track').filter(isPainted).map(nameOf));
  const isEmpty = ({ textContent }) => textContent === '';
  tell('an empty message', all('.form-error-message').filter(isEmpty).map(({ id }) => id));
  // What is said to the ear alone is now seen too: beside what it repeats it would be said twice.
  const repeats = (each) => {
    const [text, around] = [each, each.parentElement].map((place) => place.textContent);
    const bare = text.replace(/[:\s]/g, '');
    return bare && around.split(bare).length > 2;
  };
  const unseen = all('.visually-hidden:not(caption)');
  tell('said twice', unseen.filter(repeats).map(textOf));
  // Words on one line need more between them than a style.
  const isInLine = (each) => getComputedStyle(each).display.startsWith('inline');
  const goesOn = ({ nextSibling: next }) =>
    next &&
    (next.nodeType === Node.TEXT_NODE ||
      (isInLine(next) && (next.textContent || next.matches('input, select'))));
  const runsOn = (each) =>
    isInLine(each) &&
    goesOn(each) &&
    /[\p{L}\d]$/u.test(each.textContent) &&
    !/^[^\p{L}\d]/u.test(each.nextSibling.textContent);
  tell(
    'words that run into one another',
    all('main :is(span, strong, em, label, a)')
      .filter(runsOn)
      .map((each) => each.parentElement.textContent.slice(0, 60)),
  );
  const topOf = (each) => each.getBoundingClientRect().top;
  const questionOf = (each) => each.parentElement.querySelector('.question-number ~ span');
  const isOnItsLine = (each) => topOf(questionOf(each)) - topOf(each) < em;
  tell('a question beside its number', all('.question-number').filter(isOnItsLine).map(textOf));
  const isNumbered = ({ textContent }) => /\d/.test(textContent);
  tell('a step numbered twice', all('[data-step-entry]').filter(isNumbered).map(textOf));
  return wrong;
};

const shownSteps = () => {
  const isSeen = (each) => each.checkVisibility();
  const seen = [...document.querySelectorAll('section[data-step]')].filter(isSeen);
  return {
    seen: seen.map(({ dataset }) => dataset.step),
    current: [...document.querySelectorAll('[aria-current="step"]')].map(
      (each) => each.parentElement.dataset.stepEntry,
    ),
    isCounting: isSeen(document.querySelector('#idle') ?? document.createElement('p')),
    hasProblems: [...document.querySelectorAll('.problems')].some((each) => each.textContent),
  };
};

// So many figures of the grid are painted, and so far each bar of the path.
const drawn = () => ({
  people: [...document.querySelectorAll('.people-grid .figure')].filter(
    (each) => getComputedStyle(each).fill !== 'none',
  ).length,
  bars: [...document.querySelectorAll('.path-bar')].map((bar) => {
    const [fill, track] = ['.bar-fill', '.bar-track'].map(
      (part) => bar.querySelector(part).getBBox().width,
    );
    return Math.round((100 * fill) / track);
  }),
  counts: [...document.querySelectorAll('.path-count')].map(({ textContent }) =>
    parseInt(textContent, 10),
  ),
});

describe('the app without any style', { concurrency: 2 }, () => {
  for (const language of languages) {
    test(`in every state only the step is there, and nothing misleads, ${language}`, () =>
      withApp(browser, asFiles(), language, async ({ page, app }) => {
        for (const frame of [page.mainFrame(), app]) assert.equal(await withoutStyle(frame), 0);
        const wrong = [];
        const looked = [];
        await inEveryState({ run: runnerIn(app), language }, async (state) => {
          wrong.push(...(await app.evaluate(wrongWithoutStyle)).map((each) => `${state}: ${each}`));
          const { seen, current, isCounting, hasProblems } = await app.evaluate(shownSteps);
          looked.push(state);
          const step = state === 'erased' ? [] : [state.split(/[ ,]/)[0]];
          if (step.length === 0 || ['a', 'nobody'].includes(step[0])) {
            assert.equal(seen.length, step.length, state);
          } else assert.deepEqual(seen, step, state);
          assert.deepEqual(current, state === 'erased' ? current : seen, state);
          assert.equal(isCounting, state === 'nobody there', state);
          assert.equal(hasProblems, state.endsWith('with an error'), state);
          if (!state.startsWith('profile of the test person')) return;
          const { people, bars, counts } = await app.evaluate(drawn);
          assert.equal(people, testPerson.count);
          assert.equal(bars.at(-1), testPerson.count);
          assert.deepEqual(bars, counts);
        });
        assert.deepEqual(wrong, []);
        assert.equal(looked.length, 21);
      }));
  }

  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 360, height: 740 },
  ]) {
    test(`has the whole window, ${viewport.width} px`, () =>
      withApp(
        browser,
        asFiles(),
        'da',
        async ({ page }) => {
          await withoutStyle(page.mainFrame());
          const box = await page.locator('iframe').boundingBox();
          assert.ok(box.width > viewport.width - 40, `${box.width} px wide`);
          assert.ok(box.height >= viewport.height, `${box.height} px high`);
        },
        { viewport },
      ));
  }
});

describe('the content pages without any style', () => {
  for (const language of languages) {
    test(`nothing misleads, ${language}`, async () => {
      const { context, errors } = await openContext(browser, language);
      try {
        const page = await context.newPage();
        const wrong = [];
        for (const name of contentPages) {
          await page.goto(asFiles().address(pathOf(name, language)));
          assert.equal(await withoutStyle(page), 0);
          wrong.push(...(await page.evaluate(wrongWithoutStyle)).map((each) => `${name}: ${each}`));
        }
        assert.deepEqual(wrong, []);
        assert.deepEqual(errors, []);
      } finally {
        await context.close();
      }
    });
  }
});
