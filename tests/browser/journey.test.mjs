// From the front page to the profile with the keyboard alone, after one request and without a
// network.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  choice,
  codesOf,
  controlsIn,
  focusedId,
  frameIn,
  goOn,
  historyOf,
  inStep,
  itemOf,
  languages,
  launch,
  openContext,
  openers,
  otherThan,
  pathOf,
  persona,
  showsStep,
  steps,
  testPerson,
  textIn,
  typed,
  withApp,
  wordsIn,
} from './support.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

// No hop of the journey may need more presses than a whole step has controls.
const mostPresses = 80;

// A hand on the keyboard: everything that it reaches is reached by Tab, and is seen to have the
// focus.
function keyboardOf(page) {
  const press = async (key, times = 1) => {
    for (let done = 0; done < times; done += 1) await page.keyboard.press(key);
  };

  // A box may draw the focus on its label, so that is looked at too.
  const isFocusSeen = (frame) =>
    frame.evaluate(() => {
      const focused = document.activeElement;
      const label = focused.labels?.[0];
      const drawn = [
        [focused],
        [focused, '::before'],
        [focused, '::after'],
        ...(label ? [[label], [label, '::before'], [label, '::after']] : []),
      ];
      const isDrawn = ([element, part]) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element, part);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
      };
      const { top, bottom } = (label ?? focused).getBoundingClientRect();
      return drawn.some(isDrawn) && bottom > 0 && top < innerHeight;
    });

  async function tabTo(frame, selector, { key = 'Tab', isSeen = true } = {}) {
    const isThere = () =>
      frame.evaluate(
        (wanted) => document.hasFocus() && document.activeElement.matches(wanted),
        selector,
      );
    let presses = 0;
    while (!(await isThere())) {
      assert.ok(
        presses < mostPresses,
        `${selector} is not reached by ${key} within ${mostPresses} presses`,
      );
      await press(key);
      presses += 1;
    }
    if (isSeen)
      assert.ok(await isFocusSeen(frame), `${selector} does not show that it has the focus`);
  }

  async function type(frame, id, text) {
    await tabTo(frame, `#${id}`);
    await page.keyboard.type(text);
  }

  // Into the group, Space on its first choice, and then down to the one that is meant.
  async function choose(frame, id, code, key) {
    await tabTo(frame, `[name="${id}"]`, { key });
    await press('Space');
    await press('ArrowDown', codesOf(itemOf(id)).indexOf(code));
    assert.ok(await frame.isChecked(choice(id, code)), `the arrows do not choose ${code} of ${id}`);
  }

  async function activate(frame, selector, key = 'Tab', means = 'Enter') {
    await tabTo(frame, selector, { key });
    await press(means);
  }

  return { press, tabTo, type, choose, activate };
}

const headingTop = (app) =>
  app.evaluate(() => {
    const { top } = document.activeElement.getBoundingClientRect();
    return top >= 0 && top < innerHeight ? 'in sight' : `at ${top} of ${innerHeight}`;
  });

async function isAt(app, step) {
  await showsStep(app, step);
  assert.equal(await focusedId(app), `heading-${step}`, 'the focus is on the heading of the step');
}

async function arrivesAt(app, step) {
  await isAt(app, step);
  assert.equal(await headingTop(app), 'in sight');
}

// Opens the front page, goes on to the app by keyboard, and takes the network away.
async function open(site, language) {
  const { context, errors } = await openContext(browser, language);
  const asked = [];
  context.on('request', (request) => asked.push(request.url()));
  const page = await context.newPage();
  const keyboard = keyboardOf(page);
  await page.goto(site.address(pathOf('index', language)));
  await keyboard.activate(page.mainFrame(), 'main a[href="app.html"]');
  const address = site.address(pathOf('app', language));
  await page.waitForURL(address);
  const app = await frameIn(page);
  site.close();
  await context.setOffline(true);
  const history = await historyOf(page);
  return {
    context,
    page,
    app,
    keyboard,
    asked,
    errors,
    address,
    history,
    words: wordsIn(language),
  };
}

