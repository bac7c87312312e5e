// The people one can look at the profile as: together they show the whole tree.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { asRequest, cardPath, questionnairePath, readJson, startStudy } from './support.mjs';

const personas = readJson('model/data/personas.json');
const questionnaire = readJson(questionnairePath);
const card = readJson(cardPath);
const texts = ['da', 'en'].map((language) => readJson(`model/data/texts/${language}.json`));
const leaves = card.predictor.nodes.filter(({ split }) => !split).map(({ id }) => id);
const itemOf = (id) => questionnaire.items.find((item) => item.id === id);

const core = await startStudy();
const evaluate = (responses) => {
  const answer = JSON.parse(core.evaluate(asRequest(responses)));
  assert.ok(answer.ok, JSON.stringify(answer));
  assert.deepEqual(answer.evaluation.problems, []);
  return answer.evaluation;
};
const leafOf = (responses) => {
  const { range, as_coded: asCoded } = evaluate(responses);
  assert.equal(range.low, range.high, 'the group is settled');
  return asCoded.node;
};

describe('the personas', () => {
  test('are eight, and only the published test person has a source', () => {
    assert.equal(personas.length, 8);
    assert.equal(new Set(personas.map(({ id }) => id)).size, 8);
    const [published, ...others] = personas;
    assert.deepEqual([published.source, published.made_up], ['audit-test-row', undefined]);
    for (const { source, made_up: madeUp } of others)
      assert.deepEqual([source, madeUp], [undefined, true]);
  });

  test('are one sentence each, in both languages', () => {
    for (const language of texts) {
      for (const { id } of personas) {
        const text = language[`persona.${id}`];
        assert.match(text, /^[^.!?]*\.$/, id);
        assert.ok(text.length <= 200, `${id}: ${text.length} characters`);
      }
    }
  });

  test('each end in one group, and not all in the same', () => {
    const reached = new Set(personas.map(({ responses }) => leafOf(responses)));
    assert.ok(reached.size >= 8, [...reached].join());
  });

  test('reach every leaf, as they are or with one answer put otherwise', () => {
    assert.equal(leaves.length, 12);
    const reached = new Set();
    for (const { responses } of personas) {
      reached.add(leafOf(responses));
      for (const { item, variants = [] } of evaluate(responses).attributes) {
        for (const { codes, low } of variants) {
          const { whole } = itemOf(item);
          const value = codes ? codes[0] : whole ? Math.ceil(low) : low;
          const changed = { ...responses, [item]: value };
          const { range, as_coded: asCoded, problems } = JSON.parse(
            core.evaluate(asRequest(changed)),
          ).evaluation;
          if (problems.length === 0 && range.low === range.high) reached.add(asCoded.node);
        }
      }
    }
    assert.deepEqual([...reached].sort(), [...leaves].sort());
  });
});
