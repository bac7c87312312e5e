// What is said about bad input: it is told of, kept, and no way leads past it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { choose } from './keeping.mjs';
import { go, makeAsked, stepLink } from './questions.mjs';
import {
  asFiles,
  choice,
  give,
  goOn,
  heldIn,
  historyOf,
  inStep,
  itemOf,
  languages,
  launch,
  otherThan,
  questionnaire,
  showsStep,
  withApp,
  wordsIn,
} from './support.mjs';

let browser;
before(async () => {
  browser = await launch({ isWhole: true });
});
after(() => browser.close());

const inApp = (language, body) => withApp(browser, asFiles(), language, body);

// Tries a body in both languages.
const inBoth = (promise, body) => {
  for (const language of languages) test(`${promise}, ${language}`, () => inApp(language, (given) => body({ ...given, language })));
};

const longest = itemOf('obstacle_other_text').longest;
const badInput = [
  { id: 'age', bad: '1000', problem: 'out_of_range', good: '27' },
  { id: 'age', bad: 'abc', problem: 'wrong_type', good: '27' },
  { id: 'age', bad: '27,5', problem: 'not_whole', good: '27' },
  { id: 'employment_rate_36_months', bad: '5', problem: 'out_of_range', good: '0,5' },
  { id: 'wage_income_12_months', bad: '-1', problem: 'out_of_range_low', good: '1' },
  {
    id: 'obstacle_other_text',
    bad: 'x'.repeat(longest + 1),
    problem: 'too_long',
    good: 'x'.repeat(longest),
  },
];

// A sentence without its gaps, as it must stand on the page.
const pieces = (text) => text.split(/\{\w+\}/).filter((piece) => piece.trim());

// The step does not change, the summary has the focus and names the item, its link leads to the
// control, and the same is said at the control.
async function isToldOf(app, words, step, id, problem) {
  await app.waitForFunction(() => document.activeElement.closest('.problems'));
  await showsStep(app, step);
  const told = await app.evaluate(() => document.activeElement.textContent);
  for (const part of [
    words.say('error.heading'),
    words.say(`item.${id}.name`),
    ...pieces(words.say(`error.${problem}`)),
  ]) {
    assert.ok(told.includes(part), `“${part}” is not in “${told}”`);
  }
  assert.doesNotMatch(told, /[{}]|undefined|NaN/);
  const own = app.locator(`#${id}-error`);
  assert.ok(await own.isVisible());
  assert.ok((await own.textContent()).includes(pieces(words.say(`error.${problem}`))[0]));
  await app.click(inStep(step, '.problems a'));
  assert.ok(
    await app.evaluate((name) => document.activeElement.name === name, id),
    `the link leads to ${id}`,
  );
  assert.equal(
    await app.evaluate(() => document.activeElement.getAttribute('aria-invalid')),
    'true',
  );
}

describe('bad input', { concurrency: 2 }, () => {
  inBoth('it is told of, kept, and can be put right', async ({ app, words }) => {
    let at = 'registry';
    for (const { id, bad, problem, good } of badInput) {
      const { section: step } = itemOf(id);
      if (step !== at) await goOn(app, at);
      at = step;
      await makeAsked(app, itemOf(id));
      await give(app, id, bad);
      await app.click(inStep(step, '[data-go]'));
      await isToldOf(app, words, step, id, problem);
      assert.equal(await app.inputValue(`#${id}`), bad);
      await give(app, id, good);
    }
    await goOn(app, at);
  });

  inBoth(
    'an answer that excludes the others is told of and can be put right',
    async ({ app, words }) => {
      const { id, exclusive, codes } = questionnaire.items.find((item) => item.exclusive);
      const both = [choice(id, codes[0]), choice(id, exclusive)];
      await goOn(app, 'registry');
      await give(app, id, [exclusive, codes[0]]);
      await app.click(inStep('form', '[data-go]'));
      await isToldOf(app, words, 'form', id, 'exclusive_code_combined');
      assert.deepEqual(
        (await heldIn(app)).map((control) => `#${control.id}`),
        both,
      );
      await app.uncheck(both[0]);
      await goOn(app, 'form');
    },
  );

  inBoth(
    'no way leads past it: neither a later step nor the list of steps',
    async ({ app, words }) => {
      await give(app, 'age', 'abc');
      await app.click(stepLink('profile'));
      await isToldOf(app, words, 'registry', 'age', 'wrong_type');
    },
  );

  inBoth('nor does the browser\'s own Forward', async ({ app, page, words }) => {
    await goOn(app, 'registry');
    await (await historyOf(page)).go(-1);
    await showsStep(app, 'registry');
    await give(app, 'age', '6O');
    await (await historyOf(page)).go(1);
    await app.waitForSelector(inStep('registry', '.problems a'));
    await isToldOf(app, words, 'registry', 'age', 'wrong_type');
    assert.equal(await app.inputValue('#age'), '6O');
  });

  inBoth('nor a file that holds what a field may not', async ({ app, words }) => {
    await app.click(stepLink('profile'));
    await showsStep(app, 'profile');
    await choose(app, { responses: { age: 300, expected_time_to_job: 'do_not_know' } });
    await app.waitForSelector(inStep('registry', '.problems a'));
    await isToldOf(app, words, 'registry', 'age', 'out_of_range');
  });

  inBoth('it is still told of in another language', async ({ app, language }) => {
    await give(app, 'age', 'abc');
    await app.click(inStep('registry', '[data-go]'));
    const other = otherThan(language);
    await app.click(`[data-language="${other}"]`);
    await isToldOf(app, wordsIn(other), 'registry', 'age', 'wrong_type');
  });

  test('a text of a million signs is kept as far as a field goes, and told of', () =>
    inApp('en', async ({ app, words }) => {
      await give(app, 'age', '44');
      await goOn(app, 'registry');
      await makeAsked(app, itemOf('obstacle_other_text'));
      const field = app.locator('#obstacle_other_text');
      await field.focus();
      await app.evaluate(() => document.execCommand('insertText', false, 'x'.repeat(2 ** 20)));
      await app.click(inStep('form', '[data-go]'));
      await isToldOf(app, words, 'form', 'obstacle_other_text', 'too_long');
      assert.equal(await app.inputValue('#age'), '44');
    }));

  // What a screen reader says of a field, hidden or not: the error only while there is one.
  inBoth('a field without an error is not described as one', async ({ app, words, context }) => {
    const session = await context.newCDPSession(app);
    const described = async () => {
      const {
        root: { nodeId },
      } = await session.send('DOM.getDocument');
      const { nodeId: field } = await session.send('DOM.querySelector', {
        nodeId,
        selector: '#age',
      });
      const {
        nodes: [node],
      } = await session.send('Accessibility.getPartialAXTree', {
        nodeId: field,
        fetchRelatives: false,
      });
      return node.description?.value ?? '';
    };
    const prefix = words.say('error.prefix');
    assert.ok(!(await described()).includes(prefix), `at first: ${await described()}`);
    await give(app, 'age', 'abc');
    await app.click(inStep('registry', '[data-go]'));
    await app.waitForSelector('#age-error:not([hidden])');
    assert.ok((await described()).includes(prefix));
    await give(app, 'age', '27');
    await goOn(app, 'registry');
    await go(app, 'registry');
    assert.ok(!(await described()).includes(prefix), `put right: ${await described()}`);
  });
});
