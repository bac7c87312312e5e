// One person through every card: what is asked, what is taken over, what each card says, and that
// the profile beside it is left alone.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  ams,
  cards,
  careTerm,
  giveCase,
  go,
  includes,
  nav,
  openQuestions,
  rowOf,
  workings,
} from './comparing.mjs';
import {
  asFiles,
  choice,
  focusedId,
  give,
  giveTestPerson,
  heldIn,
  inStep,
  languages,
  launch,
  markWrong,
  otherThan,
  persona,
  serveFolder,
  showsStep,
  textIn,
  withApp,
  withhold,
} from './support.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const inBoth = (promise, body) => {
  for (const language of languages)
    test(`${promise}, ${language}`, () => withApp(browser, asFiles(), language, body));
};

// ------------------------------------------------------------------------------------------ Austria

// The two published people, of whom the source itself says 1.98 and 93.64 per cent.
const [linda, lorenz] = ams.examples.slice(2);
const amsPeople = [
  { example: linda, ofHundred: 2, percent: 0.0198, sum: -3.9, name: 'not_A' },
  { example: lorenz, ofHundred: 94, percent: 0.9364, sum: 2.69, name: 'A' },
];

describe('Austria', { concurrency: 2 }, () => {
  for (const { example, ofHundred, percent, sum, name } of amsPeople) {
    inBoth(`the published person of ${percent}`, async ({ app, words, language }) => {
      assert.equal(example.expected.class, name);
      await giveCase(app, example.responses);
      const row = await rowOf(app, 'result', ams.id, words);
      includes(
        row,
        words.say('profile.figure', { count: ofHundred }),
        words.say('compare.of_group.unsubsidised_work_90_days'),
        words.say(`class.${name}`),
        words.say('compare.note.at-ams-2018'),
        words.say('compare.nothing_open'),
      );
      const share = percent.toLocaleString(language, {
        style: 'percent',
        maximumFractionDigits: 2,
      });
      const total = sum
        .toLocaleString(language, { signDisplay: 'exceptZero' })
        .replace('-', '\u2212');
      includes(await workings(app, ams.id), share, total);
    });
  }

  inBoth('a term that does not apply says so', async ({ app, words }) => {
    await giveCase(app, { ...lorenz.responses, at_care_duties: 'yes' });
    const row = await careTerm(app, words);
    includes(row, words.say('code.at_care_duties.yes'), words.say('compare.applies_no'));
    assert.ok(!row.includes(words.say('compare.undecided_for', { names: '' })));
  });

  inBoth('a term that hangs on a missing answer is undecided, not a no', async ({ app, words }) => {
    await go(app, 'compare');
    await openQuestions(app);
    await app.check(choice('at_care_duties', 'yes'));
    const row = await careTerm(app, words);
    const names = words.say('item.sex.name').toLowerCase();
    const counted = words.say('compare.applies_no');
    includes(
      row,
      words.say('compare.undecided_for', { names }),
      words.say('compare.counted_as', { counted }),
    );
    includes(await workings(app, ams.id), words.say('compare.terms_gaps'));
  });

  inBoth('its figure is taken apart against each of its references', async ({ app, words }) => {
    await giveCase(app, lorenz.responses);
    const told = await textIn(app, `details[data-opened="${ams.id}-explained"]`);
    for (const { id } of ams.predictor.references) {
      const reference = words.say(`reference.${id}`);
      includes(told, words.say('compare.measured_against', { reference }));
    }
    for (const { id } of ams.attributes.filter((attribute) => attribute.protected))
      includes(told, words.say('profile.item_protected', { name: words.say(`item.${id}.name`) }));
    includes(told, words.say('profile.counter_intro'), words.say('profile.change_protected'));
    assert.ok(!told.includes(words.say('profile.ends_heading')), 'nothing is open');
  });

  inBoth('what is withheld is missing here too', async ({ app, words }) => {
    await withhold(app, 'sex');
    await go(app, 'compare');
    includes(await textIn(app, '#compare-taken'), words.say('state.withheld'));
    includes(await workings(app, ams.id), words.say('state.withheld'));
  });

  inBoth('what is marked as wrong is called so here too, not withheld', async ({ app, words }) => {
    await markWrong(app, 'age');
    await go(app, 'compare');
    const text = await workings(app, ams.id);
    includes(text, words.say('state.disputed'));
    assert.ok(!text.includes(words.say('state.withheld')), text);
    for (const { id } of nav) assert.ok(!(await workings(app, id)).includes(words.say('state.withheld')));
  });

  inBoth('values told together stand with every figure that they lead to', async ({ app, words }) => {
    const person = ams.examples[0].responses;
    await giveCase(app, { ...person, at_case_years: '3_4' });
    includes(await rowOf(app, 'result', ams.id, words), words.say('profile.figure', { count: 89 }));
    await app.check(choice('at_case_years', '1'));
    includes(await rowOf(app, 'result', ams.id, words), words.say('profile.figure', { count: 68 }));
    await app.check(choice('at_case_years', '0'));
    const figure = words.say('profile.figure_range', { low: 68, high: 89 }).replace(/^./, (first) => first.toLowerCase());
    const described = { figure, side: words.say('class.short.A') };
    includes(await workings(app, ams.id), words.say('profile.change_outcome', described));
  });

  inBoth('which protected information it uses is named', async ({ app, words }) => {
    await go(app, 'compare');
    const row = (await rowOf(app, 'facts', ams.id, words)).toLowerCase();
    const marked = ams.attributes.filter((attribute) => attribute.protected);
    assert.equal(marked.length, 5);
    for (const { id } of marked) includes(row, words.say(`item.${id}.name`).toLowerCase());
  });
});

