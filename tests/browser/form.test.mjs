// The form: what is asked, what can be taken back, and how numbers are understood.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { go, isMet, makeAsked, parentOf } from './questions.mjs';
import {
  asFiles,
  choice,
  codesOf,
  give,
  goOn,
  heldIn,
  itemOf,
  languages,
  launch,
  questionnaire,
  textIn,
  withApp,
} from './support.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const inApp = (language, body) => withApp(browser, asFiles(), language, body);

// Tries a body in both languages.
const inBoth = (promise, body) => {
  for (const language of languages) test(`${promise}, ${language}`, () => inApp(language, body));
};

const conditional = questionnaire.items.filter((item) => item.asked_when);

const isAsked = (app, id) => app.isVisible(`[data-item="${id}"]`);

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
