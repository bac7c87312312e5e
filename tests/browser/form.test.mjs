// The form: what is asked, what can be taken back, what is said about bad input, and both
// languages.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  asFiles,
  choice,
  codesOf,
  controlsIn,
  give,
  goOn,
  goThrough,
  heldIn,
  inStep,
  itemOf,
  languages,
  launch,
  otherThan,
  questionnaire,
  showsStep,
  steps,
  textIn,
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
const stepLink = (step) => `[data-step-entry="${step}"] [data-go]`;
const go = async (app, step) => {
  await app.click(stepLink(step));
  await showsStep(app, step);
};

// ------------------------------------------------------------------------------------------
// conditions

// The questionnaire's conditions, read a second time: each asks about one earlier item.
const conditions = {
  not: ([condition], held) => !isMet(condition, held),
  in: ([, codes], held) => codes.includes(held),
  equals: ([, code], held) => held === code,
  includes: ([, code], held) => held === code,
};

function isMet(condition, held) {
  const [[operator, operands]] = Object.entries(condition);
  return conditions[operator](operands, held);
}

function parentOf(condition) {
  const [[first]] = Object.values(condition);
  return first.item ?? parentOf(first);
}

const conditional = questionnaire.items.filter((item) => item.asked_when);

// Answers so that an item is asked, and that what its condition hangs on is asked too.
async function makeAsked(app, { asked_when: condition }) {
  if (!condition) return;
  const parent = itemOf(parentOf(condition));
  await makeAsked(app, parent);
  await give(
    app,
    parent.id,
    codesOf(parent).find((code) => isMet(condition, code)),
  );
}

const isAsked = (app, id) => app.isVisible(`[data-item="${id}"]`);

// Tries a body in both languages.
const inBoth = (promise, body) => {
  for (const language of languages) test(`${promise}, ${language}`, () => inApp(language, body));
};

describe('what is asked', { concurrency: 2 }, () => {
  inBoth('a question appears and disappears with the answer that it hangs on', async ({ app }) => {
    await goOn(app, 'registry');
    for (const item of conditional) {
      const parent = itemOf(parentOf(item.asked_when));
      await makeAsked(app, parent);
      for (const code of codesOf(parent)) {
        await give(app, parent.id, code);
        assert.equal(
          await isAsked(app, item.id),
          isMet(item.asked_when, code),
          `${item.id} after ${code}`,
        );
        if (parent.kind === 'many') await app.uncheck(choice(parent.id, code));
      }
      assert.ok(
        (await isAsked(app, item.id)) ===
          isMet(item.asked_when, parent.kind === 'many' ? undefined : codesOf(parent).at(-1)),
      );
    }
  });

  inBoth('what is hidden is no answer, and comes back as it was typed', async ({ app, words }) => {
    const inMyWords = 'bound to a quite particular place';
    await goOn(app, 'registry');
    await give(app, 'obstacles', 'yes');
    await give(app, 'obstacle_kinds', ['language', 'other']);
    await give(app, 'obstacle_other_text', inMyWords);
    await give(app, 'obstacles', 'no');
    await goOn(app, 'form');
    const kindName = words.say('code.obstacle_kinds.language');
    const checked = await textIn(app, '#check-content');
    assert.ok(!checked.includes(inMyWords) && !checked.includes(kindName), checked);
    assert.ok(checked.includes(words.say('state.not_applicable')));

    await go(app, 'form');
    assert.equal(await isAsked(app, 'obstacle_other_text'), false);
    await give(app, 'obstacles', 'yes');
    assert.equal(await app.isVisible('#obstacle_other_text'), true);
    assert.equal(await app.inputValue('#obstacle_other_text'), inMyWords);
    assert.equal(await app.isChecked(choice('obstacle_kinds', 'language')), true);
    await goOn(app, 'form');
    const again = await textIn(app, '#check-content');
    assert.ok(again.includes(inMyWords) && again.includes(kindName), again);
  });

  inBoth('every choice can be taken back', async ({ app, words }) => {
    for (const step of ['registry', 'form']) {
      for (const item of questionnaire.items.filter(
        ({ kind, section }) => kind === 'one' && section === step,
      )) {
        await makeAsked(app, item);
        await give(app, item.id, codesOf(item)[0]);
        if ((await app.locator(`select#${item.id}`).count()) > 0) await give(app, item.id, '');
        else await app.click(`[data-clear="${item.id}"]`);
        const left = await heldIn(app);
        assert.ok(
          !left.some(({ id }) => id.startsWith(`${item.id}-`) || id === item.id),
          `${item.id} stays`,
        );
      }
      await goOn(app, step);
    }
    const answered =
      (await textIn(app, '#check-content')).split(words.say('state.not_answered')).length - 1;
    assert.ok(answered > questionnaire.items.length / 2, 'the check page agrees');
  });
});

// ------------------------------------------------------------------------------------------- bad
// input

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

// ---------------------------------------------------------------------------------------------
// numbers

const numbers = [
  [
    'wage_income_12_months',
    63250,
    ['63.250', '63 250', '63,250', '63250', '63.250,00', '63,250.00'],
  ],
  ['employment_rate_36_months', 0.5, ['0,5', '0.5']],
];

describe('numbers', () => {
  inBoth('they are understood as people in either country write them', async ({ app, words }) => {
    for (const [id, value, ways] of numbers) {
      for (const way of ways) {
        await give(app, id, way);
        await go(app, 'check');
        const checked = await textIn(app, '#check-content');
        const expected = `${words.number(value)} ${words.say(`unit.${itemOf(id).unit}`)}`;
        assert.ok(checked.includes(expected), `${way} is not ${expected}`);
        await go(app, 'registry');
        assert.equal(await app.inputValue(`#${id}`), way, 'what was typed stays');
      }
      await give(app, id, '');
    }
  });
});

// --------------------------------------------------------------------------------------------
// language

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