// ------------------------------------------------------------------------------------------- Norway

describe('Norway', { concurrency: 2 }, () => {
  test('the rules of 2024 and 2026 differ in the age limit alone', () => {
    const rulesOf = ({ predictor }) =>
      JSON.stringify(predictor.rules.map(({ source, ...rule }) => rule));
    const [before, now] = nav.slice(1).map(rulesOf);
    const limit = (below) => `{"less_than":[{"attribute":"age"},${below}]}`;
    assert.ok(before.includes(limit(60)));
    assert.equal(before.replace(limit(60), limit(67)), now);
  });

  inBoth('the age limit alone parts a person of 62', async ({ app, words }) => {
    const { responses } = nav[2].examples.find((each) => each.responses.age === 62);
    await giveCase(app, responses);
    const guidance = words.say('class.ANTATT_BEHOV_FOR_VEILEDNING');
    const chances = words.say('class.ANTATT_GODE_MULIGHETER');
    const expected = [words.say('class.SITUASJONSBESTEMT_INNSATS'), guidance, chances];
    for (const [at, { id }] of nav.entries()) {
      includes(await rowOf(app, 'result', id, words), expected[at]);
      includes(await rowOf(app, 'age', id, words), expected[at]);
    }
    const alone = words.say('compare.age_differs', { before: guidance, after: chances });
    includes(await textIn(app, '#compare-content'), alone);
    const met = words.say('compare.rule_holds');
    includes(await workings(app, 'no-nav-2026'), `${words.say('rule.good_chances')}: ${met}`);
  });

  inBoth('it does nothing to a person of 30', async ({ app, words }) => {
    const { responses } = nav[2].examples[0];
    await giveCase(app, responses);
    const same = { class: words.say('class.ANTATT_GODE_MULIGHETER') };
    includes(await textIn(app, '#compare-content'), words.say('compare.age_same', same));
  });
});

