// The profile's explanations: what stands there is what the core answers, in words.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startCore } from '../../wasm/profiling.mjs';
import {
  asFiles,
  at,
  controlsIn,
  give,
  inStep,
  itemOf,
  languages,
  launch,
  markWrong,
  otherThan,
  persona,
  questionnaire,
  readJson,
  showsStep,
  siteFolder,
  textIn,
  withApp,
  withhold,
  wordsIn,
} from './support.mjs';

let browser;
let evaluate;
before(async () => {
  browser = await launch();
  const core = await startCore(readFileSync(join(siteFolder, 'core.wasm')));
  core.loadQuestionnaire(
    readFileSync(at('model/data/questionnaires/dk-forberedelsesskema.json'), 'utf8'),
  );
  core.loadCard(readFileSync(at('model/data/cards/dk-star-2017.json'), 'utf8'));
  evaluate = (responses) => JSON.parse(core.evaluate(JSON.stringify({ responses }))).evaluation;
});
after(() => browser.close());

const card = readJson('model/data/cards/dk-star-2017.json');
const inBoth = (promise, body) => {
  for (const language of languages)
    test(`${promise}, ${language}`, () => withApp(browser, asFiles(), language, body));
};

const part = (name) => `#profile-content [data-part="${name}"]`;
const linesIn = (app, name, list) =>
  app.$$eval(`${part(name)} ${list} > li`, (all) => all.map(({ textContent }) => textContent));
const includes = (text, ...parts) => {
  for (const each of parts) assert.ok(text.includes(each), `“${each}” is not in: ${text}`);
};
const toProfile = async (app) => {
  await app.click('[data-step-entry="profile"] [data-go]');
  await showsStep(app, 'profile');
};
const usePersona = async (app) => {
  await app.click(`[data-persona="${persona.id}"]`);
  await showsStep(app, 'profile');
};

describe('the test person', { concurrency: 2 }, () => {
  inBoth('what is enough and what is necessary', async ({ app, words }) => {
    await usePersona(app);
    const { enough, necessary } = evaluate(persona.responses);
    assert.ok(enough.sets.length > 0 && necessary.sets.length > 0);
    const shown = (sets) => Math.min(sets.length, 5) + (sets.length > 5 ? 1 : 0);
    const lines = await linesIn(app, 'enough', 'ul');
    assert.equal(lines.length, shown(enough.sets) + shown(necessary.sets));
    const all = [...enough.sets, ...necessary.sets];
    for (const [place, line] of lines.entries()) {
      for (const id of all[place])
        includes(line.toLowerCase(), words.say(`item.${id}.name`).toLowerCase());
    }
    // The tree's first question decides nothing alone, and nothing is decided without it.
    assert.ok(enough.sets.every((set) => set.includes('expected_time_to_job')));
    assert.ok(necessary.sets.some((set) => set.join() === 'expected_time_to_job'));
  });

  inBoth('contributions lead from the average to the group', async ({ app, words, language }) => {
    await usePersona(app);
    const [{ from, to, values }] = evaluate(persona.responses).contributions;
    const points = (share) =>
      new Intl.NumberFormat(language, {
        style: 'percent',
        maximumFractionDigits: 1,
        signDisplay: 'exceptZero',
      })
        .format(share)
        .replace(/\s?%/, '')
        .replace('-', '\u2212');
    const rows = await app.$$eval(`${part('contributions')} tbody tr`, (all) =>
      all.map(({ textContent }) => textContent),
    );
    assert.equal(rows.length, values.length + 2);
    for (const [place, { attribute, value }] of values.entries())
      includes(rows[place + 1], words.say(`item.${attribute}.name`), points(value));
    const ofHundred = (share) => points(share).replace('+', '');
    includes(rows[0], words.say('profile.figure', { count: ofHundred(from) }));
    includes(rows.at(-1), words.say('profile.figure', { count: ofHundred(to) }));
    const reference = words.say('reference.people_behind_each_node');
    includes(await textIn(app, part('contributions')), reference);
    // More and less are told apart by side and filling, not by colour.
    const bars = await app.$$eval(`${part('contributions')} .signed-fill`, (all) =>
      all.map((bar) => [bar.classList.contains('minus'), bar.x.baseVal.value < 0]),
    );
    assert.deepEqual(
      bars,
      values.map(({ value }) => [value < 0, value < 0]),
    );
  });

  inBoth('what would give another class is a finding, marked', async ({ app, words }) => {
    await usePersona(app);
    const { changes } = evaluate(persona.responses).counterfactuals;
    const lines = await linesIn(app, 'different', 'ul');
    assert.equal(lines.length, Math.min(changes.length, 8) + (changes.length > 8 ? 1 : 0));
    const mark = words.say('profile.change_protected');
    for (const [place, change] of changes.slice(0, 8).entries()) {
      const isProtected = change.changes.filter((each) => each.protected).length;
      assert.equal(lines[place].split(mark).length - 1, isProtected, lines[place]);
      includes(lines[place], words.say('profile.figure', { count: change.outcome.of_100 }));
    }
    assert.ok(lines.some((line) => line.includes(mark)));
    includes(await textIn(app, part('different')), words.say('profile.counter_intro'));
  });

  inBoth('four questions to everything that is asked for', async ({ app, words }) => {
    await usePersona(app);
    const { attributes } = evaluate(persona.responses);
    const registry = questionnaire.items.filter(({ section }) => section === 'registry');
    const read = attributes.filter(
      ({ item, used, gate }) => itemOf(item).section === 'form' && (used || gate),
    );
    const expected = [...registry.map(({ id }) => id), ...read.map(({ item }) => item)];
    const opened = await app.$$eval(`${part('everything')} details`, (all) =>
      all.map(({ dataset }) => dataset.opened),
    );
    assert.deepEqual(opened, expected);
    for (const entry of attributes.filter(({ item }) => expected.includes(item))) {
      const text = await textIn(app, `details[data-opened="${entry.item}"]`);
      includes(text, words.say(`item.${entry.item}.name`), words.say('questions.meaning'));
      for (const name of ['since', 'decided_by', 'purpose'].filter((each) => entry[each])) {
        const { answer, certainty, source } = entry[name];
        includes(
          text,
          words.say(`questions.${name}`),
          words.say(`${name}.${answer}`),
          words.say(`certainty.${certainty}`),
          words.say(`source.${source}`),
        );
      }
    }
    const origin = await textIn(app, 'details[data-opened="origin"]');
    includes(origin, words.say('meaning.changes', { low: 52, high: 68 }));
    includes(origin, words.say('effect.short.changes_class'));
    includes(await textIn(app, part('ownAnswer')), words.say('profile.own_guess', { count: 83 }));
  });
});

