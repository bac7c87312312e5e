// Bad data is answered, never fatal: a code, the place as a JSON Pointer, and a sentence with the
// place in it. What comes after it is scored as if nothing had happened.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startCore } from '../../wasm/profiling.mjs';
import { describeProblem } from '../../wasm/problem_text.mjs';
import { badCards, cardWith, nodeOf } from './bad_cards.mjs';
import { badLines, goodLines } from './bad_lines.mjs';
import { cardDefects } from './card_defects.mjs';
import {
  answersOf,
  asRequest,
  at,
  cli,
  coreBytes,
  ok,
  questionnairePath,
  readJson,
  score,
  stackTrace,
} from './support.mjs';

const goodLine = asRequest({
  expected_time_to_job: 'do_not_know',
  origin: 'non_western_descendant',
});
const goodNode = 9;

// "code pointer" of every problem, in no particular order.
const named = (problems) => problems.map(({ code, pointer }) => `${code} ${pointer}`).sort();

// Where something was to be filled in and was not.
const hole = /\{\w+\}|undefined|\(\)|\b(of|to|found|expected|at|known:) *[.;,]|: {2}|: [.;]/;

function checkMessages(problems) {
  for (const { message, pointer } of problems) {
    assert.ok(message.startsWith(pointer === '' ? 'the document: ' : `${pointer}: `), message);
    assert.doesNotMatch(message, hole);
  }
}

describe('a bad line', () => {
  let answers;
  before(() => {
    const input = badLines.flatMap(({ line }) => [line, '\n', goodLine, '\n']);
    const { status, stdout, stderr } = score(Buffer.concat(input.map((part) => Buffer.from(part))));
    assert.deepEqual([status, stderr], [1, '']);
    answers = answersOf(stdout);
    assert.equal(answers.length, 2 * badLines.length);
  });

  badLines.forEach(({ what, problem }, index) => {
    test(`is named, and the next line is scored: ${what}`, () => {
      const [{ ok, problems }, next] = answers.slice(2 * index);
      assert.equal(ok, false);
      assert.deepEqual(named(problems), [problem]);
      assert.equal(next.evaluation.as_coded.node, goodNode);
    });

    test(`is put in a whole sentence: ${what}`, () => checkMessages(answers[2 * index].problems));
  });

  test('with several faults has all of them named', () => {
    const line =
      '{"responses":{"age":-1,"origin":"x","shoe_size":1,"sex":{"withheld":false}},' + '"more":1}';
    const [{ problems }] = answersOf(score(`${line}\n`).stdout);
    assert.deepEqual(named(problems), [
      'out_of_range /responses/age',
      'unknown_code /responses/origin',
      'unknown_code /responses/sex/withheld',
      'unknown_item /responses/shoe_size',
      'unknown_key /more',
    ]);
  });
});

test('a line that only looks bad is scored', () => {
  const names = Object.keys(goodLines);
  const answers = answersOf(score(`${Object.values(goodLines).join('\n')}\n`).stdout);
  assert.deepEqual(
    names.filter((name, index) => !answers[index].ok),
    [],
  );
  assert.equal(answers.length, names.length);
});

describe('a bad card', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cards-'));
  after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'card.json');

  for (const { what, text, problems: expected } of badCards) {
    test(`is refused, each fault with its place: ${what}`, () => {
      writeFileSync(path, text);
      const { status, stdout } = cli(['check', path]);
      assert.equal(status, 1);
      const [{ problems }] = answersOf(stdout);
      assert.deepEqual(named(problems), expected.sort());
      checkMessages(problems);
    });
  }

  test('is not scored with, and its faults are told to people as well', () => {
    writeFileSync(
      path,
      cardWith((card) => {
        nodeOf(card, 9).probability.training = 2;
      }),
    );
    const { status, stdout, stderr } = cli(['score', '--card', path], `${goodLine}\n`);
    assert.equal(status, 1);
    const [{ ok, problems }, ...more] = answersOf(stdout);
    assert.deepEqual([ok, more], [false, []]);
    assert.equal(stderr, `${problems[0].message}\n`);
  });

  test('that does not exist, or is a folder, is a call that is wrong', () => {
    for (const none of [join(folder, 'none.json'), folder]) {
      for (const words of [
        ['check', none],
        ['score', '--card', none],
      ]) {
        const { status, stdout, stderr } = cli(words);
        assert.deepEqual([status, stdout], [2, '']);
        assert.ok(stderr.includes(none), stderr);
        assert.doesNotMatch(stderr, stackTrace);
      }
    }
  });
});

// One core reads them all, one after another: none leaves anything behind.
describe('a small defect of a card', () => {
  const texts = ['da', 'en'].map((language) => readJson(`model/data/texts/${language}.json`));
  const cards = {};
  let core;
  before(async () => {
    core = await startCore(coreBytes());
    assert.equal(core.loadQuestionnaire(readFileSync(at(questionnairePath))), ok);
    for (const { card } of cardDefects) cards[card] ??= readJson(`model/data/cards/${card}.json`);
  });

  for (const { name, card, change, code, pointer } of cardDefects) {
    test(`is refused, with its place: ${name}`, () => {
      const copy = structuredClone(cards[card]);
      change(copy);
      const answer = JSON.parse(core.loadCard(JSON.stringify(copy)));
      assert.equal(answer.ok, false);
      assert.ok(named(answer.problems).includes(`${code} ${pointer}`), named(answer.problems));
      assert.ok(answer.problems.length <= 100);
      for (const words of texts) {
        for (const problem of answer.problems) {
          const message = describeProblem(problem, words);
          assert.doesNotMatch(message, hole);
          assert.ok(message.includes(': '), message);
        }
      }
      assert.equal(core.loadCard(JSON.stringify(cards[card])), ok);
    });
  }
});

describe('a bad choice', () => {
  const outOfRange = 'cut_off_out_of_range /cut_off';
  for (const [option, value, problem, says] of [
    ['--cut-off', '7', outOfRange, /above 0 and below 1/],
    ['--cut-off', '0', outOfRange, /above 0 and below 1/],
    ['--cut-off', '1', outOfRange, /above 0 and below 1/],
    ['--cut-off', '-0.5', outOfRange, /above 0 and below 1/],
    ['--cut-off', 'half', 'wrong_type /cut_off', /number.*half/],
    ['--cut-off', '0,6', 'wrong_type /cut_off', /number.*0,6/],
    ['--cut-off', 'NaN', 'wrong_type /cut_off', /number.*NaN/],
    ['--origin-reading', 'mine', 'unknown_reading /reading', /mine.*jobindsats.*auditors/],
  ]) {
    test(`ends with the status 2, named and in a sentence: ${option} ${value}`, () => {
      const { status, stdout, stderr } = score(`${goodLine}\n`, option, value);
      assert.equal(status, 2);
      const [{ problems }, ...more] = answersOf(stdout);
      assert.deepEqual(named(problems), [problem]);
      assert.deepEqual(more, [], 'nothing is scored');
      checkMessages(problems);
      assert.match(stderr, says);
    });
  }
});
