// What a citizen reads is easy to read: every text of the app and of the pages has a LIX of at most 35.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lix } from './lix.mjs';
import { questionnairePath, readJson } from './support.mjs';

const limit = 35;
const shortest = 8; // words; in less, one long word is a high LIX

// Records and problems are for those who make models, and records have a test of their own; titles
// of sources and dates on a timeline are names of things.
const notForCitizens = /^(record|problem|source|timeline|language)\./;

// The instruments' own wording is quoted, so it is not ours to make easier.
const ownQuestions = new Set(
  readJson(questionnairePath)
    .items.filter(({ section }) => section === 'registry')
    .map(({ id }) => `item.${id}.question`),
);
const isQuoted = (key) =>
  key.startsWith('code.') || (/^item\.\w+\.question$/.test(key) && !ownQuestions.has(key));

const isSentence = (text) => /[.?!:]$/.test(text) && text.split(' ').length >= shortest;

for (const language of ['da', 'en']) {
  describe(`texts for citizens: ${language}`, () => {
    const read = Object.entries(readJson(`model/data/texts/${language}.json`)).filter(
      ([key, text]) => !notForCitizens.test(key) && !isQuoted(key) && isSentence(text),
    );

    test('are easy to read, each of them', () => {
      assert.ok(read.length > 200, `${read.length} texts`);
      const hard = read
        .map(([key, text]) => ({ key, measured: lix(text) }))
        .filter(({ measured }) => measured > limit)
        .map(({ key, measured }) => `${key}: LIX ${measured.toFixed(0)}`);
      assert.deepEqual(hard, []);
    });

    test('are easier than that on the whole', () => {
      const mean = read.reduce((sum, [, text]) => sum + lix(text), 0) / read.length;
      assert.ok(mean <= limit - 8, `mean LIX ${mean.toFixed(1)}`);
    });
  });
}

test('LIX is what it is known as', () => {
  assert.equal(lix('Katten sover.'), 2);
  assert.equal(lix('Modellen beregner. Gruppen er stor.'), 2.5 + 60);
  assert.equal(lix('Loven er fra den 18. oktober 2018.'), 7 + 100 / 7);
});
