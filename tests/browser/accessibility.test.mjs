// Everybody can use it: axe finds nothing in any state, nothing has to be scrolled sideways,
// targets are large enough, and without scripts the pages can be read.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, axeOptions, findViolations, ofTheFrame } from './axe.mjs';
import {
  asFiles,
  contentPages,
  languages,
  launch,
  openContext,
  pathOf,
  runnerIn,
  withApp,
  wordsIn,
} from './support.mjs';
import { inEveryState } from './states.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const height = 900;
const wide = 1280;
const narrow = 360;
const narrowest = 320; // WCAG 1.4.10

const violationsIn = (frame, without, only) =>
  frame.evaluate(findViolations, axeOptions(without, only));

const overflowIn = (frame) =>
  frame.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  });

// Everything but links in running text is at least 44 px high or wide, with its label; 24 is the
// law's least.
const smallTargetsIn = (frame) =>
  frame.evaluate(() => {
    const controls = document.querySelectorAll(
      'button, input, select, textarea, summary, a.button',
    );
    const sizes = [...controls]
      .filter((control) => control.checkVisibility())
      .map((control) => {
        const boxes = [control, ...(control.labels ?? [])].map((place) =>
          place.getBoundingClientRect(),
        );
        return {
          name: control.id || control.textContent.slice(0, 30),
          size: Math.round(Math.max(...boxes.map((box) => box.height))),
        };
      });
    return sizes.filter(({ size }) => size < 44).map(({ name, size }) => `${name}: ${size}`);
  });

// In Danish each state is looked at wide and light and then narrow and dark, in English in one of the
// other two pairs, by turns. In the second look it is asked only what width and colours can change.
const looks = {
  da: () => [
    [wide, 'light'],
    [narrow, 'dark'],
  ],
  en: (turn) => [turn % 2 === 0 ? [wide, 'dark'] : [narrow, 'light']],
};

const whatLooksChange = [
  ...['color-contrast', 'link-in-text-block', 'target-size'],
  ...['aria-hidden-focus', 'scrollable-region-focusable', 'bypass', 'region', 'skip-link'],
];

// One state in its looks, and how wide it is at every width. What is wrong is gathered, so that one
// run tells it all.
async function look(page, frame, pairs, state, wrong, without) {
  const tell = (where, found) => found.forEach((each) => wrong.push(`${state}, ${where}: ${each}`));
  const measure = async (width) => {
    const overflow = await overflowIn(frame);
    if (overflow > 0) tell(`${width} px`, [`${overflow} px to scroll sideways`]);
  };
  for (const width of [wide, narrow, narrowest]) {
    await page.setViewportSize({ width, height });
    await measure(width);
  }
  tell(`${narrowest} px`, await smallTargetsIn(frame));
  for (const [at, [width, colorScheme]] of pairs.entries()) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    tell(`${width} px, ${colorScheme}`, await violationsIn(frame, without, at > 0 ? whatLooksChange : undefined));
  }
  await page.setViewportSize({ width: wide, height });
}

describe('the app in every state', { concurrency: 2 }, () => {
  for (const language of languages) {
    test(`axe, width and targets, ${language}`, () =>
      withApp(browser, asFiles(), language, async ({ page, app }) => {
        await app.evaluate(axe);
        const wrong = [];
        let states = 0;
        await inEveryState({ run: runnerIn(app), language }, async (state) => {
          await look(page, app, looks[language](states), state, wrong);
          states += 1;
        });
        assert.deepEqual(wrong, []);
        assert.equal(states, 21);
      }));
  }
});

describe('the outer page and the content pages', { concurrency: 2 }, () => {
  for (const language of languages) {
    for (const name of [...contentPages, 'app']) {
      test(`axe, width and language, ${pathOf(name, language)}`, async () => {
        const { context, errors } = await openContext(browser, language);
        try {
          const page = await context.newPage();
          await page.goto(asFiles().address(pathOf(name, language)));
          await page.$$eval('details', (all) =>
            all.forEach((details) => {
              details.open = true;
            }),
          );
          const wrong = [];
          await page.evaluate(axe);
          await look(
            page,
            page.mainFrame(),
            looks[language](contentPages.indexOf(name)),
            name,
            wrong,
            name === 'app' ? ofTheFrame : [],
          );
          assert.deepEqual(wrong, []);
          assert.equal(await page.getAttribute('html', 'lang'), language);
          for (const frame of page.frames())
            assert.equal(await frame.getAttribute('html', 'lang'), language);
          assert.deepEqual(errors, []);
        } finally {
          await context.close();
        }
      });
    }
  }
});

describe('without scripts', { concurrency: 2 }, () => {
  // Off in the whole browser, as a person turns them off; playwright's own switch misses the frame.
  let scriptless;
  before(async () => {
    scriptless = await launch({ args: ['--blink-settings=scriptEnabled=false'] });
  });
  after(() => scriptless.close());

  for (const language of languages) {
    test(`the pages can be read and the app says what it needs, ${language}`, async () => {
      const { context } = await openContext(scriptless, language);
      const { say } = wordsIn(language);
      try {
        const page = await context.newPage();
        for (const name of contentPages) {
          await page.goto(asFiles().address(pathOf(name, language)));
          const main = await page.innerText('main');
          assert.ok((await page.title()).startsWith(await page.innerText('h1')), name);
          assert.ok(main.length > 1500, `${name} is ${main.length} characters`);
        }
        await page.goto(asFiles().address(pathOf('app', language)));
        assert.ok((await page.innerText('body')).includes(say('error.no_script')));
        assert.equal(page.frames().length, 1, 'and nothing that would not work');
      } finally {
        await context.close();
      }
    });
  }
});
