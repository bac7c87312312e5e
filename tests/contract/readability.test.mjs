// What a citizen reads is easy to read: every sentence of the app and of the pages has a LIX of at
// most 35.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lix, sentencesOf, wordsOf } from './lix.mjs';
import { questionnairePath, readJson } from './support.mjs';

const limit = 35;
const shortest = 8; // words; in less, one long word is a high LIX

// Records and problems are for those who make models, and records have a test of their own; titles
// of sources and dates on a timeline are names of things.
const notForCitizens = /^(record|problem|source|timeline|language)\./;

// The instruments' own wording is quoted, so it is not ours to make easier; nor is what somebody
// else has published.
const ownQuestions = new Set(
  readJson(questionnairePath)
    .items.filter(({ section }) => section === 'registry')
    .map(({ id }) => `item.${id}.question`),
);
const quotations = new Set(['profile.reservation_quote']); // STAR's reservation, word for word
const isQuoted = (key) =>
  key.startsWith('code.') ||
  quotations.has(key) ||
  (/^item\.\w+\.question$/.test(key) && !ownQuestions.has(key));

// Whether it ends with a full stop or not: a line of a list is read as a sentence is.
const isSentence = (text) => wordsOf(text).length >= shortest;

const mean = (measured) => measured.reduce((sum, each) => sum + each, 0) / measured.length;

for (const language of ['da', 'en']) {
  describe(`texts for citizens: ${language}`, () => {
    const read = Object.entries(readJson(`model/data/texts/${language}.json`)).filter(
      ([key]) => !notForCitizens.test(key) && !isQuoted(key),
    );

    test('are easy to read, each sentence of them', () => {
      const sentences = read.flatMap(([key, text]) =>
        sentencesOf(text)
          .filter(isSentence)
          .map((sentence) => ({ key, sentence, measured: lix(sentence) })),
      );
      assert.ok(sentences.length > 400, `${sentences.length} sentences`);
      const hard = sentences
        .filter(({ measured }) => measured > limit)
        .map(({ key, sentence, measured }) => `${key}: LIX ${measured.toFixed(1)}: ${sentence}`);
      assert.deepEqual(hard, []);
    });

    test('are easier than that on the whole', () => {
      const measured = read.filter(([, text]) => isSentence(text)).map(([, text]) => lix(text));
      assert.ok(measured.length > 200, `${measured.length} texts`);
      assert.ok(mean(measured) <= limit - 8, `mean LIX ${mean(measured).toFixed(1)}`);
    });
  });
}

test('LIX is what it is known as', () => {
  assert.equal(lix('Katten sover.'), 2);
  assert.equal(lix('Modellen beregner. Gruppen er stor.'), 2.5 + 60);
  assert.equal(lix('Loven er fra den 18. oktober 2018.'), 7 + 100 / 7);
});

test('a sentence ends where it is known to', () => {
  assert.deepEqual(sentencesOf('Loven (§ 8, stk. 2) er fra den 18. oktober 2018.').length, 1);
  assert.deepEqual(sentencesOf('Det er sagt: Alt er “væk.” Luk nu! Er du {name}? Ja (nej.)'), [
    'Det er sagt:',
    'Alt er “væk.”',
    'Luk nu!',
    'Er du {name}?',
    'Ja (nej.)',
  ]);
});
