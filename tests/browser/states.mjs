// Every state that the app can be seen in, one after the other on one page. `look` is called in
// each.

import {
  choice,
  give,
  giveTestPerson,
  goOn,
  inStep,
  persona,
  questionnaire,
  showsStep,
} from './support.mjs';

const openDetails = (app) =>
  app.$$eval('details', (all) =>
    all.forEach((details) => {
      details.open = true;
    }),
  );

const ownGroups = (app) =>
  app.$$eval('section[data-step="compare"] [data-item]', (all) =>
    all.map(({ dataset }) => dataset.item),
  );

export async function inEveryState({ app, language }, look) {
  const go = async (step) => {
    await app.click(`[data-step-entry="${step}"] [data-go]`);
    await showsStep(app, step);
  };
  const withError = async (step, doing) => {
    await doing();
    await app.click(inStep(step, '[data-go]'));
    await app.waitForSelector(inStep(step, '.problems a'));
  };

  await look('registry');
  await openDetails(app);
  await look('registry, details open');
  await withError('registry', () => give(app, 'age', 'abc'));
  await look('registry, with an error');

  await giveTestPerson(app, language, {});
  await look('form');
  await give(app, 'education_level', 'upper_secondary');
  await give(app, 'obstacles', 'yes');
  await give(app, 'obstacle_kinds', 'other');
  await look('form, with every question that it can have');
  const { id, exclusive, codes } = questionnaire.items.find((item) => item.exclusive);
  await withError('form', () => give(app, id, [codes[0], exclusive]));
  await look('form, with an error');
  await app.uncheck(choice(id, exclusive));
  await give(app, 'education_level', 'bachelor');

  await goOn(app, 'form');
  await look('check');
  await goOn(app, 'check');
  await look('profile, a range');
  await go('registry');
  await app.check('#origin-supplied');
  await give(app, 'origin', 'danish');
  await go('profile');
  await look('profile, a point');
  await go('registry');
  await app.click(`[data-persona="${persona.id}"]`);
  await showsStep(app, 'profile');
  await openDetails(app);
  await app.selectOption('#try-origin', 'danish');
  await look('profile of the test person, details open, trying');
  await go('registry');
  await app.check('#origin-wrong');
  await look('registry, marked as wrong');
  await go('profile');
  await look('profile, marked as wrong');
  await go('compare');
  await look('compare');
  await openDetails(app);
  await look('compare, details open');
  for (const id of await ownGroups(app)) await app.check(`#${id} input`);
  await look('compare, every question answered');
  const file = (text) => ({ name: 'x.json', mimeType: '', buffer: Buffer.from(text) });
  await app.setInputFiles('#open-file', file('no file of ours'));
  await app.waitForSelector('#open-status .alert');
  await look('a file that is no good');
  await app.click('[data-keep="save"]');
  await app.waitForSelector('#save-status .alert');
  await app.setInputFiles('#open-file', file('{"responses":{"age":27,"shoe_size":44}}'));
  await app.waitForSelector('#open-status li');
  await app.$eval('#open-sealed', (place) => {
    place.hidden = false;
  });
  await look('a file that is open, and one that is saved');
  await app.$eval('#idle', (box) => {
    box.hidden = false;
    box.querySelector('p').textContent = 'Ingen har rørt siden i ti minutter.';
  });
  await look('nobody there');
  await app.click('[data-erase]');
  await look('erased');
}
