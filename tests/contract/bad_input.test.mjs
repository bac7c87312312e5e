// Bad data is answered, never fatal: a code, the place as a JSON Pointer, and a sentence with the place in
// it. What comes after it is scored as if nothing had happened.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { answersOf, asRequest, cardPath, cli, readJson } from './support.mjs';

const goodLine = asRequest({ expected_time_to_job: 'do_not_know', origin: 'non_western_descendant' });
const goodNode = 9;

const oneItem = (id, json) => `{"responses":{"${id}":${json}}}`;
const otherText = (text) => oneItem('obstacle_other_text', JSON.stringify(text));
const deep = (levels) => '['.repeat(levels);

// What it is, the line, the code and the place.
const badLines = [
  ['an empty line', '', 'not_json', ''],
  ['only white space', ' \t', 'not_json', ''],
  ['half an object', '{"responses": {', 'not_json', ''],
  ['two objects in one line', '{"responses":{}}{"responses":{}}', 'not_json', ''],
  ['a comment', '{"responses":{}} // none', 'not_json', ''],
  ['NaN', oneItem('age', 'NaN'), 'not_json', ''],
  ['Infinity', oneItem('age', 'Infinity'), 'not_json', ''],
  ['-Infinity', oneItem('age', '-Infinity'), 'not_json', ''],
  ['a number over all bounds', oneItem('age', '1e999'), 'out_of_range', '/responses/age'],
  ['a number under all bounds', oneItem('wage_income_12_months', '-1e999'), 'out_of_range',
    '/responses/wage_income_12_months'],
  ['a code that does not exist', oneItem('origin', '"martian"'), 'unknown_code', '/responses/origin'],
  ['a code in another case', oneItem('origin', '"Danish"'), 'unknown_code', '/responses/origin'],
  ['an empty code', oneItem('origin', '""'), 'unknown_code', '/responses/origin'],
  ['a code of another item', oneItem('origin', '"within_1_month"'), 'unknown_code', '/responses/origin'],
  ['a code that does not exist among some that do',
    oneItem('search_channels', '["network","pigeon"]'), 'unknown_code', '/responses/search_channels/1'],
  ['a code given twice', oneItem('search_channels', '["network","network"]'), 'duplicate_code',
    '/responses/search_channels/1'],
  ['an age of -1', oneItem('age', '-1'), 'out_of_range', '/responses/age'],
  ['an age of 14', oneItem('age', '14'), 'out_of_range', '/responses/age'],
  ['an age of 1000', oneItem('age', '1000'), 'out_of_range', '/responses/age'],
  ['an age of 27.5', oneItem('age', '27.5'), 'not_whole', '/responses/age'],
  ['a wage of -1', oneItem('wage_income_12_months', '-1'), 'out_of_range',
    '/responses/wage_income_12_months'],
  ['a share above 1', oneItem('employment_rate_36_months', '1.0000001'), 'out_of_range',
    '/responses/employment_rate_36_months'],
  ['text where a number belongs', oneItem('age', '"27"'), 'wrong_type', '/responses/age'],
  ['true where a number belongs', oneItem('age', 'true'), 'wrong_type', '/responses/age'],
  ['an object where a number belongs', oneItem('age', '{}'), 'wrong_type', '/responses/age'],
  ['a number where a code belongs', oneItem('origin', '1'), 'wrong_type', '/responses/origin'],
  ['a list for one choice', oneItem('origin', '["danish"]'), 'wrong_type', '/responses/origin'],
  ['one code where many may stand', oneItem('search_channels', '"network"'), 'wrong_type',
    '/responses/search_channels'],
  ['a number where text belongs', oneItem('obstacle_other_text', '5'), 'wrong_type',
    '/responses/obstacle_other_text'],
  ['an unknown item', oneItem('shoe_size', '42'), 'unknown_item', '/responses/shoe_size'],
  ['an unknown item withheld', oneItem('shoe_size', '{"withheld":true}'), 'unknown_item',
    '/responses/shoe_size'],
  ['an unknown item with a slash and a tilde', oneItem('a/b~c', '1'), 'unknown_item',
    '/responses/a~1b~0c'],
  ['__proto__ as an item', oneItem('__proto__', '{"age":27}'), 'unknown_item', '/responses/__proto__'],
  ['constructor as an item', oneItem('constructor', '1'), 'unknown_item', '/responses/constructor'],
  ['the same key twice', '{"responses":{"age":27,"age":28}}', 'duplicate_key', '/responses/age'],
  ['the same key twice, once escaped', '{"responses":{"age":27,"\\u0061ge":28}}', 'duplicate_key',
    '/responses/age'],
  ['"responses" twice', '{"responses":{},"responses":{}}', 'duplicate_key', '/responses'],
  ['a text of 501 characters', otherText('x'.repeat(501)), 'too_long', '/responses/obstacle_other_text'],
  ['a text of 501 faces', otherText('😀'.repeat(501)), 'too_long', '/responses/obstacle_other_text'],
  ['withheld: false', oneItem('age', '{"withheld":false}'), 'unknown_code', '/responses/age/withheld'],
  ['withheld: "yes"', oneItem('age', '{"withheld":"yes"}'), 'wrong_type', '/responses/age/withheld'],
  ['a key beside withheld', oneItem('age', '{"withheld":true,"value":27}'), 'unknown_key',
    '/responses/age/value'],
  ['no "responses"', '{}', 'missing_key', ''],
  ['"responses" as a list', '{"responses":[]}', 'wrong_type', '/responses'],
  ['"responses" as null', '{"responses":null}', 'wrong_type', '/responses'],
  ['a list for the whole', '[]', 'wrong_type', ''],
  ['a text for the whole', '"responses"', 'wrong_type', ''],
  ['another key at the top', '{"responses":{},"cut_off":0.1}', 'unknown_key', '/cut_off'],
  ['a zero byte at the end', '{"responses":{}}\0', 'not_json', ''],
  ['a zero byte in a text', oneItem('obstacle_other_text', '"a\0b"'), 'not_json', ''],
  ['a byte order mark', '\ufeff{"responses":{}}', 'not_json', ''],
  ['bytes that are no UTF-8', Buffer.from(oneItem('obstacle_other_text', '"\xff\xfe"'), 'latin1'),
    'not_json', ''],
  ['a letter cut in half', Buffer.from(oneItem('obstacle_other_text', '"\xc3"'), 'latin1'),
    'not_json', ''],
  ['half of a surrogate pair', oneItem('obstacle_other_text', '"\\ud800"'), 'not_json', ''],
  ['lists 100,000 deep', deep(100000), 'too_deep', '/0'.repeat(32)],
  ['lists 100,000 deep in an item', oneItem('age', deep(100000)), 'too_deep',
    `/responses/age${'/0'.repeat(30)}`],
  ['a list of 60,000 codes', oneItem('search_channels', `[${'1,'.repeat(60000)}1]`), 'too_many',
    '/responses/search_channels/49997'],
  ['one value too many, the first of its list', oneItem('search_channels', `[${'1,'.repeat(49996)}[1]]`),
    'too_many', '/responses/search_channels/49996/0'],
  ['a line of more than 1 MiB', asRequest({}).padEnd((1 << 20) + 1), 'too_large', ''],
];

