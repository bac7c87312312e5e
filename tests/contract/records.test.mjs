// The transparency records: every card has one, every field is there, and nothing is silent.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { lix } from './lix.mjs';
import { at, readJson } from './support.mjs';

const languages = ['da', 'en'];
const texts = Object.fromEntries(
  languages.map((name) => [name, readJson(`model/data/texts/${name}.json`)]),
);
const sources = readJson('model/data/sources.json');
const fields = readJson('model/data/records/fields.json');
const cardIds = readdirSync(at('model/data/cards')).map((name) => name.replace(/\.json$/, ''));
const records = Object.fromEntries(
  cardIds.map((id) => [id, readJson(`model/data/records/${id}.json`)]),
);

const statuses = ['fact', 'inference', 'unknown', 'not_applicable'];
const isSaid = ({ status }) => status === 'fact' || status === 'inference';

// The key of the sentence that a reader sees in a field: what is common to several cards is
// written once, and what has no answer has the same words everywhere.
function textKey(card, key, entry) {
  return isSaid(entry) ? `record.${entry.text ?? `${card}.${key}`}` : `record.${entry.status}`;
}

// Every field of every card.
const entries = cardIds.flatMap((card) =>
  Object.entries(records[card]).map(([key, entry]) => ({ card, key, entry })),
);
const said = entries.filter(({ entry }) => isSaid(entry));

describe('the fields of a record', () => {
  test('have keys of their own and say which standard asks for them', () => {
    const keys = fields.map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length);
    for (const field of fields) {
      assert.match(field.key, /^[a-z]+(_[a-z]+)*$/);
      for (const standard of ['atrs', 'nl', 'ai_act', 'card']) {
        const point = field[standard];
        assert.ok(point === null || point?.trim(), `${field.key}: ${standard}`);
      }
      for (const standard of field.required_by ?? []) {
        assert.ok(field[standard], `${field.key} is required by ${standard}, but not mapped to it`);
      }
    }
  });

  test('stand together with their group', () => {
    const groups = fields.map(({ group }) => group);
    const starts = groups.filter((group, index) => group !== groups[index - 1]);
    assert.equal(new Set(groups).size, starts.length);
  });

  // The fields that each standard names, so that none is lost when ours are rearranged.
  const named = (standard) =>
    new Set(fields.flatMap((field) => field[standard]?.split(', ') ?? []));

  test('cover the Dutch register', () => {
    const wanted =
      'name description_short organization category status begin_date end_date contact_email ' +
      'website publication_category url goal proportionality human_intervention risks ' +
      'lawful_basis process_index_url impacttoetsen source_data methods_and_models provider ' +
      'publiccode lang standard_version source_id tags';
    const found = named('nl');
    assert.deepEqual(
      wanted.split(' ').filter((name) => !found.has(name)),
      [],
    );
  });

  test('cover the AI Act', () => {
    const points = (start, count) => Array.from({ length: count }, (_, i) => `${start}${i + 1}`);
    const wanted = [
      ...points('VIII.A', 13),
      ...['VIII.B6', 'VIII.B7'],
      ...points('VIII.C', 5),
      ...['IV.1', ...[...'abcdefgh'].map((letter) => `IV.2${letter}`)],
      ...['IV.3', 'IV.4', 'IV.5', 'IV.6', 'IV.7', 'IV.8', 'IV.9'],
      ...[...'abcdef'].map((letter) => `27.1${letter}`),
      '86',
    ];
    const found = named('ai_act');
    assert.deepEqual(
      wanted.filter((point) => !found.has(point)),
      [],
    );
  });

  test('cover the British standard', () => {
    const points = (start, count) => Array.from({ length: count }, (_, i) => `${start}.${i + 1}`);
    const wanted = [
      ...points('1', 4),
      ...[...points('2.1', 3), ...points('2.1.4', 4), ...points('2.2', 4), ...points('2.3', 6)],
      ...[...points('2.4.1', 5), ...points('2.4.2', 9), ...points('2.4.3', 10)],
      ...[...points('2.4.4', 5), ...points('2.5', 2)],
    ];
    const found = named('atrs');
    assert.deepEqual(
      wanted.filter((point) => !found.has(point)),
      [],
    );
  });
});

describe('the record', () => {
  test('is there for every card, and there is no other', () => {
    const files = readdirSync(at('model/data/records'));
    const wanted = [...cardIds.map((id) => `${id}.json`), 'fields.json'];
    assert.deepEqual(files.sort(), wanted.sort());
  });

  for (const [card, record] of Object.entries(records)) {
    test(`has every field in its order and no other: ${card}`, () => {
      assert.deepEqual(
        Object.keys(record),
        fields.map(({ key }) => key),
      );
    });
  }

  test('says how it knows, from sources that exist', () => {
    for (const { card, key, entry } of entries) {
      const place = `${card}: ${key}`;
      const { status, sources: cited, text, ours, ...other } = entry;
      assert.ok(statuses.includes(status), `${place}: ${status}`);
      assert.deepEqual(other, {}, place);
      assert.ok(Array.isArray(cited), place);
      assert.equal(new Set(cited).size, cited.length, place);
      if (!isSaid(entry)) {
        assert.deepEqual([cited, text, ours], [[], undefined, undefined], place);
      } else {
        // What we say of ourselves is ours; all else has a source.
        assert.ok(ours === true || cited.length > 0, `${place} has no source`);
      }
    }
  });

  test('cites no source that is not on the list', () => {
    const cited = new Set(said.flatMap(({ entry }) => entry.sources));
    assert.deepEqual(
      [...cited].filter((id) => !Object.hasOwn(sources, id)),
      [],
    );
  });
});

for (const language of languages) {
  describe(`the words of a record: ${language}`, () => {
    const all = texts[language];
    const used = new Set([
      ...entries.map(({ card, key, entry }) => textKey(card, key, entry)),
      ...fields.flatMap(({ key, group }) => [`record.field.${key}`, `record.group.${group}`]),
      ...statuses.map((status) => `record.status.${status}`),
      'record.note',
    ]);

    test('are there for everything', () => {
      assert.deepEqual(
        [...used].filter((key) => !(key in all)),
        [],
      );
    });

    test('are all used', () => {
      const told = Object.keys(all).filter((key) => key.startsWith('record.'));
      assert.deepEqual(
        told.filter((key) => !used.has(key)),
        [],
      );
    });

    test('begin with a summary that is easy to read', () => {
      for (const card of cardIds) {
        const summary = all[textKey(card, 'summary', records[card].summary)];
        assert.ok(lix(summary) <= 35, `${card}: LIX ${lix(summary).toFixed(0)}`);
      }
    });

    test('are easy to read on the whole', () => {
      const sentences = [...new Set(said.map(({ card, key, entry }) => textKey(card, key, entry)))]
        .map((key) => all[key])
        .filter((text) => text.split(' ').length >= 10);
      const mean = sentences.reduce((sum, text) => sum + lix(text), 0) / sentences.length;
      assert.ok(mean <= 35, `mean LIX ${mean.toFixed(1)} over ${sentences.length} texts`);
    });
  });
}
