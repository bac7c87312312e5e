// What is taken for a CPR number in free text, and what is not.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withoutCpr } from '../../site/app/cpr.mjs';

const two = (number) => String(number).padStart(2, '0');
const four = (number) => String(number).padStart(4, '0');

// The same numbers each time: a failure can be looked at.
function* randoms(seed) {
  let state = seed;
  for (;;) {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    yield state / 2 ** 31;
  }
}
const random = randoms(20_260_101);
const below = (limit) => Math.floor(random.next().value * limit);
const oneOf = (list) => list[below(list.length)];

// Every day that was, of three centuries, by the calendar itself.
const days = [];
for (const day = new Date(Date.UTC(1858, 0, 1)); day.getUTCFullYear() < 2058; day.setUTCDate(day.getUTCDate() + 1))
  days.push(`${two(day.getUTCDate())}${two(day.getUTCMonth() + 1)}${two(day.getUTCFullYear() % 100)}`);
const isDay = new Set(days);

const between = ['', '-', ' ', ' - ', '\u00a0', '–', '\u2011', '- ', '  '];
const writings = [
  (date, rest) => `${date}${oneOf(between)}${rest}`,
  (date, rest) => `${date.match(/../g).join(' ')}${oneOf(between)}${rest}`,
];
const around = [
  ['', ''],
  ['mit nummer er ', ' og mere'],
  ['CPR:', '.'],
  ['cpr', 'x'],
  ['(', ')'],
  ['jeg er 44, ', ', ikke sandt?'],
  ['linje\n', '\nlinje'],
];

describe('a CPR number', () => {
  test('of any day is found, however it is written, and nothing beside it goes', () => {
    for (let round = 0; round < 20_000; round += 1) {
      const number = oneOf(writings)(oneOf(days), four(below(10_000)));
      const [before, after] = oneOf(around);
      assert.equal(withoutCpr(before + number + after), before + after, `${before}${number}${after}`);
    }
  });

  test('of every single day of two centuries is found', () => {
    for (const day of isDay) assert.equal(withoutCpr(`${day}-1234`), '');
    assert.ok(isDay.size > 36_500);
  });

  test('is found each time it stands there', () => {
    assert.equal(withoutCpr('010190-1234 og 0202911234, 030392 1234'), ' og , ');
  });

  test('needs no check digit', () => {
    const last = Array.from({ length: 10 }, (_, at) => `010190-123${at}`);
    assert.deepEqual(last.map(withoutCpr), Array(10).fill(''));
  });
});

test('in every way to write a date before the four digits', () => {
  for (const date of ['01.01.90', '01-01-90', '01/01/90', '01 01 1990', '01011990', '01.01.1990'])
    for (const number of [`${date}-1234`, `${date} 1234`, `${date} - 1234`])
      assert.equal(withoutCpr(`nr. ${number}, tak`), 'nr. , tak', number);
});

test('several together, in other digits, and with a blank among the four', () => {
  assert.equal(withoutCpr('010190-1234,020290-2345'), ',');
  assert.equal(withoutCpr('0101901234 og 020290-2345.'), ' og .');
  assert.equal(withoutCpr('nr. 010190-1234.5'), 'nr. .5');
  assert.equal(withoutCpr('٠١٠١٩٠-١٢٣٤'), '');
  assert.equal(withoutCpr('０１０１９０１２３４'), '');
  assert.equal(withoutCpr('01 01 90 12 34'), '');
  assert.equal(withoutCpr('0101901234,0202901234'), ',');
  assert.equal(withoutCpr('0101901234.2 børn'), '.2 børn');
});

test('with another sign before the four digits, or signs that nobody sees', () => {
  for (const sign of ['.', ',', ':', '_', '+', '/', '\u2015', '\u00ad', '\u200b'])
    assert.equal(withoutCpr(`nr. 010190${sign}1234, tak`), 'nr. , tak', sign);
  assert.equal(withoutCpr('0\u200b1\u200b0190-12\u200b34'), '');
});

test('with a day and a month of one digit, and for who has no number yet', () => {
  assert.equal(withoutCpr('1/1/90-1234 og 1.12.1990-1234'), ' og ');
  assert.equal(withoutCpr('610190-1234'), '');
  assert.equal(withoutCpr('920190-1234'), '920190-1234');
});

describe('what is none is kept:', () => {
  const kept = [
    ['ten digits that are no day', '3201901234', '310490-1234', '290201-1234', '0013901234'],
    ['a phone number', '20 12 34 56', '20123456', '+45 20 12 34 56', '+4520123456', '0045 20123456'],
    ['one from abroad', '+46 70 123 45 67', '+310101901', '+1 212 555 0123', '+0101901234'],
    ['an amount', '63.250 kr.', '1.212.121.212', '1 212 121 212', '12121,1212', '0,0101901234'],
    ['a decimal', '0.0809716599', '12.0101901234', '3,1012901234'],
    ['a date', '01-01-1990', '01.01.90', '1/1 1990', '010190', '1990-01-01', '01.01.90 kl. 1234'],
    ['a moment', '2025-12-31 12:00', '20251231-1200', '2025-12-31T1200'],
    ['a CVR number', '12121212', 'CVR 10150817'],
    ['a longer row of digits', '10101901234', '01019012345', '4571 12345678901234'],
    ['nearly one', '01019-1234', '010190-123', '010190-12345', '010190--1234'],
    ['nothing', '', 'ord uden tal'],
  ];
  for (const [what, ...texts] of kept) {
    test(what, () => {
      for (const text of texts) assert.equal(withoutCpr(text), text);
    });
  }

  test('every row of ten digits that is no day', () => {
    let tried = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const date = String(below(1_000_000)).padStart(6, '0');
      const day = Number(date.slice(0, 2));
      if (isDay.has(date) || isDay.has(two(day - 60) + date.slice(2))) continue;
      const text = `x ${date}${oneOf(between)}${four(below(10_000))} y`;
      assert.equal(withoutCpr(text), text);
      tried += 1;
    }
    assert.ok(tried > 15_000);
  });

  test('every Danish phone number, in every usual writing', () => {
    for (let round = 0; round < 5_000; round += 1) {
      const digits = String(20_000_000 + below(79_999_999));
      const pairs = digits.match(/../g).join(' ');
      const halves = digits.match(/.{4}/g).join(' ');
      for (const text of [digits, pairs, halves, `+45 ${pairs}`, `+45${digits}`, `0045${digits}`])
        assert.equal(withoutCpr(`ring ${text}.`), `ring ${text}.`);
    }
  });
});
