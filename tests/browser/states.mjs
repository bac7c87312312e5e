// Every state that the app can be seen in, one after the other on one page. `run` works in the
// app's frame, in any engine; `look` is called in each state.

import * as inPage from './in_page.mjs';
import { inStep, persona, questionnaire, testAnswers } from './support.mjs';

const ownGroups = () =>
  [...document.querySelectorAll('section[data-step="compare"] [data-item]')].map(
    ({ dataset }) => dataset.item,
  );

export async function inEveryState({ run, language }, look) {
  const press = (selector) => run(inPage.press, selector);
  const seen = (selector) => run(inPage.seen, selector);
  const put = (responses) => run(inPage.put, responses);
  const choose = (text) => run(inPage.choose, text);
  const shows = (step) => seen(`section[data-step="${step}"]`);
  const go = async (step) => {
    await press(`[data-step-entry="${step}"] [data-go]`);
    await shows(step);
  };
  const goOn = async (from, to) => {
    await press(inStep(from, `[data-go="${to}"]`));
    await shows(to);
  };
  const withError = async (step, responses) => {
    await put(responses);
    await press(inStep(step, '[data-go]'));
    await seen(inStep(step, '.problems a'));
  };

  // Which of the two it begins with hangs on the width of the window.
  const showSingly = async (isWanted) => {
    const isShown = await run(() => !document.querySelector('[data-turns]').hidden);
    if (isShown !== isWanted) await press('[data-singly]');
  };

  await showSingly(true);
  await look('registry, before its first question');
  for (let turn = 0; turn < 3; turn += 1) await press(inStep('registry', '[data-turn="1"]'));
  await look('registry, one question at a time');
  await showSingly(false);
  await look('registry');
  await run(inPage.open, 'details');
  await look('registry, details open');
  await withError('registry', { age: 'abc' });
  await look('registry, with an error');

  const { registry, form } = testAnswers(language);
  await put(registry);
  await press('#origin-withheld');
  await goOn('registry', 'form');
  await put(form);
  await look('form');
  await put({ education_level: 'upper_secondary', obstacles: 'yes', obstacle_kinds: 'other' });
  await look('form, with every question that it can have');
  const { id, exclusive, codes } = questionnaire.items.find((item) => item.exclusive);
  await withError('form', { [id]: [codes[0], exclusive] });
  await look('form, with an error');
  await press(`#${id}-${exclusive}`);
  await put({ education_level: 'bachelor' });

  await goOn('form', 'check');
  await look('check');
  await goOn('check', 'profile');
  await look('profile, a range');
  await go('registry');
  await press('#origin-supplied');
  await put({ origin: 'danish' });
  await go('profile');
  await look('profile, a point');
  await go('registry');
  await run(() => {
    globalThis.confirm = () => true; // it asks before it replaces answers; not every engine waits
  });
  await press(`[data-persona="${persona.id}"]`);
  await shows('profile');
  await run(inPage.open, 'details');
  await put({ 'try-origin': 'danish' });
  await look('profile of the test person, details open, trying');
  await go('registry');
  await press('#origin-wrong');
  await look('registry, marked as wrong');
  await go('profile');
  await look('profile, marked as wrong');
  await go('compare');
  await look('compare');
  await run(inPage.open, 'details');
  await look('compare, details open');
  for (const group of await run(ownGroups)) await press(`#${group} input`);
  await look('compare, every question answered');
  await go('registry'); // what follows stands below every step, and this one is the shortest
  await choose('no file of ours');
  await seen('#open-status .alert');
  await look('a file that is no good');
  await press('[data-keep="save"]');
  await seen('#save-status .alert');
  await choose('{"responses":{"age":27,"shoe_size":44}}');
  await seen('#open-status li');
  await run(() => {
    document.querySelector('#open-sealed').hidden = false;
  });
  await look('a file that is open, and one that is saved');
  await run(() => {
    const box = document.querySelector('#idle');
    box.hidden = false;
    box.querySelector('p').textContent = 'Ingen har rørt siden i ti minutter.';
  });
  await look('nobody there');
  await press('[data-erase]');
  await look('erased');
}
