// What a person types as a number, in either language's habit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNumber } from '../../site/app/form.mjs';

const cases = {
  27: 27,
  ' 27 ': 27,
  63250: 63250,
  '63.250': 63250,
  '63,250': 63250,
  '63 250': 63250,
  "63'250": 63250,
  '1.234.567': 1234567,
  '1,234,567': 1234567,
  '63.250,50': 63250.5,
  '63,250.50': 63250.5,
  '0,5': 0.5,
  0.5: 0.5,
  '0,125': 0.125,
  0.125: 0.125,
  '27,5': 27.5,
  27.5: 27.5,
  '-1': -1,
  '1.000': 1000,
  0: 0,
  '007': 7,
  '63.250 kr.': 63250,
  '63.250,-': 63250,
  '12 kr': 12,
  '50 %': 0.5,
  '44 år': 44,
  '44 years': 44,
  ',5': 0.5,
  '٤٤': 44,
};

for (const [typed, number] of Object.entries(cases)) {
  test(`"${typed}" is read as ${number}`, () => assert.equal(parseNumber(typed), number));
}

for (const typed of [
  'abc',
  '1e5',
  '1,2,3',
  '1.23.456',
  '12.34,5',
  '--1',
  '½',
  '% 50',
  'kr',
  '9'.repeat(400),
  'NaN',
  'Infinity',
  '',
]) {
  test(`"${typed}" is no number and stays as typed`, () => assert.equal(parseNumber(typed), typed));
}