// A sentence names the place and has neither a gap nor a hole where something was to be filled in.
function checkMessage({ message, pointer }) {
  assert.ok(message.startsWith(pointer === '' ? 'the document: ' : `${pointer}: `), message);
  assert.doesNotMatch(message, /\{\w+\}|undefined|\(\)|\b(of|to|found|expected|at|known:) *[.;,]|: {2}|: [.;]/,
    'a sentence without holes');
}

describe('a bad line', () => {
  let answers;
  before(() => {
    const lines = badLines.flatMap(([, line]) => [Buffer.from(line), Buffer.from(goodLine)]);
    const input = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
    const { status, stdout, stderr } = cli(['score', '--card', 'dk-star-2017'], input);
    assert.deepEqual([status, stderr], [1, '']);
    answers = answersOf(stdout);
    assert.equal(answers.length, lines.length);
  });

  badLines.forEach(([what, , code, pointer], index) => {
    test(`is named, and the next line is scored: ${what}`, () => {
      const { ok, problems } = answers[2 * index];
      assert.equal(ok, false);
      assert.deepEqual(problems.map((one) => [one.code, one.pointer]), [[code, pointer]]);
      assert.equal(answers[2 * index + 1].evaluation.as_coded.node, goodNode);
    });

    test(`is put in a whole sentence: ${what}`, () => {
      answers[2 * index].problems.forEach(checkMessage);
    });
  });

  test('with several faults has all of them named', () => {
    const line = '{"responses":{"age":-1,"origin":"x","shoe_size":1,"sex":{"withheld":false}},"more":1}';
    const [{ problems }] = answersOf(cli(['score', '--card', 'dk-star-2017'], `${line}\n`).stdout);
    assert.deepEqual(problems.map(({ code, pointer }) => `${code} ${pointer}`).sort(), [
      'out_of_range /responses/age', 'unknown_code /responses/origin',
      'unknown_code /responses/sex/withheld', 'unknown_item /responses/shoe_size', 'unknown_key /more',
    ]);
  });
});

