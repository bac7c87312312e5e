// Text that a person makes twice as large, or sets wider, still fits: nothing has to be scrolled
// sideways and nothing is cut off (WCAG 1.4.4 and 1.4.12).

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  asFiles,
  inStep,
  languages,
  launch,
  pathOf,
  persona,
  showsStep,
  steps,
  withApp,
} from './support.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const settings = {
  'text spacing, 320 px': {
    width: 320,
    css: `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-bottom: 2em !important; }`,
  },
  'text of 200 %, 640 px': { width: 640, css: '', scale: 2 },
};

// Run in the page. Every size is relative to the root's.
const change = ({ css, scale }) => {
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${css} ${scale ? `html { font-size: ${size * scale}px !important; }` : ''}`);
  document.adoptedStyleSheets = [sheet];
};

const cutOff = () => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const hides = ({ overflowX, overflowY, position }) =>
    position !== 'absolute' && [overflowX, overflowY].some((value) => /hidden|clip/.test(value));
  const cut = [...document.body.querySelectorAll('*')].filter(
    (place) =>
      place.checkVisibility() &&
      !(place instanceof SVGElement) &&
      hides(getComputedStyle(place)) &&
      (place.scrollHeight > place.clientHeight + 1 || place.scrollWidth > place.clientWidth + 1),
  );
  return [
    ...(scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} px too wide`] : []),
    ...cut.map(({ tagName, id, className }) => `cut off: ${tagName} ${id} ${className}`),
  ];
};

describe('the app and two pages', { concurrency: 2 }, () => {
  for (const language of languages) {
    for (const [name, setting] of Object.entries(settings)) {
      test(`${name}, ${language}`, () =>
        withApp(browser, asFiles(), language, async ({ page, app }) => {
          const wrong = [];
          const look = async (frame, what) =>
            wrong.push(...(await frame.evaluate(cutOff)).map((each) => `${what}: ${each}`));
          await app.click(`[data-persona="${persona.id}"]`);
          await showsStep(app, 'profile');
          await page.setViewportSize({ width: setting.width, height: 900 });
          await app.evaluate(change, setting);
          const go = async (step) => {
            await app.$eval(`[data-step-entry="${step}"] [data-go]`, (link) => link.click());
            await showsStep(app, step);
          };
          await go('registry');
          await look(app, 'one question at a time');
          if (setting.width === 320) await app.click(inStep('registry', '[data-singly]'));
          for (const step of steps) {
            await go(step);
            await look(app, step);
          }
          await app.click('[data-erase]');
          for (const each of ['index', 'model-dk-star-2017']) {
            await page.goto(asFiles().address(pathOf(each, language)));
            await page.evaluate(change, setting);
            await look(page, each);
          }
          assert.deepEqual(wrong, []);
        }));
    }
  }
});
