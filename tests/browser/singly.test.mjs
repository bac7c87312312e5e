// One question at a time: by itself in a narrow window, elsewhere when asked for.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  asFiles,
  choice,
  focusedId,
  give,
  inStep,
  languages,
  launch,
  questionnaire,
  showsStep,
  textIn,
  typed,
  withApp,
} from './support.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const phone = { viewport: { width: 360, height: 740 } };
const onPhone = (language, use) => withApp(browser, asFiles(), language, use, phone);

const seen = (app, step) =>
  app.$$eval(inStep(step, '[data-item]'), (all) =>
    all.filter((each) => each.offsetParent !== null).map(({ dataset }) => dataset.item),
  );
const turn = (app, step, by = 1) => app.click(inStep(step, `[data-turn="${by}"]`));
const hasTurn = (app, step, by) => app.isVisible(inStep(step, `[data-turn="${by}"]`));
const hasWayOn = (app, step) => app.isVisible(inStep(step, '[data-closing] [data-go]'));
const focused = (app) => app.evaluate(() => document.activeElement.textContent);
const idsOf = (section) =>
  questionnaire.items.filter((item) => item.section === section).map(({ id }) => id);

describe('one question at a time', { concurrency: 2 }, () => {
  for (const language of languages) {
    test(`forward and back, each can be skipped, and nothing is lost, ${language}`, () =>
      onPhone(language, async ({ app, words }) => {
        const ids = idsOf('registry');
        assert.deepEqual(await seen(app, 'registry'), []);
        assert.ok(!(await hasTurn(app, 'registry', -1)));
        for (const [at, id] of ids.entries()) {
          await turn(app, 'registry');
          assert.deepEqual(await seen(app, 'registry'), [id]);
          const gaps = { at: at + 1, all: ids.length, name: words.say(`item.${id}.name`) };
          assert.equal(await focused(app), words.say('singly.place', gaps));
          assert.equal(await hasWayOn(app, 'registry'), at === ids.length - 1);
          if (id === 'age') await give(app, 'age', '27');
        }
        assert.ok(!(await hasTurn(app, 'registry', 1)));
        for (const id of ids.slice(0, -1).reverse()) {
          await turn(app, 'registry', -1);
          assert.deepEqual(await seen(app, 'registry'), [id]);
        }
        await turn(app, 'registry', -1);
        assert.equal(await focusedId(app), 'heading-registry');
        assert.equal(await app.inputValue('#age'), '27');
      }));
  }

  test('what hangs on an answer comes right after it, and only then', () =>
    onPhone('da', async ({ app }) => {
      await app.$eval('[data-step-entry="form"] [data-go]', (link) => link.click());
      await showsStep(app, 'form');
      await turn(app, 'form');
      assert.deepEqual(await seen(app, 'form'), ['education_level']);
      await give(app, 'education_level', 'primary');
      await turn(app, 'form');
      assert.deepEqual(await seen(app, 'form'), ['expected_time_to_job']);
      await turn(app, 'form', -1);
      await give(app, 'education_level', 'bachelor');
      await turn(app, 'form');
      assert.deepEqual(await seen(app, 'form'), ['education_field']);
    }));

  test('Enter goes to the next question, keeping what was typed', () =>
    onPhone('da', async ({ app, page }) => {
      await turn(app, 'registry');
      await turn(app, 'registry');
      await app.fill('#age', typed.da.age);
      await page.keyboard.press('Enter');
      assert.deepEqual(await seen(app, 'registry'), ['origin']);
      assert.equal(await app.inputValue('#age'), typed.da.age);
    }));

  test('a problem leads to its question, and so does the list of answers', () =>
    onPhone('da', async ({ app }) => {
      await turn(app, 'registry');
      await turn(app, 'registry');
      await app.fill('#age', 'abc');
      await turn(app, 'registry'); // not before it can be read
      assert.deepEqual(await seen(app, 'registry'), ['age']);
      await app.click(inStep('registry', '.problems a'));
      assert.deepEqual(await seen(app, 'registry'), ['age']);
      assert.equal(await focusedId(app), 'age');
      await give(app, 'age', '27');
      await app.$eval('[data-step-entry="check"] [data-go]', (link) => link.click());
      await showsStep(app, 'check');
      await app.click('#check-content a[href="#expected_time_to_job"]');
      await showsStep(app, 'form');
      assert.deepEqual(await seen(app, 'form'), ['expected_time_to_job']);
    }));

  test('follows the width of the window until somebody chooses', () =>
    withApp(browser, asFiles(), 'da', async ({ app, page }) => {
      const ids = idsOf('registry');
      const becomes = async (width, shown) => {
        await page.setViewportSize({ width, height: 740 });
        await app.waitForFunction(
          (count) =>
            [...document.querySelectorAll('#step-registry [data-item]')].filter(
              (each) => each.offsetParent !== null,
            ).length === count,
          shown,
        );
      };
      await becomes(360, 0);
      await turn(app, 'registry');
      await becomes(1280, ids.length);
      await becomes(360, 1);
      await app.click(inStep('registry', '[data-singly]'));
      await becomes(1280, ids.length);
      await becomes(360, ids.length);
    }));

  for (const language of languages) {
    test(`is a choice in any window, ${language}`, () =>
      withApp(browser, asFiles(), language, async ({ app, words }) => {
        const ids = idsOf('registry');
        const toggle = inStep('registry', '[data-singly]');
        assert.deepEqual(await seen(app, 'registry'), ids);
        assert.equal(await textIn(app, toggle), words.say('singly.one'));
        await app.click(toggle);
        assert.deepEqual(await seen(app, 'registry'), []);
        assert.equal(await textIn(app, toggle), words.say('singly.all'));
        await turn(app, 'registry');
        await app.check(choice('sex', 'male'));
        await app.click(toggle);
        assert.deepEqual(await seen(app, 'registry'), ids);
        assert.ok(await app.isChecked(choice('sex', 'male')));
      }));
  }
});
