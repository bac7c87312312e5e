// `npm run -s profil -- score` as somebody at a terminal meets it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { after, describe, test } from 'node:test';
import {
  answersOf,
  asRequest,
  at,
  cardPath,
  cli,
  stackTrace,
  root,
  run,
  score,
  scoring,
} from './support.mjs';

const npm = (words, input) => run('npm', ['run', '-s', 'profil', '--', ...words], input);

const contractLine =
  '{"responses": {"expected_time_to_job": "do_not_know", "age": 27, ' +
  '"origin": {"withheld": true}, "search_channels": ["network"]}}';
const testPerson = asRequest({
  expected_time_to_job: 'do_not_know',
  origin: 'non_western_descendant',
  age: 27,
  employment_rate_36_months: 0.5,
  wage_income_12_months: 63250,
  education_field: 'natural_science',
});
const bad = '{"responses": {"age": 1000}}';

// One word for each answer, in order: the node, or the code of the first problem.
const brief = (stdout) =>
  answersOf(stdout).map(({ ok, evaluation, problems }) =>
    ok ? evaluation.as_coded.node : problems[0].code,
  );

const rangeOf = ({ range: { low, high } }) => [low, high];

describe('score', () => {
  test('answers a line before it has seen the next one', { timeout: 30_000 }, async () => {
    const words = ['wasm/cli.mjs', ...scoring];
    const child = spawn(process.execPath, words, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdout.setEncoding('utf8');
    for (const expected of [9, 9]) {
      child.stdin.write(`${testPerson}\n`);
      let answer = '';
      while (!answer.endsWith('\n')) answer += (await once(child.stdout, 'data'))[0];
      assert.deepEqual(brief(answer), [expected]);
    }
    child.stdin.end();
    assert.deepEqual(await once(child, 'close'), [0, null]);
  });

  test('answers the contract line: a gap in the published code, and the range over it', () => {
    const { status, stdout, stderr } = npm(scoring, `${contractLine}\n`);
    assert.deepEqual([status, stderr], [0, '']);
    const [{ ok, evaluation }] = answersOf(stdout);
    assert.equal(ok, true);
    assert.equal(evaluation.card, 'dk-star-2017');
    assert.equal(evaluation.as_coded.node, 53);
    assert.equal(evaluation.as_coded.probability, 0.52029903436818);
    assert.deepEqual(rangeOf(evaluation), [0.52029903436818, 0.68312461506877]);
    assert.equal(evaluation.class, 'raised_risk');
    assert.deepEqual(evaluation.missing.find(({ item }) => item === 'origin').state, 'withheld');
    assert.deepEqual(
      evaluation.path.map(({ node }) => node),
      [1, 2, 4, 8, 16, 29, 53],
    );
  });

  test('answers the published test person as published', () => {
    const { status, stdout } = npm(scoring, `${testPerson}\n`);
    assert.equal(status, 0);
    const [{ evaluation }] = answersOf(stdout);
    assert.equal(evaluation.as_coded.node, 9);
    assert.equal(evaluation.as_coded.probability, 0.68312461506877);
    assert.equal(evaluation.as_coded.class, 'raised_risk');
    assert.equal(evaluation.class, 'raised_risk');
    assert.deepEqual(
      evaluation.path.map(({ node }) => node),
      [1, 2, 4, 9],
    );
    assert.deepEqual(rangeOf(evaluation), [0.68312461506877, 0.68312461506877]);
  });

  test('writes one line for each line read, in order, bad ones included', () => {
    const lines = [contractLine, bad, testPerson, 'nonsense', '', asRequest({}), contractLine];
    const { status, stdout } = score(`${lines.join('\n')}\n`);
    assert.deepEqual(brief(stdout), [53, 'out_of_range', 9, 'not_json', 'nothing_given', 7, 53]);
    assert.equal(status, 1);
  });

  test('reads a file with the line ends of Windows', () => {
    const { status, stdout } = score(`${contractLine}\r\n${testPerson}\r\n`);
    assert.deepEqual([status, ...brief(stdout)], [0, 53, 9]);
  });

  test('reads a last line that does not end, and nothing at all', () => {
    assert.deepEqual(brief(score(`${contractLine}\n${testPerson}`).stdout), [53, 9]);
    const { status, stdout, stderr } = score('');
    assert.deepEqual([status, stdout, stderr], [0, '', '']);
  });

  test('loses a line of 3 MB and no other', () => {
    const long = asRequest({ obstacle_other_text: 'x'.repeat(3 << 20) });
    const { status, stdout } = score([testPerson, long, contractLine, long].join('\n'));
    assert.deepEqual([status, ...brief(stdout)], [1, 9, 'too_large', 53, 'too_large']);
  });

  test('takes another cut-off, written either way', () => {
    for (const words of [['--cut-off', '0.6'], ['--cut-off=0.6']]) {
      const { status, stdout } = score(`${contractLine}\n${testPerson}\n`, ...words);
      assert.equal(status, 0);
      const [open, settled] = answersOf(stdout).map(({ evaluation }) => evaluation);
      assert.deepEqual([open.cut_off, settled.cut_off], [0.6, 0.6]);
      assert.deepEqual([open.class, open.as_coded.class], [null, 'not_raised_risk']);
      assert.equal(settled.class, 'raised_risk');
    }
  });

  test('takes the other reading of the origin codes', () => {
    const person = asRequest({
      expected_time_to_job: 'do_not_know',
      age: 27,
      origin: 'western_descendant',
    });
    const nodes = ['jobindsats', 'auditors'].map((reading) => {
      const [{ evaluation }] = answersOf(score(`${person}\n`, '--origin-reading', reading).stdout);
      assert.equal(evaluation.reading, reading);
      return evaluation.as_coded.node;
    });
    assert.deepEqual(nodes, [53, 9]);
  });

  test('scores with a card that is a file, just as with ours', () => {
    const folder = mkdtempSync(join(tmpdir(), 'card-'));
    after(() => rmSync(folder, { recursive: true }));
    const copy = join(folder, 'my card.json');
    copyFileSync(at(cardPath), copy);
    const { status, stdout } = cli(['score', '--card', copy], `${testPerson}\n`);
    assert.equal(status, 0);
    assert.equal(stdout, score(`${testPerson}\n`).stdout);
    assert.equal(cli(['check', copy]).stdout, '{"ok":true}\n');
  });
});

describe('the exit status', () => {
  test('is 0 when all is well and 1 when a line is bad, through npm too', () => {
    assert.equal(npm(scoring, `${testPerson}\n`).status, 0);
    assert.equal(npm(scoring, `${testPerson}\n${bad}\n${testPerson}\n`).status, 1);
    assert.equal(npm(['check', 'dk-star-2017']).status, 0);
  });

  for (const [what, words, says] of [
    ['no command', [], /score\|explain\|check/],
    ['an unknown command', ['guess'], /score\|explain\|check/],
    ['a command with the name of something every object has', ['constructor'], /score\|explain\|check/],
    ['no card', ['score'], /--card/],
    ['an unknown card', ['score', '--card', 'dk-star-1999'], /dk-star-1999/],
    ['a path that leads to no card', ['score', '--card', '../cards/x'], /\.\.\/cards\/x/],
    ['an unknown option', [...scoring, '--threshold', '0.6'], /--threshold.*--cut-off/],
    ['an option without its value', [...scoring, '--cut-off'], /--cut-off/],
    ['an empty cut-off', [...scoring, '--cut-off='], /cut_off/],
    ['a word too many', [...scoring, 'people.jsonl'], /people\.jsonl/],
    ['no card to check', ['check'], /one card/],
    ['two cards to check', ['check', 'dk-star-2017', 'dk-star-2017'], /one card/],
  ]) {
    test(`is 2 and a sentence says why: ${what}`, () => {
      const { status, stderr } = cli(words, `${testPerson}\n`);
      assert.equal(status, 2);
      assert.match(stderr, says);
      assert.doesNotMatch(stderr, stackTrace);
    });
  }
});

describe('a long stream', () => {
  // Every line is a kilobyte, and every tenth is a good one: its answer is ten kilobytes. A program
  // that kept what it read, or what it had to say, would hold a hundred megabytes in the end.
  const many = (count) =>
    Readable.from(
      (function* lines() {
        const [goodLine, badLine] = [contractLine, bad].map((line) => `${line.padEnd(1023)}\n`);
        for (let block = 0; block < count / 100; block += 1) {
          yield (goodLine + badLine.repeat(9)).repeat(10);
        }
      })(),
    );

  // On its way out the child says how much memory it ever had, in kilobytes, on its own channel.
  const reportMemory =
    'data:text/javascript,import { writeSync } from "node:fs";' +
    'process.on("exit", () => writeSync(3, String(process.resourceUsage().maxRSS)));';

  async function memoryFor(count) {
    const child = spawn(process.execPath, ['--import', reportMemory, 'wasm/cli.mjs', ...scoring], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
      timeout: 600_000,
      killSignal: 'SIGKILL',
    });
    const ended = once(child, 'close');
    const fed = pipeline(many(count), child.stdin);
    let memory = '';
    child.stdio[3].on('data', (text) => {
      memory += text;
    });
    let lines = 0;
    for await (const chunk of child.stdout) {
      for (const byte of chunk) lines += byte === 10 ? 1 : 0;
    }
    await fed;
    const [status] = await ended;
    assert.deepEqual([status, lines], [1, count]);
    return Number(memory) / 1024;
  }

  test('of 100,000 lines takes hardly more memory than one of 1,000', async () => {
    const [few, lots] = [await memoryFor(1000), await memoryFor(100000)];
    assert.ok(few > 10, `${few} MB`);
    assert.ok(lots - few <= 60, `${few} MB for 1,000 lines, ${lots} MB for 100,000`);
  });

  test('may lose its reader, as with head, and ends without a word', async () => {
    const child = spawn(process.execPath, ['wasm/cli.mjs', ...scoring], {
      cwd: root,
      timeout: 20000,
      killSignal: 'SIGKILL',
    });
    const ended = once(child, 'close');
    const fed = pipeline(many(20000), child.stdin).catch((error) => error.code);
    let complaint = '';
    child.stderr.on('data', (text) => {
      complaint += text;
    });
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [status] = await ended;
    assert.deepEqual([status, complaint], [0, '']);
    assert.ok(['EPIPE', 'ECONNRESET'].includes(await fed), 'before the end of its input');
  });
});