describe('a line that only looks bad', () => {
  for (const [what, line] of [
    ['a text of 500 characters', otherText('x'.repeat(500))],
    ['a text of 500 faces', otherText('😀'.repeat(500))],
    ['a whole number written with a fraction', oneItem('age', '27.0')],
    ['a whole number written with an exponent', oneItem('age', '2.7e1')],
    ['an empty list', oneItem('search_channels', '[]')],
    ['null', oneItem('origin', 'null')],
    ['an escaped key', '{"responses":{"\\u0061ge":27}}'],
    ['a wage in the billions', oneItem('wage_income_12_months', '1e300')],
  ]) {
    test(`is scored: ${what}`, () => {
      const { status, stdout } = cli(['score', '--card', 'dk-star-2017'], `${line}\n`);
      assert.equal(status, 0, stdout);
    });
  }
});

// A node of the card by its number, so that a test can spoil it.
const nodeOf = (card, number) => card.predictor.nodes.find(({ id }) => id === number);
const nodePlace = (number) => {
  const { nodes } = readJson(cardPath).predictor;
  return `/predictor/nodes/${nodes.findIndex(({ id }) => id === number)}`;
};

// What it is, what is done to the card, and the problems it then has.
const badCards = [
  ['a tree with a cycle', (card) => { nodeOf(card, 29).split.then = 8; },
    [`node_cycle ${nodePlace(29)}/split/then`, `node_unreachable ${nodePlace(52)}`,
      `inconsistent_people ${nodePlace(29)}/people/training`,
      `inconsistent_people ${nodePlace(29)}/people/validation`]],
  ['a branch to itself', (card) => { nodeOf(card, 1).split.else = 1; delete nodeOf(card, 1).people; },
    [`node_cycle ${nodePlace(1)}/split/else`,
      ...[3, 6, 7, 12, 13, 20, 21, 22, 23, 38, 39].map((id) => `node_unreachable ${nodePlace(id)}`)]],
  ['a branch to a node that does not exist', (card) => { nodeOf(card, 2).split.then = 99; },
    [`unknown_node ${nodePlace(2)}/split/then`]],
  ['two branches to one node', (card) => {
    nodeOf(card, 3).split.else = 5;
    for (const node of card.predictor.nodes) delete node.people;
  }, [`node_shared ${nodePlace(3)}/split/else`, `node_unreachable ${nodePlace(7)}`]],
  ['a node that no branch leads to',
    (card) => card.predictor.nodes.push({ id: 99, source: 'x', probability: { training: 0.5 } }),
    ['node_unreachable /predictor/nodes/23']],
  ['two nodes of one number', (card) => { nodeOf(card, 52).id = 53; },
    [`duplicate_id ${nodePlace(53)}/id`, `unknown_node ${nodePlace(29)}/split/then`]],
  ['a probability above 1', (card) => { nodeOf(card, 9).probability.training = 1.0001; },
    [`probability_out_of_range ${nodePlace(9)}/probability/training`]],
  ['a probability below 0', (card) => { nodeOf(card, 9).probability.validation = -0.1; },
    [`probability_out_of_range ${nodePlace(9)}/probability/validation`]],
  ['a leaf without a probability', (card) => { delete nodeOf(card, 9).probability; },
    [`missing_key ${nodePlace(9)}`]],
  ['people that do not add up', (card) => { nodeOf(card, 9).people.training += 1; },
    [`inconsistent_people ${nodePlace(4)}/people/training`]],
  ...[0, 1, 1.5, -0.5].map((value) => [`a cut-off of ${value}`,
    (card) => { card.thresholds[1].value = value; }, ['cut_off_out_of_range /thresholds/1/value']]),
  ['a split on an unknown attribute', (card) => { nodeOf(card, 8).split.attribute = 'height'; },
    [`unknown_attribute ${nodePlace(8)}/split/attribute`]],
  ['an unknown level in a split', (card) => { nodeOf(card, 4).split.in[1] = '06'; },
    [`unknown_level ${nodePlace(4)}/split/in/1`]],
  ['an unknown level in a reading', (card) => { card.readings[1].levels.origin.danish = '06'; },
    ['unknown_level /readings/1/levels/origin/danish']],
  ['a reading that leaves out a code', (card) => { delete card.readings[0].levels.origin.danish; },
    ['missing_key /readings/0/levels/origin']],
  ['a reading of a code that does not exist', (card) => { card.readings[0].levels.origin.martian = '01'; },
    ['unknown_code /readings/0/levels/origin/martian']],
  ['an attribute of an unknown item', (card) => { card.attributes[2].items = ['shoe_size']; },
    ['unknown_item /attributes/2/items/0']],
  ['a node without a source', (card) => { delete nodeOf(card, 16).source; },
    [`missing_key ${nodePlace(16)}`]],
  ['a cut-off without a source', (card) => { delete card.thresholds[0].source; },
    ['missing_key /thresholds/0']],
  ['a reading without a source', (card) => { delete card.readings[0].source; },
    ['missing_key /readings/0']],
  ['a number compared like a code', (card) => {
    const { split } = nodeOf(card, 8);
    delete split.at_least;
    split.in = ['57'];
  }, [`unknown_operator ${nodePlace(8)}/split`]],
  ['another kind of predictor', (card) => { card.predictor.kind = 'oracle'; },
    ['unknown_kind /predictor']],
  ['no nodes at all', (card) => { card.predictor.nodes = []; }, ['empty /predictor/nodes']],
  ['another questionnaire', (card) => { card.questionnaire = 'another'; },
    ['unknown_questionnaire /questionnaire']],
  ['an unknown key', (card) => { nodeOf(card, 9).weight = 2; }, [`unknown_key ${nodePlace(9)}/weight`]],
  ['several faults in what is written', (card) => {
    nodeOf(card, 8).split.attribute = 'height';
    nodeOf(card, 4).split.in[1] = '06';
    delete nodeOf(card, 16).source;
    card.extra = 1;
  }, [`unknown_attribute ${nodePlace(8)}/split/attribute`, `unknown_level ${nodePlace(4)}/split/in/1`,
    `missing_key ${nodePlace(16)}`, 'unknown_key /extra']],
  ['several faults in what it means', (card) => {
    nodeOf(card, 9).probability.training = 2;
    nodeOf(card, 52).probability.training = -1;
    card.thresholds[0].value = 1.5;
    card.predictor.nodes.push({ id: 99, source: 'x', probability: { training: 0.5 } });
  }, [`probability_out_of_range ${nodePlace(9)}/probability/training`,
    `probability_out_of_range ${nodePlace(52)}/probability/training`,
    'cut_off_out_of_range /thresholds/0/value', 'node_unreachable /predictor/nodes/23']],
  ['a fault in what is written and one in what it means', (card) => {
    delete nodeOf(card, 16).source;
    card.thresholds[0].value = 1.5;
  }, [`missing_key ${nodePlace(16)}`, 'cut_off_out_of_range /thresholds/0/value']],
];