async function fillRegistry({ app, keyboard }, language) {
  const answers = typed[language];
  await keyboard.type(app, 'age', answers.age);
  await keyboard.tabTo(app, '#origin-supplied');
  await keyboard.press('ArrowDown');
  assert.ok(await app.isChecked('#origin-withheld'));
  await keyboard.tabTo(app, '#municipality');
  await keyboard.press('ArrowDown');
  await keyboard.type(app, 'employment_rate_36_months', answers.employment_rate_36_months);
  await keyboard.type(app, 'wage_income_12_months', answers.wage_income_12_months);
  await keyboard.activate(app, inStep('registry', '[data-go="form"]'));
  await arrivesAt(app, 'form');
}

async function fillForm({ app, keyboard }) {
  await keyboard.choose(app, 'education_level', 'bachelor');
  await keyboard.choose(app, 'education_field', persona.responses.education_field);
  await keyboard.choose(app, 'expected_time_to_job', persona.responses.expected_time_to_job);
  await keyboard.activate(app, choice('mobility', 'move'), 'Tab', 'Space');
  await keyboard.activate(app, inStep('form', '[data-go="check"]'));
  await arrivesAt(app, 'check');
}

const includes = async (app, place, ...parts) => {
  const text = await textIn(app, place);
  for (const part of parts) assert.ok(text.includes(part), `“${part}” is not in: ${text}`);
};

const toProfile = steps.slice(0, steps.indexOf('profile'));

// One step back or forward of the browser, and nothing but that.
async function leaf({ app, history }, by, step) {
  const { currentIndex, entries } = await history.read();
  await history.go(by);
  await isAt(app, step);
  const now = await history.read();
  assert.equal(now.currentIndex, currentIndex + by);
  assert.equal(now.entries.length, entries.length);
}

async function switchLanguage({ app, keyboard }, language, key) {
  await keyboard.activate(app, `[data-language="${language}"]`, key);
  await app.waitForSelector(`html[lang="${language}"]`);
}

// Trying another answer with the keyboard: told of, and gone again.
async function tryOrigin({ app, keyboard, words }) {
  await keyboard.tabTo(app, '#try-origin');
  await keyboard.press('ArrowDown');
  const value = words.say('code.origin.danish');
  const figure = words.say('profile.figure', { count: 52 });
  await includes(app, '#live', words.say('try.with', { value, figure }));
  await keyboard.activate(app, '.try-box button');
  await includes(app, '#live', words.say('try.is_reset'));
}

// One question of a card of another country: opened, answered, and seen to count.
async function answerAnotherCountry({ app, keyboard, words }) {
  const narrowed = words.say('compare.applies_yes');
  await keyboard.activate(app, inStep('compare', 'details.card-items > summary'));
  await keyboard.activate(app, choice('at_state_group', 'AT'), 'Tab', 'Space');
  await keyboard.activate(app, 'details[data-opened="at-ams-2018"] > summary');
  const term = await textIn(app, 'details[data-opened="at-ams-2018"] tr:nth-child(4)');
  assert.ok(term.includes(words.say('code.at_state_group.AT')) && term.includes(narrowed), term);
}

