// A third language needs only a text file: two that nobody speaks are built beside the real ones,
// and nothing on their pages is untranslated, too wide or wrong.

import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { axe, axeOptions, findViolations } from './axe.mjs';
import { buildWithPseudoLanguages, pseudoLanguages } from './pseudo_languages.mjs';
import {
  asFiles,
  frameIn,
  inStep,
  launch,
  openContext,
  persona,
  showsStep,
  steps,
  textIn,
  testPerson,
} from './support.mjs';

let browser;
let built;
before(async () => {
  built = buildWithPseudoLanguages();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(built.folder, { recursive: true });
});

const narrowest = 320;

// Words in plain letters. Code, where a source stands, dates and the names of countries and
// languages are not from a text file.
const untranslatedIn = (frame) =>
  frame.evaluate(() => {
    const exempt = 'script, style, template, code, pre, bdi, time, option[data-region], [lang]:not(:root)';
    const isPlain = (text) => /[A-Za-z]{3,}/.test(text ?? '');
    const found = [];
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const { currentNode: node } = nodes;
      if (!node.parentElement.closest(exempt) && isPlain(node.data)) found.push(node.data.trim());
    }
    for (const place of document.body.querySelectorAll('*')) {
      for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'data-title']) {
        if (isPlain(place.getAttribute(name))) found.push(`${name}: ${place.getAttribute(name)}`);
      }
    }
    if (isPlain(document.title)) found.push(document.title);
    return [...new Set(found)];
  });

const widthIn = (frame) =>
  frame.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });

async function whatIsWrong(frame, place) {
  const over = await widthIn(frame);
  return [
    ...(await untranslatedIn(frame)).map((text) => `not translated: ${text}`),
    ...(over > 0 ? [`${over} px too wide`] : []),
    ...(await frame.evaluate(findViolations, axeOptions())),
  ].map((each) => `${place}: ${each}`);
}

const openDetails = (frame) =>
  frame.$$eval('details', (all) =>
    all.forEach((details) => {
      details.open = true;
    }),
  );

describe('a language that is only a text file', { concurrency: 2 }, () => {
  for (const language of pseudoLanguages) {
    const isFromRight = language === 'ar-XB';
    const open = async (use) => {
      const { context, errors } = await openContext(browser, 'en', {
        viewport: { width: narrowest, height: 900 },
      });
      try {
        await use(await context.newPage(), asFiles(built.site));
        assert.deepEqual(errors, []);
      } finally {
        await context.close();
      }
    };
    const isWritten = async (frame) => {
      assert.equal(await frame.getAttribute('html', 'lang'), language);
      const direction = await frame.evaluate(() => getComputedStyle(document.body).direction);
      assert.equal(direction, isFromRight ? 'rtl' : 'ltr');
    };

    for (const name of ['index', 'models', 'model-dk-star-2017', 'model-at-ams-2018']) {
      test(`${name}, ${language}`, () =>
        open(async (page, site) => {
          await page.goto(site.address(`${language}/${name}.html`));
          await isWritten(page);
          await openDetails(page);
          await page.evaluate(axe);
          assert.deepEqual(await whatIsWrong(page, name), []);
        }));
    }

    test(`the app in every step, ${language}`, () =>
      open(async (page, site) => {
        await page.goto(site.address(`${language}/app.html`));
        const app = await frameIn(page);
        await isWritten(app);
        await app.evaluate(axe);
        const wrong = await whatIsWrong(app, 'registry');
        await app.click(`[data-persona="${persona.id}"]`);
        await showsStep(app, 'profile');
        const profile = await textIn(app, '#profile-content');
        const count = new Intl.NumberFormat(language).format(testPerson.count);
        assert.ok(profile.includes(count), profile);
        wrong.push(...(await whatIsWrong(app, 'profile')));
        for (const step of ['compare', 'registry', 'form', 'check']) {
          await app.$eval(`[data-step-entry="${step}"] [data-go]`, (link) => link.click());
          await showsStep(app, step);
          await openDetails(app);
          wrong.push(...(await whatIsWrong(app, `${step}, details open`)));
        }
        assert.equal(await app.locator(inStep('registry', '.problems a')).count(), 0);
        assert.equal(steps.length, 5);
        assert.deepEqual(wrong, []);
      }));

    test(`switched to in the app, ${language}`, () =>
      open(async (page, site) => {
        await page.goto(site.address('app.html'));
        const app = await frameIn(page);
        await app.click(`[data-language="${language}"]`);
        await isWritten(app);
        await app.click('[data-language="da"]');
        assert.equal(await app.getAttribute('html', 'dir'), 'ltr');
      }));
  }
});
