// How far one has come: told in each step of questions, as it changes.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  asFiles,
  give,
  goOn,
  languages,
  launch,
  markWrong,
  questionnaire,
  textIn,
  withApp,
  withhold,
} from './support.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const inBoth = (promise, body) => {
  for (const language of languages)
    test(`${promise}, ${language}`, () => withApp(browser, asFiles(), language, body));
};

describe('how far one has come', { concurrency: 2 }, () => {
  const counted = (app, step) =>
    app.$$eval(`[data-given-of="${step}"]`, (all) => all.map(({ textContent }) => textContent));

  inBoth('each section counts what is given, and says it politely', async ({ app, words }) => {
    const isNow = async (step, key, values) => {
      const text = words.say(key, values);
      assert.deepEqual(await counted(app, step), [text, text]);
    };
    assert.equal(await app.locator('[data-given-of="registry"][aria-live="polite"]').count(), 1);
    await isNow('registry', 'nav.given', { given: 0, all: 11 });
    await give(app, 'age', '27');
    await isNow('registry', 'nav.given', { given: 1, all: 11 });
    await withhold(app, 'origin');
    await markWrong(app, 'municipality');
    await isNow('registry', 'nav.given_kept', { given: 1, all: 11, kept: 2 });
    await goOn(app, 'registry');
    // The ten questions; what hangs on an answer is part of its question.
    await isNow('form', 'nav.given', { given: 0, all: 10 });
    await give(app, 'education_level', 'bachelor');
    await give(app, 'education_field', 'health');
    await isNow('form', 'nav.given', { given: 1, all: 10 });
  });

  inBoth('only questions 1 and 2 are said to count, and do', async ({ app, words }) => {
    await goOn(app, 'registry');
    const counting = new Set();
    for (const { id, kind, number, section } of questionnaire.items) {
      if (section !== 'form' || kind === 'text') continue;
      const text = await textIn(app, `[data-item="${id}"] .question-number`);
      if (text.includes(words.say('used.profile'))) counting.add(number.replace(/\D/g, ''));
    }
    assert.deepEqual([...counting], ['1', '2']);
    assert.ok((await textIn(app, '#step-form')).includes(words.say('form.counted')));
  });
});