async function walk(journey, language) {
  const { app, keyboard, words } = journey;
  const other = otherThan(language);
  await fillRegistry(journey, language);
  await fillForm(journey);
  const codeName = (id) => words.say(`code.${id}.${persona.responses[id]}`);
  await includes(
    app,
    '#check-content',
    words.say('state.withheld'),
    words.say('state.not_answered'),
    codeName('expected_time_to_job'),
    codeName('education_field'),
    words.number(63250),
  );
  await keyboard.activate(app, inStep('check', '[data-go="profile"]'));
  await arrivesAt(app, 'profile');
  const range = words.say('profile.figure_range', testPerson.withoutOrigin);
  await includes(app, '#profile-content', range, words.say('state.withheld'));
  await tryOrigin(journey);

  await keyboard.activate(app, inStep('profile', '[data-go="compare"]'));
  await arrivesAt(app, 'compare');
  await answerAnotherCountry(journey);

  const before = await controlsIn(app);
  for (const step of steps.slice(0, -1).reverse()) await leaf(journey, -1, step);
  for (const step of steps.slice(1)) await leaf(journey, 1, step);
  assert.deepEqual(await controlsIn(app), before);
  await leaf(journey, -1, 'profile');
  await includes(app, '#profile-content', range);

  await keyboard.activate(app, inStep('profile', '[data-back]'), 'Shift+Tab');
  await isAt(app, 'check');
  await keyboard.activate(app, '#check-content a[href="#origin"]');
  await showsStep(app, 'registry');
  assert.equal(await focusedId(app), 'origin');
  await keyboard.tabTo(app, '#origin-withheld');
  await keyboard.press('ArrowUp');
  await keyboard.choose(app, 'origin', persona.responses.origin, 'Shift+Tab');
  for (const step of toProfile) {
    const next = steps[steps.indexOf(step) + 1];
    await keyboard.activate(app, inStep(step, `[data-go="${next}"]`));
    await arrivesAt(app, next);
  }
  const figure = words.say('profile.figure', { count: testPerson.count });
  await includes(app, '#profile-content', figure, words.number(testPerson.people));

  await switchLanguage(journey, other, 'Shift+Tab');
  const otherWords = wordsIn(other);
  await includes(
    app,
    '#profile-content',
    otherWords.say('profile.figure', { count: testPerson.count }),
    otherWords.number(testPerson.people),
  );
  await switchLanguage(journey, language, other === 'en' ? 'Shift+Tab' : 'Tab');
  await includes(app, '#profile-content', figure);

  await keyboard.activate(app, '[data-step-entry="registry"] [data-go]');
  await arrivesAt(app, 'registry');
  // It asks before it replaces answers (persona.test.mjs); a dialog of a page behind another is not
  // always there to be answered.
  await app.evaluate(() => (globalThis.confirm = () => true));
  await keyboard.activate(app, `[data-persona="${persona.id}"]`);
  await arrivesAt(app, 'profile');
  await includes(app, '#profile-content', figure, words.say('persona.in_use'));
}

for (const [kind, openSite] of Object.entries(openers)) {
  describe(`the whole way, ${kind}`, { concurrency: 2 }, () => {
    for (const language of languages) {
      test(`with the keyboard alone, one request and no network, ${language}`, async () => {
        const site = await openSite();
        const journey = await open(site, language);
        try {
          await walk(journey, language);
          const { asked, errors, address, page } = journey;
          const start = site.address(pathOf('index', language));
          assert.deepEqual(
            asked,
            [start, address],
            'the browser asked for each page once, and nothing more',
          );
          if (site.requests) {
            assert.deepEqual(
              site.requests,
              asked.map((url) => new URL(url).pathname),
              'the server agrees',
            );
          }
          assert.equal(page.url(), address, 'nothing is put into the address');
          assert.deepEqual(errors, []);
        } finally {
          site.close();
          await journey.context.close();
        }
      });
    }
  });
}

describe('small things that a keyboard needs', { concurrency: 2 }, () => {
  for (const language of languages) {
    test(`Enter goes on from a text field, ${language}`, () =>
      withApp(browser, openers.file(), language, async ({ page, app }) => {
        const keyboard = keyboardOf(page);
        await keyboard.type(app, 'age', '27');
        await keyboard.press('Enter');
        await arrivesAt(app, 'form');
        assert.equal(await app.inputValue('#age'), '27');
      }));

    test(`after Back the heading that has the focus is in sight, ${language}`, () =>
      withApp(browser, openers.file(), language, async ({ page, app }) => {
        const history = await historyOf(page);
        await goOn(app, 'registry');
        await history.go(-1);
        await arrivesAt(app, 'registry');
      }));
  }
});