describe('a list of rules', { concurrency: 2 }, () => {
  const { responses } = nav[2].examples[0];
  const without = ({ no_education_recognised: left, ...rest }) => rest;

  inBoth('what a missing answer leaves open is not a no', async ({ app, words }) => {
    await giveCase(app, without(responses));
    const lines = await app.$$eval('details[data-opened="no-nav-2026"] .rules-tried li', (all) =>
      all.map((line) => line.firstElementChild.textContent),
    );
    const undecided = lines.filter((line) => line === words.say('compare.undecided'));
    // The last answer, the three wholes around it, the rule itself, and the rule for the rest.
    assert.equal(undecided.length, 6);
    const told = await workings(app, 'no-nav-2026');
    const verdict = words.say('compare.rule_fails');
    includes(told, words.say('compare.rules_gaps'), words.say('compare.code_says', { verdict }));
    const [yes, no] = ['ANTATT_GODE_MULIGHETER', 'ANTATT_BEHOV_FOR_VEILEDNING'].map((name) =>
      words.say('compare.class_reached', { class: words.say(`class.${name}`) }),
    );
    includes(told, yes, no);
  });

  inBoth('what is necessary and what would change the class', async ({ app, words }) => {
    await giveCase(app, responses);
    const told = await textIn(app, 'details[data-opened="no-nav-2026-explained"]');
    for (const id of Object.keys(responses)) includes(told, words.say(`item.${id}.name`));
    const guidance = { class: words.say('class.ANTATT_BEHOV_FOR_VEILEDNING') };
    includes(
      told,
      words.say('compare.enough_at'),
      words.say('profile.necessary_intro'),
      words.say('compare.change_outcome', guidance),
      words.say('compare.no_contributions'),
    );
    const all = await workings(app, 'no-nav-2026');
    assert.ok(!all.includes(words.say('compare.undecided')));
  });
});

// -------------------------------------------------------------------------------------- every card

describe('every card', { concurrency: 2 }, () => {
  inBoth('each cut-off says whether its class is settled', async ({ app, words, language }) => {
    await giveTestPerson(app, language, {});
    await go(app, 'compare');
    const row = await rowOf(app, 'result', 'dk-star-2017', words);
    assert.ok(!row.includes(words.say('compare.figure_open')));
    assert.equal(row.split(words.say('class.open')).length, 3, row); // of 60: what is said, what is possible
    includes(row, `: ${words.say('class.raised_risk')}`);
  });

  inBoth('what is missing leaves a range and classes open', async ({ app, words }) => {
    await go(app, 'compare');
    for (const card of cards.filter(({ classes }) => classes.length > 0)) {
      const row = await rowOf(app, 'result', card.id, words);
      includes(row, ...card.classes.map((name) => words.say(`class.${name}`)));
    }
    // The two published people stand at the very ends.
    const ends = { low: 2, high: 94 };
    includes(
      await rowOf(app, 'result', ams.id, words),
      words.say('profile.figure_range', ends),
      words.say('compare.gaps.linear_predictor'),
    );
    includes(await textIn(app, '#compare-content'), words.say('compare.age_open'));
  });

  inBoth('the model without numbers says what never came out', async ({ app, words }) => {
    await go(app, 'compare');
    includes(
      await rowOf(app, 'result', 'dk-star-2015', words),
      words.say('compare.not_computed'),
      words.say('compare.note.dk-star-2015'),
    );
    const told = await workings(app, 'dk-star-2015');
    includes(told, ...cards[1].not_known.map((key) => words.say(`unknown.${key}`)));
  });

  inBoth('what was only named is not said to be used', async ({ app, words }) => {
    await go(app, 'compare');
    const start = (use) => words.say(`compare.protected_${use}`, { names: '' }).slice(0, -2);
    const told = await rowOf(app, 'facts', 'dk-star-2017', words);
    includes(told, start('used'), start('named'));
    const unknown = await rowOf(app, 'facts', 'dk-star-2015', words);
    includes(unknown, start('not_published'));
    for (const { id } of cards[1].attributes.filter((attribute) => attribute.protected))
      includes(unknown.toLowerCase(), words.say(`item.${id}.name`).toLowerCase());
  });

  inBoth('what each predicted and what became of it stand in a table', async ({ app, words }) => {
    await go(app, 'compare');
    for (const { id, outcome, status, kind_of_result: kind } of cards) {
      includes(
        await rowOf(app, 'facts', id, words),
        words.say(`outcome.${outcome.id}`),
        words.say(`direction.${kind.direction}`),
        words.say(`status.${status.answer}`),
      );
    }
  });

  inBoth('each question is asked once, and health is told of first', async ({ app }) => {
    const asked = await app.$$eval(inStep('compare', '[data-item]'), (all) =>
      all.map(({ dataset }) => dataset.item),
    );
    const own = [ams, nav[0]].flatMap(({ items }) => items.map(({ id }) => id));
    assert.deepEqual(asked, own);
    for (const id of ['at_health_impairment', 'no_health_obstacle', 'no_other_obstacle']) {
      const isBefore = await app.$eval(`#${id}-disclosure`, (box) =>
        Boolean(
          box.compareDocumentPosition(
            document.querySelector(`#${box.id.replace('-disclosure', '')}`),
          ) & Node.DOCUMENT_POSITION_FOLLOWING,
        ),
      );
      assert.ok(isBefore, id);
    }
    assert.equal(await app.locator(inStep('compare', '[name="withheld"]')).count(), 0);
  });

  inBoth('what is taken over can be put right', async ({ app, words }) => {
    await give(app, 'age', '62');
    await go(app, 'compare');
    const taken = await textIn(app, '#compare-taken');
    includes(taken, words.say('item.sex.name'), words.say('item.age.name'), '62');
    assert.ok(!taken.includes(words.say('item.origin.name')), 'what no other card asks for');
    await app.click('#compare-taken a[href="#age"]');
    await showsStep(app, 'registry');
    assert.equal(await focusedId(app), 'age');
    await give(app, 'age', '30');
    await go(app, 'compare');
    includes(await textIn(app, '#compare-taken'), '30');
    assert.doesNotMatch(await textIn(app, '#step-compare'), /undefined|NaN|null|[{}]/);
  });
});

