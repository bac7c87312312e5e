// Three ways to one number: the shipped wasm, the same core built natively, and an oracle that is
// written from the tree's description.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { badLines } from './bad_lines.mjs';
import { classAt, classOfRange, range, readings, score } from './oracle.mjs';
import { everyCombination, randomRequests } from './requests.mjs';
import { asRequest, at, nativeAnswers, startStudy } from './support.mjs';

const published = [0.5, 0.6];
const everySoMany = 8; // of many requests the native build is put one in so many

const judge = (responses) =>
  readings.map((reading) => ({
    reading,
    ...score(responses, reading),
    range: range(responses, reading),
  }));

// What an answer has to say, from the oracle's judgement of a request under each reading.
function expected(judged, { reading, cut_off: cutOff }) {
  const coded = ({ node, probability }) => ({
    node,
    probability,
    class: classAt(probability, cutOff),
    classes: published.map((cut) => classAt(probability, cut)),
  });
  const chosen = judged.find((one) => one.reading === reading);
  return {
    reading,
    cutOff,
    coded: coded(chosen),
    range: chosen.range,
    class: classOfRange(chosen.range, cutOff),
    margin: chosen.probability - cutOff,
    alternatives: judged.map((one) => ({
      reading: one.reading,
      coded: coded(one),
      range: one.range,
      class: classOfRange(one.range, cutOff),
      classes: published.map((cut) => classOfRange(one.range, cut)),
    })),
  };
}

// The same out of an answer.
function told(evaluation) {
  const classes = (list) => {
    assert.deepEqual(
      list.map((one) => one.cut_off),
      published,
    );
    return list.map((one) => one.class);
  };
  const coded = (one) => ({
    node: one.node,
    probability: one.probability,
    class: one.class,
    classes: classes(one.classes),
  });
  const ends = ({ low, high }) => ({ low, high });
  return {
    reading: evaluation.reading,
    cutOff: evaluation.cut_off,
    coded: coded(evaluation.as_coded),
    range: ends(evaluation.range),
    class: evaluation.class,
    margin: evaluation.margin,
    alternatives: evaluation.alternatives.map((one) => ({
      reading: one.reading,
      coded: coded(one.as_coded),
      range: ends(one.range),
      class: one.class,
      classes: classes(one.classes),
    })),
  };
}

// Answers are long: only what stands around the first difference is shown.
function failWith(wasm, native, request) {
  let same = 0;
  while (same < wasm.length && wasm[same] === native[same]) same += 1;
  const around = (text) => text.slice(Math.max(0, same - 80), same + 40);
  assert.fail(
    `wasm says   ${around(wasm)}\nnative says ${around(native)}\n` +
      `on ${String(request).slice(0, 300)}`,
  );
}

// Puts every request to the wasm, and every so many to the native build too, and compares the bytes;
// `look(answer, index)` sees each answer. The native build has sanitizers and takes ten times as long.
async function compareBuilds(requests, choice, look, every = 1) {
  const core = await startStudy(choice);
  let compared = 0;
  const answerTo = (index) => {
    const answer = core.evaluate(requests[index]);
    look(answer, index);
    return answer;
  };
  const both = requests.filter((_, index) => index % every === 0);
  for await (const native of nativeAnswers(both, choice)) {
    const first = compared * every;
    const answer = answerTo(first);
    if (!native.equals(Buffer.from(answer))) failWith(answer, String(native), requests[first]);
    for (let index = first + 1; index < Math.min(first + every, requests.length); index += 1)
      answerTo(index);
    compared += 1;
  }
  assert.equal(compared, both.length);
}

function compareOracle(answer, request, judged, choice) {
  const { ok: good, evaluation } = JSON.parse(answer);
  assert.ok(good, `${request} is answered with ${answer}`);
  const actual = told(evaluation);
  const wanted = expected(judged, choice);
  if (!isDeepStrictEqual(actual, wanted)) assert.deepEqual(actual, wanted, request);
}

const casesFolder = at('tests/cases/dk-star-2017');
const cases = readdirSync(casesFolder)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(`${casesFolder}/${name}`, 'utf8').trimEnd().split('\n'))
  .map((line) => JSON.parse(line));

// All at once, since the native cores are processes of their own.
describe('native, wasm and the oracle', { concurrency: 5 }, () => {
  const people = everyCombination(1);
  const requests = people.map(asRequest);
  const judged = people.map(judge);

  // The chosen cut-offs are the probabilities of two leaves: what lies on a cut-off is above it.
  for (const choice of [
    { reading: 'jobindsats', cut_off: 0.52029903436818 },
    { reading: 'auditors', cut_off: 0.45642540620384 },
  ]) {
    test(`agree on every combination the tree tells apart, read as ${choice.reading}`, async () => {
      assert.equal(new Set(requests).size, 25920);
      const look = (answer, index) =>
        compareOracle(answer, requests[index], judged[index], choice);
      await compareBuilds(requests, choice, look, everySoMany);
    });
  }

  test('agree on 20,000 random requests over every item, good and bad', async () => {
    const random = randomRequests(2, 20000);
    const choice = { reading: 'jobindsats', cut_off: 0.5 };
    let good = 0;
    await compareBuilds(
      random.map(({ text }) => text),
      {},
      (answer, index) => {
        const { text, responses } = random[index];
        if (!responses) return;
        compareOracle(answer, text, judge(responses), choice);
        good += 1;
      },
      everySoMany,
    );
    assert.ok(good > 17000, `${good} good requests`);
  });

  test('agree on every bad line', async () => {
    await compareBuilds(
      badLines.map(({ line }) => line),
      {},
      () => {},
    );
  });

  for (const reading of readings) {
    test(`agree on the worked examples, read as ${reading}`, async () => {
      const worked = cases.filter((one) => one.reading === reading);
      assert.ok(worked.length > 0);
      await compareBuilds(
        worked.map(({ request }) => JSON.stringify(request)),
        { reading },
        (answer, index) => {
          const { request, expected: wanted, source } = worked[index];
          assert.deepEqual(score(request.responses, reading), wanted, `the oracle on: ${source}`);
          const { node, probability } = JSON.parse(answer).evaluation.as_coded;
          assert.deepEqual({ node, probability }, wanted, source);
        },
      );
    });
  }
});

test('every worked example says where it comes from, and every leaf has one', () => {
  for (const { source } of cases) assert.match(source, /^(published|computed): ./);
  const leaves = [...new Set(cases.map((one) => one.expected.node))].sort((a, b) => a - b);
  assert.deepEqual(leaves, [5, 7, 9, 17, 20, 21, 23, 28, 38, 39, 52, 53]);
});