// Texts that are no card at all.
const badDocuments = [
  ['not JSON', 'id: dk-star-2017', ['not_json ']],
  ['an empty file', '', ['not_json ']],
  ['lists 100,000 deep', deep(100000), [`too_deep ${'/0'.repeat(32)}`]],
  ['a file of 50 MB', Buffer.alloc(50 << 20, ' '), ['too_large ']],
  ['a list', '[]', ['wrong_type ']],
  ['the same key twice', '{"id":"a","id":"b"}', ['duplicate_key /id']],
];

describe('a bad card', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cards-'));
  after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'card.json');

  const spoilt = badCards.map(([what, spoil, problems]) => {
    const card = readJson(cardPath);
    spoil(card);
    return [what, JSON.stringify(card), problems];
  });
  for (const [what, text, expected] of [...spoilt, ...badDocuments]) {
    test(`is refused, each fault with its place: ${what}`, () => {
      writeFileSync(path, text);
      const { status, stdout } = cli(['check', path]);
      assert.equal(status, 1);
      const [{ problems }] = answersOf(stdout);
      assert.deepEqual(problems.map(({ code, pointer }) => `${code} ${pointer}`).sort(), expected.sort());
      problems.forEach(checkMessage);
    });
  }

  test('is not scored with, and its faults are told to people as well', () => {
    const card = readJson(cardPath);
    nodeOf(card, 9).probability.training = 2;
    writeFileSync(path, JSON.stringify(card));
    const { status, stdout, stderr } = cli(['score', '--card', path], `${goodLine}\n`);
    assert.equal(status, 1);
    const [{ ok, problems }, ...more] = answersOf(stdout);
    assert.deepEqual([ok, more], [false, []]);
    assert.equal(stderr, `${problems[0].message}\n`);
  });

  test('that does not exist, or is a folder, is a call that is wrong', () => {
    for (const none of [join(folder, 'none.json'), folder]) {
      for (const words of [['check', none], ['score', '--card', none]]) {
        const { status, stdout, stderr } = cli(words);
        assert.deepEqual([status, stdout], [2, '']);
        assert.ok(stderr.includes(none), stderr);
        assert.doesNotMatch(stderr, /^ {4}at /m, 'no stack trace');
      }
    }
  });
});

