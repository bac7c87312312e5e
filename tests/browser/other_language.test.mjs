// Turning to the other language in the middle of it all.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { go, makeAsked } from './questions.mjs';
import {
  asFiles,
  codesOf,
  controlsIn,
  give,
  goOn,
  goThrough,
  inStep,
  languages,
  launch,
  otherThan,
  questionnaire,
  showsStep,
  steps,
  texts,
  withApp,
  withhold,
  wordsIn,
} from './support.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const inApp = (language, body) => withApp(browser, asFiles(), language, body);

// What a data-text or data-label stands for: a key and its gaps, whose values may be keys
// themselves.
function expectedText(language, described) {
  const { say } = wordsIn(language);
  const [key, ...gaps] = described.split('|');
  const values = gaps
    .map((gap) => gap.split(/=(.*)/s))
    .map(([name, value]) => [name, texts[language][value] ?? value]);
  return say(key, Object.fromEntries(values));
}

const asPattern = (text) =>
  `^${text
    .split(/\{\w+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.+')}$`;

// Every sentence of a language that the other one does not have too.
function onlyIn(language) {
  const others = new Set(Object.values(texts[otherThan(language)]));
  // What a language calls itself stands in every language.
  const { 'language.name': name, ...sentences } = texts[language];
  const own = Object.values(sentences).filter(
    (text) =>
      text !== name && !others.has(text) && /\p{L}{2}/u.test(text.replace(/\{\w+\}/g, '')),
  );
  return new RegExp(own.map(asPattern).join('|'), 'su');
}

// All that can be seen, and what is only read aloud.
const writingIn = (app) =>
  app.evaluate(() => {
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    const found = [document.title];
    while (walker.nextNode()) {
      const { parentElement: parent, data } = walker.currentNode;
      if (parent.checkVisibility()) found.push(data.trim());
    }
    for (const place of document.querySelectorAll('[aria-label]')) {
      if (place.checkVisibility()) found.push(place.ariaLabel);
    }
    return found.filter(Boolean);
  });

async function isAllIn(app, language) {
  const places = await app.$$eval('[data-text]', (all) =>
    all.map((place) => [place.dataset.text, place.textContent]),
  );
  const labels = await app.$$eval('[data-label]', (all) =>
    all.map((place) => [place.dataset.label, place.ariaLabel]),
  );
  assert.ok(places.length > 100 && labels.length > 0);
  for (const [described, text] of [...places, ...labels])
    assert.equal(text, expectedText(language, described));
  const foreign = onlyIn(otherThan(language));
  const left = (await writingIn(app)).filter((text) => foreign.test(text));
  assert.deepEqual(left, [], `nothing is left in ${otherThan(language)}`);
  assert.equal(await app.getAttribute('html', 'lang'), language);
  assert.ok(
    (await app.evaluate(() => document.title)).includes(wordsIn(language).say('site.name')),
  );
}

async function fillEverything(app) {
  const fields = {
    age: '41',
    transfer_income_history: '7,5',
    employment_rate_36_months: '0.25',
    wage_income_12_months: '63.250',
  };
  for (const step of ['registry', 'form']) {
    for (const item of questionnaire.items.filter(({ section }) => section === step)) {
      await makeAsked(app, item);
      if (item.id === 'origin') await withhold(app, item.id);
      else if (item.kind === 'number') await give(app, item.id, fields[item.id]);
      else if (item.kind === 'text') await give(app, item.id, 'In my own words, på mit eget sprog');
      else if (item.kind === 'many')
        await give(
          app,
          item.id,
          codesOf(item).filter((code) => code !== item.exclusive),
        );
      else await give(app, item.id, codesOf(item)[1]);
    }
    if (step === 'registry') await goOn(app, step);
  }
}

describe('the other language', { concurrency: 2 }, () => {
  for (const language of languages) {
    test(`in the middle of it all nothing is lost, and nothing stays in ${language}`, () =>
      inApp(language, async ({ app }) => {
        const other = otherThan(language);
        await isAllIn(app, language);
        await fillEverything(app);
        const byName = async () =>
          (await controlsIn(app)).sort((one, two) => one.id.localeCompare(two.id));
        const before = await byName();
        const title = await app.evaluate(() => document.title);
        await app.click(`[data-language="${other}"]`);
        await showsStep(app, 'form');
        assert.deepEqual(await byName(), before);
        assert.notEqual(await app.evaluate(() => document.title), title);
        await isAllIn(app, other);
        await goThrough(app, 'form', 'profile');
        for (const step of steps) {
          await go(app, step);
          await isAllIn(app, other);
        }
        await app.click(`[data-language="${language}"]`);
        await isAllIn(app, language);
        assert.deepEqual(await byName(), before);
      }));

    test(`errors that stand on the page leave with ${language}`, () =>
      inApp(language, async ({ app }) => {
        await give(app, 'age', 'abc');
        await app.click(inStep('registry', '[data-go]'));
        await app.waitForSelector('#age-error:not([hidden])');
        await app.click(`[data-language="${otherThan(language)}"]`);
        const foreign = onlyIn(language);
        const left = (await writingIn(app)).filter((text) => foreign.test(text));
        assert.deepEqual(left, []);
      }));
  }
});
