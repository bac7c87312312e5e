// The cards of other countries: what the shipped wasm says of them, held against the oracles that
// are written from the reference records.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { startCore } from '../../wasm/profiling.mjs';
import * as ams from './oracle_ams.mjs';
import * as nav from './oracle_nav.mjs';
import {
  answersOf,
  asRequest,
  at,
  cli,
  coreBytes,
  ok,
  questionnairePath,
  seeded,
} from './support.mjs';

const amsCard = 'at-ams-2018';
// exp is not the same to the last bit everywhere, nor is a sum in another order.
const tolerance = 1e-12;

const cards = Object.fromEntries([
  [amsCard, { items: ams.items, score: ams.score, classOf: ams.classOf }],
  ...nav.navCards.map((id) => [
    id,
    {
      items: nav.itemsOf(id),
      score: (responses) => nav.score(id, responses),
      classOf: (person) => nav.score(id, person).class,
    },
  ]),
]);

// A core with one card in it; asked with responses, it gives the evaluation.
async function startCard(id) {
  const core = await startCore(coreBytes());
  for (const answer of [
    core.loadQuestionnaire(readFileSync(at(questionnairePath))),
    core.loadCard(readFileSync(at(`model/data/cards/${id}.json`))),
  ]) {
    if (answer !== ok) throw new Error(`${id}: ${answer}`);
  }
  return (responses) => {
    const request = asRequest(responses);
    const answer = core.evaluate(request);
    const { ok: good, evaluation } = JSON.parse(answer);
    assert.ok(good, `${request} is answered with ${answer}`);
    assert.equal(evaluation.card, id);
    return evaluation;
  };
}

// Slow to word what differs, so only done when something does.
function same(actual, wanted, responses, what) {
  if (isDeepStrictEqual(actual, wanted)) return;
  assert.deepEqual(actual, wanted, `${what} of ${asRequest(responses)}`);
}

function near(actual, wanted, responses, what) {
  if (typeof actual === 'number' && Math.abs(actual - wanted) <= tolerance) return;
  assert.fail(`${what} of ${asRequest(responses)} is ${actual}, not ${wanted}`);
}

// ---- Responses to ask with.

const withheld = { withheld: true };

// A gap in one of the three ways to write it.
function leaveOut(responses, item, chance) {
  const gap = chance.pick([undefined, null, withheld]);
  if (gap !== undefined) responses[item] = gap;
}

// About one in three leans to a person with good chances, or there would be few of class A.
const favourable = {
  age: 29,
  at_state_group: 'EU',
  at_education: 'apprentice',
  at_health_impairment: 'no',
  at_rgs_type: '1',
  at_occupation_group: 'production',
  at_employment_days: 'gt75',
  at_case_years: '3_4',
  at_long_case: 'no',
  at_measures: 'none',
  no_worked_6_of_12: 'yes',
  no_education: '3',
  no_education_passed: 'JA',
  no_education_recognised: 'JA',
  no_health_obstacle: 'NEI',
  no_other_obstacle: 'NEI',
};

// Ages of every region and around every cut, and now and then a response that no card here reads.
function randomResponses(items, chance) {
  const gaps = chance.pick([0, 0.1, 0.3, 0.5]);
  const leaning = chance.chance(0.35) ? 0.8 : 0;
  const responses = {};
  for (const { item, values, cuts } of items) {
    if (chance.chance(gaps)) leaveOut(responses, item, chance);
    else if (favourable[item] !== undefined && chance.chance(leaning)) {
      responses[item] = favourable[item];
    } else if (cuts) {
      const around = cuts.flatMap((cut) => [cut - 1, cut]);
      responses[item] = chance.chance(0.5) ? chance.pick(around) : 15 + chance.below(106);
    } else responses[item] = chance.pick(values);
  }
  if (chance.chance(0.2)) responses.origin = 'western_immigrant';
  return responses;
}

// ---- What an evaluation says, against the oracle.

