// What the tests of the comparison share: the cards, a worked case given by hand, and where things stand.

import assert from 'node:assert/strict';
import { choice, give, questionnaire, readJson, showsStep, textIn } from './support.mjs';

const cardOf = (id) => readJson(`model/data/cards/${id}.json`);
export const ams = cardOf('at-ams-2018');
export const nav = ['no-nav-2018b', 'no-nav-2024', 'no-nav-2026'].map(cardOf);
export const cards = [cardOf('dk-star-2017'), cardOf('dk-star-2015'), ams, ...nav];
const isShared = (id) => questionnaire.items.some((item) => item.id === id);

export async function go(app, step) {
  await app.click(`[data-step-entry="${step}"] [data-go]`);
  await showsStep(app, step);
}

export const openQuestions = (app) =>
  app.$$eval('details.card-items', (all) =>
    all.forEach((details) => {
      details.open = true;
    }),
  );

// A worked case of a card, given where each answer is asked for.
export async function giveCase(app, responses) {
  for (const [id, response] of Object.entries(responses).filter(([id]) => isShared(id)))
    await give(app, id, String(response));
  await go(app, 'compare');
  await openQuestions(app);
  const own = Object.entries(responses).filter(([id]) => !isShared(id));
  const [last] = own.splice(-1); // every change draws the whole step anew, so only one is told of
  for (const [id, code] of own)
    await app.$eval(choice(id, code), (control) => {
      control.checked = true;
    });
  await app.check(choice(...last));
}

const tables = { result: 0, age: 1, facts: 2 };
export const rowOf = (app, table, id, words) =>
  app.evaluate(
    ([at, name]) => {
      const rows = document.querySelectorAll('#compare-content table')[at].rows;
      return [...rows].find((row) => row.cells[0].textContent.includes(name)).textContent;
    },
    [tables[table], words.say(`card.${id}.name`)],
  );
export const workings = (app, id) => textIn(app, `details[data-opened="${id}"]`);

export const careTerm = (app, words) =>
  app
    .locator(`details[data-opened="${ams.id}"] tr`, {
      has: app.locator('th', { hasText: words.say('item.at_care_duties.name') }),
    })
    .first()
    .textContent();

export const includes = (text, ...parts) => {
  for (const part of parts) assert.ok(text.includes(part), `“${part}” is not in: ${text}`);
};