describe('with gaps', { concurrency: 2 }, () => {
  inBoth('both ends of the range are reached, and the class is open', async ({ app, words }) => {
    await give(app, 'age', '40');
    await withhold(app, 'origin');
    await toProfile(app);
    const { range, enough } = evaluate({ age: 40, origin: { withheld: true } });
    assert.equal(enough.class, null);
    const [cutOff] = card.thresholds;
    const at50 = { cut_off: 50, source: words.say(`cut_off.${cutOff.used_by}`) };
    includes(await textIn(app, part('enough')), words.say('profile.enough_open', at50));
    assert.equal(await app.locator(`${part('enough')} ul`).count(), 0);
    const text = await textIn(app, part('open'));
    includes(
      text,
      words.say('profile.end_low', { count: range.low_of_100 }),
      words.say('profile.end_high', { count: range.high_of_100 }),
    );
    // The first question leads to either end by itself: no other answer is named with it, and with
    // it alone the core gives that end.
    const lists = await app.$$eval(`${part('open')} ul`, (all) =>
      all.slice(-2).map(({ textContent }) => textContent),
    );
    const ends = ['low', 'high'].map((end) => [range[end], range[`${end}_completion`]]);
    for (const [place, [end, completion]] of ends.entries()) {
      const { item, code } = completion.find(({ item: id }) => id === 'expected_time_to_job');
      const value = words.say(`code.${item}.${code}`);
      const name = words.say(`item.${item}.name`);
      assert.equal(lists[place], words.say('profile.end_line', { name, value }));
      const alone = evaluate({ age: 40, origin: { withheld: true }, [item]: code }).range;
      assert.deepEqual([alone.low, alone.high], [end, end]);
    }
    includes(text, words.say('profile.finding'));
    includes(await textIn(app, part('contributions')), words.say('profile.contributions_gaps'));
  });

  inBoth('nothing answered at all is still whole', async ({ app, words }) => {
    await toProfile(app);
    const text = await textIn(app, '#profile-content');
    assert.doesNotMatch(text, /undefined|NaN|null|[{}]/);
    const { low_of_100: low, high_of_100: high } = evaluate({}).range;
    includes(text, words.say('profile.figure_range', { low, high }));
  });
});