// A completion as the responses it makes. It may only fill what was missing.
function completed(responses, completion) {
  const filled = { ...nav.givenOnly(responses) };
  for (const { item, code, number } of completion) {
    assert.ok(!(item in filled), `${item} is filled in ${asRequest(responses)}, where it is given`);
    filled[item] = code ?? number;
  }
  return filled;
}

function compareAms(evaluation, responses) {
  const { as_coded: coded, range } = evaluation;
  const wanted = ams.score(responses);
  const wide = ams.range(responses);
  const check = (actual, expected, what) => near(actual, expected, responses, what);
  check(coded.linear_predictor, wanted.linear_predictor, 'the linear predictor as coded');
  check(coded.probability, wanted.probability, 'the probability as coded');
  same(coded.class, wanted.class, responses, 'the class as coded');
  for (const end of ['low', 'high']) {
    const predictor = wide.linear_predictor[end];
    check(range.linear_predictor[end], predictor, `the linear predictor, ${end}`);
    check(range[end], wide.probability[end], `the probability, ${end}`);
    const person = completed(responses, range[`${end}_completion`]);
    check(ams.score(person).linear_predictor, predictor, `the completion, ${end}`);
  }
  comparePossible(evaluation, wide.classes, responses);
}

function comparePossible(evaluation, classes, responses) {
  const decided = classes.length === 1 ? classes[0] : null;
  same([...evaluation.possible_classes].sort(), classes, responses, 'the classes possible');
  same(evaluation.class, decided, responses, 'the class decided');
}

function compareNav(id, evaluation, responses) {
  const { rule, class: assigned } = evaluation.as_coded;
  same({ rule, class: assigned }, nav.score(id, responses), responses, 'what is as coded');
  const { classes } = nav.possible(id, responses);
  comparePossible(evaluation, classes, responses);
  const shown = evaluation.classes_completions;
  same(shown.map((one) => one.class).sort(), classes, responses, 'the classes with a completion');
  for (const { class: wanted, completion } of shown) {
    const person = completed(responses, completion);
    same(nav.score(id, person).class, wanted, responses, 'the class of a completion');
  }
}

// Sets in one order, so that they can be compared.
const inOrder = (sets) => sets.map((set) => [...set].sort().join(' ')).sort();
const sizeOf = (set) => set.split(' ').length;

function compareSets(told, decided, wanted, responses, what) {
  same(told.class, decided, responses, `the class of what is ${what}`);
  const [shown, expected] = [inOrder(told.sets), inOrder(wanted)];
  if (told.complete) return same(shown, expected, responses, `what is ${what}`);
  // Short of complete it still is right as far as it goes.
  const looked = (set) => sizeOf(set) <= told.examined_up_to;
  same(shown.filter((set) => !expected.includes(set)), [], responses, `what is not ${what}`);
  same(shown.filter(looked), expected.filter(looked), responses, `what is ${what}, as far as told`);
}

// What one changed item may be: each code, and both ends of every stretch of whole numbers.
function valuesOf({ item, codes, numbers = [] }) {
  const ends = numbers.flatMap(({ low, high, below }) => [low, high ?? Math.ceil(below) - 1]);
  const values = codes ?? [...new Set(ends)];
  assert.ok(values.length > 0, `${item} is changed into nothing`);
  return values.map((value) => [item, value]);
}

const everyChoice = (lists) =>
  lists.reduce((ways, list) => ways.flatMap((way) => list.map((one) => [...way, one])), [[]]);

function compareCounterfactuals({ complete, changes }, id, wanted, responses) {
  const { score } = cards[id];
  const given = nav.givenOnly(responses);
  const own = score(given).class;
  for (const { outcome, changes: changed } of changes) {
    const other = outcome.class;
    assert.notEqual(other, own, asRequest(responses));
    for (const { item, from } of changed) {
      const { state, code, number } = from;
      same(code ?? number, given[item], responses, `what ${item} is changed from`);
      same(state === 'answered', item in given, responses, `whether ${item} was answered`);
    }
    for (const way of everyChoice(changed.map(valuesOf))) {
      const person = { ...given, ...Object.fromEntries(way) };
      same(score(person).class, other, responses, `the class with ${JSON.stringify(way)}`);
    }
  }
  // Each set of items with the class that it leads to.
  const items = changes.map((one) => [one.outcome.class, ...one.changes.map(({ item }) => item)]);
  const shown = [...new Set(inOrder(items))];
  same(complete, true, responses, 'whether these are all counterfactuals');
  same(shown, inOrder(wanted), responses, 'the counterfactuals');
}