// ------------------------------------------------------------------------------ beside the profile

describe('beside the profile', { concurrency: 2 }, () => {
  inBoth('comparing changes nothing in it', async ({ app, words }) => {
    await app.click(`[data-persona="${persona.id}"]`);
    await showsStep(app, 'profile');
    const profile = await textIn(app, '#profile-content');
    await app.click(inStep('profile', '[data-go="compare"]'));
    await showsStep(app, 'compare');
    includes(await textIn(app, '#compare-taken'), words.say('persona.in_use'));
    await openQuestions(app);
    for (const { id, codes } of [...ams.items, ...nav[0].items])
      await app.check(choice(id, codes[0]));
    await go(app, 'profile');
    assert.equal(await textIn(app, '#profile-content'), profile);
  });

  inBoth(
    'an answer is said aloud, and what is open stays open',
    async ({ app, words, language }) => {
      await go(app, 'compare');
      await openQuestions(app);
      const summary = `details[data-opened="${ams.id}"] > summary`;
      await app.click(summary);
      await app.check(choice('at_measures', 'support'));
      const said = await textIn(app, '#live');
      includes(said, words.say(`card.${ams.id}.name`));
      assert.ok(!said.includes(words.say('card.no-nav-2026.name')));
      assert.ok(await app.$eval(`details[data-opened="${ams.id}"]`, ({ open }) => open));
      await app.click('[data-clear="at_measures"]');
      assert.deepEqual(await heldIn(app), []);
      await app.click(`[data-language="${otherThan(language)}"]`);
      assert.equal(await textIn(app, '#live'), '');
      assert.ok(await app.$eval(`details[data-opened="${ams.id}"]`, ({ open }) => open));
    },
  );

  inBoth('erasing leaves none of its answers', async ({ page, app, words }) => {
    await giveCase(app, linda.responses);
    await app.click('[data-erase]');
    await app.waitForSelector('h1');
    assert.deepEqual(await heldIn(app), []);
    const whole = `${await app.content()} ${await page.title()}`;
    assert.ok(!whole.includes(words.say('compare.of_group.unsubsidised_work_90_days')));
  });

  for (const language of languages) {
    test(`nothing is sent, ${language}`, async () => {
      const site = await serveFolder();
      try {
        await withApp(browser, site, language, async ({ app, context, page }) => {
          const asked = [];
          context.on('request', (request) => asked.push(request.url()));
          const before = site.requests.length;
          await giveCase(app, lorenz.responses);
          await app.click(inStep('compare', '[data-back]'));
          await showsStep(app, 'registry');
          assert.deepEqual(asked, []);
          assert.equal(site.requests.length, before);
          assert.ok(!page.url().includes(lorenz.responses.at_case_years), 'nor put in the address');
        });
      } finally {
        site.close();
      }
    });
  }
});
