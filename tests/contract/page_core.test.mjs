// The app's own module against the whole core: the same bytes in, the same bytes out, for every card
// that ships, for worked cases, people by chance, gaps and lines that are refused.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { startCore } from '../../wasm/profiling.mjs';
import { badLines } from './bad_lines.mjs';
import { everyCombination } from './requests.mjs';
import {
  asRequest,
  at,
  coreBytes,
  ok,
  pageCoreBytes,
  questionnairePath,
  readJson,
  seeded,
} from './support.mjs';

const cardIds = readdirSync(at('model/data/cards')).map((name) => name.replace('.json', ''));
const questionnaire = readJson(questionnairePath);
const peopleByChance = 400;

// Both modules with one card in them; the page's is given what the whole one packs.
async function startBoth(id) {
  const [whole, page] = await Promise.all([coreBytes(), pageCoreBytes()].map(startCore));
  assert.equal(whole.loadQuestionnaire(readFileSync(at(questionnairePath))), ok);
  assert.equal(whole.loadCard(readFileSync(at(`model/data/cards/${id}.json`))), ok);
  assert.equal(page.loadQuestionnaire(whole.packQuestionnaire()), ok);
  assert.equal(page.loadCard(whole.packCard()), ok);
  return (line) => {
    const [one, other] = [whole.evaluate(line), page.evaluate(line)];
    if (one !== other) assert.equal(other, one, String(line).slice(0, 300));
    return one;
  };
}

function linesOfCases(id) {
  const folder = at(`tests/cases/${id}`);
  return readdirSync(folder).flatMap((name) =>
    readFileSync(`${folder}/${name}`, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => asRequest(JSON.parse(line).request.responses)),
  );
}

function byChance(id, chance) {
  const items = [...questionnaire.items, ...(readJson(`model/data/cards/${id}.json`).items ?? [])];
  const responses = {};
  for (const { id: item, kind, codes, code_list: list, low = 0, high = 1e6, whole } of items) {
    if (chance.chance(0.2)) continue;
    if (chance.chance(0.1)) responses[item] = { withheld: true };
    else if (kind === 'number') {
      const number = low + chance.next() * (high - low);
      responses[item] = whole ? Math.floor(number) : number;
    } else if (kind === 'text') responses[item] = 'Søren "\\ \u0001 😀';
    else {
      const code = chance.pick(codes ?? questionnaire.code_lists[list]);
      responses[item] = kind === 'many' ? [code] : code;
    }
  }
  return asRequest(responses);
}

describe('the page core answers as the whole core does', { concurrency: 2 }, () => {
  for (const id of cardIds) {
    test(id, async () => {
      const both = await startBoth(id);
      const chance = seeded(17);
      const lines = [
        asRequest({}),
        ...(id === 'dk-star-2015' ? [] : linesOfCases(id)),
        ...Array.from({ length: peopleByChance }, () => byChance(id, chance)),
      ];
      const good = lines.filter((line) => JSON.parse(both(line)).ok).length;
      assert.equal(good, lines.length, 'people are answered, not refused');
    });
  }

  test('every combination that the tree tells apart', async () => {
    const both = await startBoth('dk-star-2017');
    const people = everyCombination(3);
    assert.ok(people.length > 10_000);
    // Every eighth: what an answer is made of is the same for its neighbours.
    for (let each = 0; each < people.length; each += 8) both(asRequest(people[each]));
  });

  test('lines that are refused', async () => {
    const both = await startBoth('dk-star-2017');
    assert.ok(badLines.length > 50);
    for (const { line } of badLines) both(line);
  });
});