function compareContributions(contributions, responses) {
  const references = {
    reference_person: [ams.referencePerson],
    published_people: ams.publishedPeople,
  };
  const ids = contributions.map(({ reference }) => reference);
  same(ids, Object.keys(references), responses, 'the references');
  for (const { reference, from, to, scale, values } of contributions) {
    const wanted = ams.shapley(responses, references[reference]);
    const what = `the contributions against ${reference}`;
    same(scale, 'linear_predictor', responses, `the scale of ${what}`);
    near(from, wanted.from, responses, `the start of ${what}`);
    near(to, wanted.to, responses, `the end of ${what}`);
    const told = new Map(values.map(({ attribute, value }) => [attribute, value]));
    same(told.size, values.length, responses, `how many ${what}`);
    for (const { item } of ams.items) {
      near(told.get(item) ?? 0, wanted.values[item], responses, `${what}: ${item}`);
      told.delete(item);
    }
    same([...told.keys()], [], responses, `what else is in ${what}`);
  }
}

// ---- The tests.

const casesOf = (id) => {
  const folder = at(`tests/cases/${id}`);
  return readdirSync(folder).flatMap((name) =>
    readFileSync(`${folder}/${name}`, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => ({ ...JSON.parse(line), kind: name.replace('.jsonl', '') })),
  );
};

for (const id of Object.keys(cards)) {
  describe(id, () => {
    const { items, score, classOf } = cards[id];
    const worked = casesOf(id);

    const compareCase = (actual, expected, source) => {
      for (const [key, value] of Object.entries(expected)) {
        const close = typeof value === 'number' && Math.abs(actual[key] - value) <= tolerance;
        if (!close) assert.equal(actual[key], value, `${key} of: ${source}`);
      }
    };

    test('has worked examples, each with its source, and the oracle agrees with them', () => {
      for (const { request, expected, source, kind } of worked) {
        assert.match(source, /^(published|computed): ./);
        assert.ok(source.startsWith(kind), source);
        compareCase(score(request.responses), expected, source);
      }
      assert.ok(worked.filter(({ kind }) => kind === 'computed').length >= 12);
      assert.ok(worked.filter(({ kind }) => kind === 'published').length >= 4);
      const classes = [...new Set(worked.map(({ expected }) => expected.class))].sort();
      assert.deepEqual(classes, id === amsCard ? ['A', 'not_A'] : nav.classesOf(id).sort());
    });

    test('agrees with the oracle on the worked examples', async () => {
      const evaluate = await startCard(id);
      for (const { request, expected, source } of worked) {
        compareCase(evaluate(request.responses).as_coded, expected, source);
      }
    });

    test('explains as brute force does', async () => {
      const evaluate = await startCard(id);
      const explain = nav.explainer(items, classOf);
      const chance = seeded(11);
      const seen = { open: 0 };
      for (let asked = 0; asked < 300; asked += 1) {
        const responses = randomResponses(items, chance);
        const told = evaluate(responses);
        const wanted = explain(responses);
        const { decided } = wanted;
        same(told.class, decided, responses, 'the class decided');
        compareSets(told.enough, decided, wanted.enough, responses, 'enough');
        compareSets(told.necessary, decided, wanted.necessary, responses, 'necessary');
        compareCounterfactuals(told.counterfactuals, id, wanted.counterfactual, responses);
        // Dear to work out by definition.
        if (id === amsCard && asked % 3 === 0) compareContributions(told.contributions, responses);
        seen[decided ?? 'open'] = (seen[decided ?? 'open'] ?? 0) + 1;
      }
      // Every class is met, and undecided people too, or little was tested.
      assert.equal(Object.keys(seen).length, id === amsCard ? 3 : 4, JSON.stringify(seen));
      for (const [what, count] of Object.entries(seen)) assert.ok(count >= 20, `${what}: ${count}`);
    });
  });
}