describe('a bad choice', () => {
  for (const [what, words, code, pointer, says] of [
    ['a cut-off of 7', ['--cut-off', '7'], 'cut_off_out_of_range', '/cut_off', /above 0 and below 1/],
    ['a cut-off of 0', ['--cut-off', '0'], 'cut_off_out_of_range', '/cut_off', /above 0 and below 1/],
    ['a cut-off of 1', ['--cut-off', '1'], 'cut_off_out_of_range', '/cut_off', /above 0 and below 1/],
    ['a cut-off below 0', ['--cut-off', '-0.5'], 'cut_off_out_of_range', '/cut_off', /above 0/],
    ['a cut-off in words', ['--cut-off', 'half'], 'wrong_type', '/cut_off', /number.*half/],
    ['a cut-off with a comma', ['--cut-off', '0,6'], 'wrong_type', '/cut_off', /number.*0,6/],
    ['a cut-off of NaN', ['--cut-off', 'NaN'], 'wrong_type', '/cut_off', /number.*NaN/],
    ['an unknown reading', ['--origin-reading', 'mine'], 'unknown_reading', '/reading',
      /mine.*jobindsats.*auditors/],
  ]) {
    test(`ends with the status 2, is named and put in a sentence: ${what}`, () => {
      const { status, stdout, stderr } = cli(['score', '--card', 'dk-star-2017', ...words], `${goodLine}\n`);
      assert.equal(status, 2);
      const [{ problems }, ...more] = answersOf(stdout);
      assert.deepEqual(problems.map((one) => [one.code, one.pointer]), [[code, pointer]]);
      assert.deepEqual(more, [], 'nothing is scored');
      problems.forEach(checkMessage);
      assert.match(stderr, says);
    });
  }
});