describe('the order and what is shown first', { concurrency: 2 }, () => {
  inBoth('the parts stand as the questions come', async ({ app }) => {
    await usePersona(app);
    const names = await app.$$eval('#profile-content > [data-part]', (all) =>
      all.map(({ dataset }) => dataset.part),
    );
    assert.deepEqual(
      names.filter((name) => name !== 'disputed'),
      [
        'sides',
        'path',
        'protectedOnes',
        'ownAnswer',
        'open',
        'different',
        'everything',
        'others',
        'more',
        'unknowns',
      ],
    );
    assert.equal(await app.locator('.people-grid .filled').count(), 68);
    assert.equal(await app.locator(`${part('sides')} .range-point`).count(), 1);
  });

  inBoth('how close it is, and what sex, age and origin change', async ({ app, words }) => {
    await usePersona(app);
    const lines = await linesIn(app, 'sides', 'ul');
    for (const [place, distance] of [18, 8].entries())
      includes(lines[place], words.say('profile.side_near', { distance }));
    const text = await textIn(app, part('protectedOnes'));
    includes(
      text,
      words.say('profile.not_in_tree'),
      words.say('profile.effect_changes_nothing'),
      words.say('profile.figure', { count: 52 }),
    );
    await app.click('[data-part="others"] [data-go="compare"]');
    await showsStep(app, 'compare');
  });

  inBoth('of an open range the certain and the open are drawn', async ({ app }) => {
    await toProfile(app);
    const { low_of_100: low, high_of_100: high } = evaluate({}).range;
    assert.equal(await app.locator('.people-grid .filled').count(), low);
    assert.equal(await app.locator('.people-grid .unsettled').count(), high - low);
    assert.equal(await app.locator(`${part('open')} .range-strip`).count(), 1);
  });
});

describe('trying', { concurrency: 2 }, () => {
  const says = (app, id) => textIn(app, `#try-${id}-says`);

  inBoth("each change is the core's own answer, said aloud, and nothing is kept", async (page) => {
    const { app, words } = page;
    await usePersona(app);
    const before = await controlsIn(app);
    const { range } = evaluate({ ...persona.responses, origin: 'danish' });
    const value = words.say('code.origin.danish');
    const figure = words.say('profile.figure', { count: range.low_of_100 });
    await app.selectOption('#try-origin', 'danish');
    const expected = [
      words.say('try.with', { value, figure }),
      words.say('try.fewer', { count: 68 - range.low_of_100 }),
      words.say('try.crossed', { cut_offs: '60' }),
    ].join(' ');
    assert.equal(await says(app, 'origin'), expected);
    assert.equal(await textIn(app, '#live'), expected);

    // One change at a time: the next one departs from the person's own answers again.
    await app.selectOption('#try-expected_time_to_job', 'more_than_6_months');
    includes(await says(app, 'expected_time_to_job'), words.say('try.more', { count: 15 }));
    await app.fill('#try-age', '60');
    includes(await says(app, 'age'), words.say('try.same'));
    await app.press('#try-age', 'Enter');
    await showsStep(app, 'profile');
    assert.equal(await textIn(app, '#live'), await says(app, 'age'));
    await app.fill('#try-age', 'abc');
    includes(await says(app, 'age'), words.say('error.wrong_type', { example: 27 }));

    assert.deepEqual(await controlsIn(app), before, 'the form is as it was');
    includes(await textIn(app, '#profile-content .result-number'), '68');
    await app.click('.try-box button');
    assert.equal(await says(app, 'origin'), '');
    assert.equal(await app.inputValue('#try-age'), '27');
    assert.equal(await textIn(app, '#live'), words.say('try.is_reset'));
  });

  // Of a select that is new in the document, or has a new first option, Chromium tells as if somebody had
  // chosen in it, and Orca leaves the heading to read it.
  inBoth('its fields stand there from the start, and are only filled', async (page) => {
    const { app, words, language } = page;
    await app.evaluate(() => {
      const selects = [...document.querySelectorAll('#try select')];
      const kept = selects.flatMap((select) => [select, select.options[0]]);
      const holds = (node) => kept.some((each) => node.contains(each));
      globalThis.kept = kept;
      globalThis.moved = [];
      new MutationObserver((records) => {
        for (const { addedNodes, removedNodes } of records)
          globalThis.moved.push(...[...addedNodes, ...removedNodes].filter(holds));
      }).observe(document, { childList: true, subtree: true });
    });
    const firstOnes = () =>
      app.evaluate(() => {
        const selects = [...document.querySelectorAll('#try select')];
        const now = selects.flatMap((select) => [select, select.options[0]]);
        const isSame = now.every((node, at) => node === globalThis.kept[at]);
        return {
          isKept: isSame && now.length === globalThis.kept.length,
          moved: globalThis.moved.length,
          says: selects.filter((each) => each.checkVisibility()).map(({ options }) => options[0].text),
        };
      });
    const stand = async (...says) =>
      assert.deepEqual(await firstOnes(), { isKept: true, moved: 0, says });
    const here = (id, { say } = words, code = persona.responses[id]) =>
      say('try.here', { here: say(`code.${id}.${code}`) });

    await stand();
    await app.press(`[data-persona="${persona.id}"]`, 'Enter');
    await showsStep(app, 'profile');
    const ids = ['expected_time_to_job', 'origin', 'education_field'];
    await stand(...ids.map((id) => here(id)));
    await app.selectOption('#try-origin', 'danish');
    await app.click('[data-step-entry="registry"] [data-go]');
    await give(app, 'origin', 'danish');
    await toProfile(app);
    assert.equal(await app.inputValue('#try-origin'), '');
    assert.equal(await says(app, 'origin'), '');
    await stand(here(ids[0]), here('origin', words, 'danish'), here(ids[2]));
    await app.click('[data-step-entry="registry"] [data-go]');
    await withhold(app, 'origin');
    await app.click('[data-step-entry="check"] [data-go]');
    await app.press(inStep('check', '[data-go="profile"]'), 'Enter');
    await showsStep(app, 'profile');
    const withheld = ({ say }) => say('try.here', { here: say('state.withheld') });
    await stand(here(ids[0]), withheld(words), here(ids[2]));
    const other = otherThan(language);
    await app.click(`[data-language="${other}"]`);
    const otherWords = wordsIn(other);
    await stand(here(ids[0], otherWords), withheld(otherWords), here(ids[2], otherWords));
  });

  inBoth('what the code makes of gaps is said to be the code\'s, wherever figures stand', async ({ app, words }) => {
    await app.click('[data-step-entry="form"] [data-go]');
    await give(app, 'expected_time_to_job', 'do_not_know');
    await app.click('[data-step-entry="profile"] [data-go]');
    const note = words.say('compare.gaps.decision_tree');
    for (const name of ['protectedOnes', 'ownAnswer', 'different']) includes(await textIn(app, part(name)), note);
    const told = await app.$$eval('details[data-opened]:has(.four-questions)', (all) =>
      all.map(({ textContent }) => textContent),
    );
    const here = ` (${words.say('profile.current')}): `;
    assert.ok(told.some((text) => text.includes(here)));
    for (const text of told) if (text.includes(here)) includes(text, note);
    await app.evaluate(() => (globalThis.confirm = () => true));
    await app.click('[data-step-entry="registry"] [data-go]');
    await app.click(`[data-persona="${persona.id}"]`);
    await showsStep(app, 'profile');
    assert.ok(!(await textIn(app, '#profile-content')).includes(note));
  });

  inBoth('with gaps it says what is then still possible', async ({ app, words }) => {
    await give(app, 'age', '40');
    await toProfile(app);
    await app.selectOption('#try-origin', 'danish');
    const { range } = evaluate({ age: 40, origin: 'danish' });
    includes(await says(app, 'origin'), `${range.low_of_100}`, `${range.high_of_100}`);
    assert.doesNotMatch(await says(app, 'origin'), /undefined|NaN|null|[{}]/);
    assert.ok(!(await says(app, 'origin')).includes(words.say('try.same')));
  });
});