test(`${amsCard}: agrees on 6,000 random requests with random gaps`, async () => {
  const evaluate = await startCard(amsCard);
  const chance = seeded(12);
  const seen = {};
  for (let asked = 0; asked < 6000; asked += 1) {
    const responses = randomResponses(ams.items, chance);
    const evaluation = evaluate(responses);
    compareAms(evaluation, responses);
    seen[evaluation.class] = (seen[evaluation.class] ?? 0) + 1;
  }
  assert.deepEqual(Object.keys(seen).sort(), ['A', 'not_A', 'null']);
  for (const count of Object.values(seen)) assert.ok(count > 300, JSON.stringify(seen));
});

test(`${amsCard}: agrees on every pattern of gaps of three people`, async () => {
  const evaluate = await startCard(amsCard);
  const chance = seeded(13);
  const [, woman, low, high] = ams.publishedPeople;
  for (const person of [woman, low, high]) {
    for (let gaps = 0; gaps < 1 << ams.items.length; gaps += 1) {
      const responses = {};
      ams.items.forEach(({ item }, position) => {
        if (gaps & (1 << position)) leaveOut(responses, item, chance);
        else responses[item] = person[item];
      });
      compareAms(evaluate(responses), responses);
    }
  }
});

for (const id of nav.navCards) {
  test(`${id}: agrees on every combination, gaps included`, async () => {
    const evaluate = await startCard(id);
    const chance = seeded(14);
    let asked = 0;
    const ask = (position, responses) => {
      if (position === cards[id].items.length) {
        compareNav(id, evaluate(responses), responses);
        asked += 1;
        return;
      }
      const { item, values, cuts } = cards[id].items[position];
      for (const value of cuts ? [17, 18, 59, 60, 66, 67] : values) {
        ask(position + 1, { ...responses, [item]: value });
      }
      const withGap = { ...responses };
      leaveOut(withGap, item, chance);
      ask(position + 1, withGap);
    };
    ask(0, {});
    assert.equal(asked, 7 * 3 * 9 * 4 ** 4);
  });
}

describe('the terminal', () => {
  const shipped = readdirSync(at('model/data/cards')).map((name) => name.replace(/\.json$/, ''));
  const line = asRequest({ sex: 'female', age: 45, origin: withheld });

  test('has all the cards', () => {
    for (const id of Object.keys(cards)) assert.ok(shipped.includes(id), id);
  });

  for (const id of shipped) {
    test(`scores with ${id}`, () => {
      const { status, stdout, stderr } = cli(['score', '--card', id], `${line}\n`);
      assert.deepEqual([status, stderr], [0, '']);
      const [{ ok: good, evaluation }, ...more] = answersOf(stdout);
      assert.deepEqual([good, evaluation.card, more], [true, id, []]);
      if (cards[id]) {
        const { class: assigned } = evaluation.as_coded;
        assert.equal(assigned, cards[id].score({ sex: 'female', age: 45 }).class);
      }
    });

    test(`explains ${id}`, () => {
      const { status, stdout, stderr } = cli(['explain', '--card', id], `${line}\n`);
      assert.deepEqual([status, stderr], [0, '']);
      const { ok: good, evaluation } = JSON.parse(stdout);
      assert.deepEqual([good, evaluation.card], [true, id]);
      // The same answer as that of `score`, only written to be read.
      const [answer] = answersOf(cli(['score', '--card', id], `${line}\n`).stdout);
      assert.deepEqual(evaluation, answer.evaluation);
      assert.ok(stdout.split('\n').length > 50, stdout);
    });
  }
});
