// The published test person: one click shows what the page can do, and nobody mistakes it for
// themselves.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readable } from '../../site/readable.mjs';
import {
  asFiles,
  choice,
  focusedId,
  give,
  goOn,
  heldIn,
  inStep,
  itemOf,
  languages,
  launch,
  persona,
  personas,
  showsStep,
  testPerson,
  textIn,
  withApp,
  withhold,
} from './support.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const use = `[data-persona="${persona.id}"]`;
const inApp = (language, body) => withApp(browser, asFiles(), language, body);

for (const language of languages) {
  describe(`the test person, ${language}`, () => {
    test('one click shows the figures of node 9 and says whose they are', () =>
      inApp(language, async ({ app, words }) => {
        await app.click(use);
        await showsStep(app, 'profile');
        assert.equal(await focusedId(app), 'heading-profile');
        const profile = await textIn(app, '#profile-content');
        assert.ok(
          profile.includes(words.say('profile.figure', { count: testPerson.count })),
          profile,
        );
        assert.ok(profile.includes(words.number(testPerson.people)), profile);
        assert.ok(profile.includes(words.say('persona.in_use')), profile);
      }));

    test('it asks before it replaces what was given, and a no keeps all of it', () =>
      inApp(language, async ({ app, page, words }) => {
        await give(app, 'age', '50');
        const asked = [];
        page.once('dialog', (dialog) => {
          asked.push(dialog.message());
          return dialog.dismiss();
        });
        await app.click(use);
        assert.deepEqual(asked, [words.say('keep.replace')]);
        assert.deepEqual(await heldIn(app), [{ id: 'age', held: '50' }]);
        await showsStep(app, 'registry');
      }));

    test('it replaces everything that was there, and every answer is marked as given', () =>
      inApp(language, async ({ app, words }) => {
        await app.evaluate(() => (globalThis.confirm = () => true));
        await give(app, 'age', '50');
        await give(app, 'sex', 'male');
        await give(app, 'citizenship', 'SE');
        await app.$eval(choice('at_care_duties', 'yes'), (control) => control.click());
        await withhold(app, 'origin');
        await app.click(use);
        const held = (await heldIn(app)).map(({ id, held: value }) => [id, value]);
        const { number } = words;
        const expected = Object.entries(persona.responses).map(([id, response]) =>
          itemOf(id).kind === 'number' ? [id, number(response)] : [`${id}-${response}`, true],
        );
        assert.deepEqual(held.sort(), expected.sort());

        await app.click(inStep('profile', '[data-back]'));
        await showsStep(app, 'registry');
        await goOn(app, 'registry');
        await goOn(app, 'form');
        const marks =
          (await textIn(app, '#check-content')).split(words.say('persona.given')).length - 1;
        assert.equal(marks, expected.length);
      }));

    test('each of the others fills in all that is theirs, and says that they are invented', () =>
      inApp(language, async ({ app, words }) => {
        const madeUp = personas.slice(1);
        const introduced = await textIn(app, 'details:has(.personas)');
        assert.ok(introduced.includes(words.say('persona.made_up')));
        for (const { id, responses } of madeUp) {
          await app.click('[data-step-entry="registry"] [data-go]');
          await app.$eval('details:has(.personas)', (details) => (details.open = true));
          assert.equal(await textIn(app, `[data-persona="${id}"]`), words.say(`persona.${id}`));
          await app.click(`[data-persona="${id}"]`);
          await showsStep(app, 'profile');
          const held = (await heldIn(app)).map(({ id: control }) => control);
          const expected = Object.entries(responses).flatMap(([item, response]) =>
            held.includes(item) ? [item] : [response].flat().map((code) => `${item}-${code}`),
          );
          assert.deepEqual(held.sort(), expected.sort(), id);
          const profile = await textIn(app, '#profile-content');
          assert.ok(profile.includes(words.say('persona.in_use')), id);
        }
      }));

    test('numbers of the code are rounded and marked, and stand with every decimal beside', () =>
      inApp(language, async ({ app, words }) => {
        const cut = 0.08086902343529;
        const rounded = readable(words.say, language, cut);
        const exact = '[data-part="path"] [data-opened^="exact-"]';
        await app.$eval('details:has(.personas)', (details) => (details.open = true));
        await app.click('[data-persona="long_out_of_work"]');
        await showsStep(app, 'profile');
        const asked = words.say('profile.path_asked_less_than', { cut: rounded });
        assert.match(rounded, /^\p{L}+\.? 0[.,]081$/u);
        assert.ok((await textIn(app, '[data-part="path"] .path-steps')).includes(asked), asked);
        assert.equal(await app.locator(`${exact} li`).isVisible(), false);
        await app.press(`${exact} summary`, 'Enter');
        assert.equal(await app.locator(`${exact} li`).isVisible(), true);
        assert.ok((await textIn(app, `${exact} li`)).includes(words.number(cut)));
        const elsewhere = await app.$eval('#profile-content', (place) => {
          const copy = place.cloneNode(true);
          for (const each of copy.querySelectorAll('[data-opened^="exact-"]')) each.remove();
          return copy.textContent;
        });
        assert.doesNotMatch(elsewhere, /\d[.,]\d{4}/);
      }));

    test('one who has typed answers is not told that it is the test person', () =>
      inApp(language, async ({ app, words }) => {
        await give(app, 'age', '27');
        await app.click('[data-step-entry="profile"] [data-go]');
        await showsStep(app, 'profile');
        assert.ok(!(await textIn(app, '#profile-content')).includes(words.say('persona.in_use')));
      }));
  });
}