describe('what is marked as wrong', { concurrency: 2 }, () => {
  inBoth('does not count, and stands there with and without', async ({ app, words }) => {
    await usePersona(app);
    await app.click('[data-step-entry="registry"] [data-go]');
    await markWrong(app, 'origin');
    await markWrong(app, 'citizenship');
    assert.ok(await app.isEnabled('#origin-danish'), 'what the register says can still be written');
    await app.click('[data-step-entry="check"] [data-go]');
    await showsStep(app, 'check');
    const value = words.say('code.origin.non_western_descendant');
    includes(await textIn(app, '#check-content'), words.say('check.wrong', { value }));
    await toProfile(app);
    const { low_of_100: low, high_of_100: high } = evaluate({
      ...persona.responses,
      origin: { withheld: true },
    }).range;
    includes(
      await textIn(app, '#profile-content .result-figure'),
      words.say('profile.figure_range', { low, high }),
    );
    const figure = words.say('profile.figure', { count: 68 });
    const name = words.say('item.origin.name');
    const lines = await linesIn(app, 'disputed', 'ul');
    assert.deepEqual(lines, [
      words.say('profile.disputed_line', { name, value, figure }),
      words.say('profile.disputed_unused', { name: words.say('item.citizenship.name') }),
    ]);
    for (const place of ['open', 'path', 'everything'])
      includes(await textIn(app, part(place)), words.say('state.disputed'));
    assert.ok(!(await textIn(app, part('open'))).includes(words.say('state.withheld')));
  });

  inBoth('is told of too when it cannot be read', async ({ app, words }) => {
    await give(app, 'age', 'abc');
    await markWrong(app, 'age');
    await app.click('[data-step-entry="profile"] [data-go]');
    await app.waitForSelector('#age-error:not([hidden])');
    includes(await textIn(app, '#age-error'), words.say('error.wrong_type', { example: 27 }));
  });
});
