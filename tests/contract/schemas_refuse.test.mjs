// What the schemas of questionnaires, requests and records refuse, and where.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { placesOf, refuses, schemas } from './schema_support.mjs';
import { asRequest, questionnairePath, readJson } from './support.mjs';

describe('a questionnaire with a defect is refused', () => {
  const { items } = readJson(questionnairePath);
  const itemAt = (id) => items.findIndex((item) => item.id === id);
  const age = itemAt('age');
  const sex = itemAt('sex');
  const field = itemAt('education_field');
  const text = itemAt('obstacle_other_text');
  const inNot = `/items/${field}/asked_when/not`;

  for (const [what, place, change] of [
    ['without an id', '', (all) => delete all.id],
    ['without items', '', (all) => delete all.items],
    ['with no items', '/items', (all) => all.items.splice(0)],
    ['with an unknown key', '/title', (all) => (all.title = 'x')],
    ['with a code list that is none', '/code_lists/c', (all) => (all.code_lists.c = 'AT')],
    ['with an empty code list', '/code_lists/c', (all) => (all.code_lists.c = [])],
    ['with a country twice', '/code_lists/c', (all) => (all.code_lists.c = ['AT', 'AT'])],
    ['with no sections', '/sections', (all) => (all.sections = [])],
    ['item without a kind', `/items/${age}`, (all) => delete all.items[age].kind],
    ['item of a bad kind', `/items/${age}/kind`, (all) => (all.items[age].kind = 'colour')],
    ['number without low', `/items/${age}`, (all) => delete all.items[age].low],
    ['number with low as text', `/items/${age}/low`, (all) => (all.items[age].low = '15')],
    ['choice without codes', `/items/${sex}`, (all) => delete all.items[sex].codes],
    ['choice of no codes', `/items/${sex}/codes`, (all) => (all.items[sex].codes = [])],
    ['text without its length', `/items/${text}`, (all) => delete all.items[text].longest],
    ['text of length -1', `/items/${text}/longest`, (all) => (all.items[text].longest = -1)],
    ['item with a bad key', `/items/${sex}/label`, (all) => (all.items[sex].label = 'Sex')],
    ['two operators', `${inNot}/0`, (all) => (all.items[field].asked_when.not[0].all = [])],
    ['no operator', `${inNot}/0`, (all) => (all.items[field].asked_when.not[0] = {})],
    ['a bad operator', `${inNot}/0/is`, (all) => (all.items[field].asked_when.not = [{ is: [] }])],
    ['half a comparison', `${inNot}/0/in`, (all) => all.items[field].asked_when.not[0].in.pop()],
  ]) {
    test(what, () => {
      const copy = readJson(questionnairePath);
      change(copy);
      refuses('questionnaire', copy, place);
    });
  }
});

describe('a request', () => {
  const reads = (responses) => placesOf('responses', JSON.parse(asRequest(responses)));

  test('may leave out, withhold, and give a code, codes, a number or a text', () => {
    for (const response of ['yes', '', 27, -0.5, [], ['a', 'b'], null, { withheld: true }]) {
      assert.deepEqual(reads({ item: response }), [], JSON.stringify(response));
    }
    assert.deepEqual(reads({}), []);
  });

  test('is refused where it can be no response', () => {
    for (const response of [true, {}, { withheld: true, also: 1 }, [1], [null], ['a', 'a']]) {
      assert.ok(reads({ item: response }).some((place) => place.startsWith('/responses/item')));
    }
    assert.ok(reads({ item: { withheld: false } }).includes('/responses/item/withheld'));
    assert.ok(reads({ item: { withheld: 1 } }).includes('/responses/item/withheld'));
  });

  test('is refused where it is no request', () => {
    for (const [document, place] of [
      [[], ''],
      [{}, ''],
      [{ responses: [] }, '/responses'],
      [{ responses: {}, card: 'x' }, '/card'],
    ]) {
      refuses('responses', document, place);
    }
  });
});

describe('a record with a defect is refused', () => {
  const { required } = schemas.record;
  const good = () =>
    Object.fromEntries(required.map((key) => [key, { status: 'unknown', sources: [] }]));
  const risks = (entry) => (record) => Object.assign(record.risks, entry);

  test('but one that knows nothing is not', () => assert.deepEqual(placesOf('record', good()), []));

  test('nor is one that speaks of itself without a source', () => {
    const record = good();
    record.record_date = { status: 'fact', sources: [], text: 'all.record_date', ours: true };
    assert.deepEqual(placesOf('record', record), []);
  });

  for (const [what, place, change] of [
    ['without a key', '', (record) => delete record.risks],
    ['with an unknown key', '/score', (record) => (record.score = record.risks)],
    ['with a sentence for an entry', '/risks', (record) => (record.risks = 'none')],
    ['with a fact without a source', '/risks/sources', risks({ status: 'fact' })],
    ['with an inference from nothing', '/risks/sources', risks({ status: 'inference' })],
    ['with a source of nothing', '/risks/sources', risks({ sources: ['letter-2019'] })],
    ['with a bad status', '/risks/status', risks({ status: 'verified' })],
    ['without a status', '/risks', (record) => delete record.risks.status],
    ['without sources', '/risks', (record) => delete record.risks.sources],
    ['with a source that is no id', '/risks/sources/0', risks({ sources: [''] })],
    ['with a source twice', '/risks/sources', risks({ status: 'fact', sources: ['a', 'a'] })],
    ['with words for what is unknown', '/risks/text', risks({ text: 'all.risks' })],
    ['with a bad key in an entry', '/risks/words', risks({ words: 'x' })],
    ['with ours that is not', '/risks/ours', risks({ status: 'fact', ours: false })],
  ]) {
    test(what, () => {
      const record = good();
      change(record);
      refuses('record', record, place);
    });
  }
});
