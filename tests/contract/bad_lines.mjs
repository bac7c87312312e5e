// Lines of responses that are refused, and lines that only look as if they should be.

import { asRequest } from './support.mjs';

const itemWith = (id) => (json) => `{"responses":{"${id}":${json}}}`;
const age = itemWith('age');
const origin = itemWith('origin');
const share = itemWith('employment_rate_36_months');
const wage = itemWith('wage_income_12_months');
const channels = itemWith('search_channels');
const rawText = itemWith('obstacle_other_text');
const text = (content) => rawText(JSON.stringify(content));

export const deep = (levels) => '['.repeat(levels);
const deepest = (before) => before + '/0'.repeat(32 - before.split('/').length + 1);

// Code and place; under each what it is and the line.
const refused = {
  'nothing_given ': { 'an empty line': '', 'only white space': ' \t' },
  'byte_order_mark ': { 'a byte order mark': '\ufeff{"responses":{}}' },
  'not_a_number ': {
    NaN: age('NaN'),
    Infinity: age('Infinity'),
    '-Infinity': age('-Infinity'),
    nan: age('nan'),
    '-inf': age('-inf'),
  },
  'not_json ': {
    'half an object': '{"responses": {',
    'two objects in one line': '{"responses":{}}{"responses":{}}',
    'a comment': '{"responses":{}} // none',
    'a word that begins like one': age('na'),
    'a zero byte at the end': '{"responses":{}}\0',
    'a zero byte in a text': rawText('"a\0b"'),
    'bytes that are no UTF-8': Buffer.from(rawText('"\xff\xfe"'), 'latin1'),
    'a letter cut in half': Buffer.from(rawText('"\xc3"'), 'latin1'),
    'half of a surrogate pair': rawText('"\\ud800"'),
  },
  'out_of_range /responses/age': {
    'an age of -1': age('-1'),
    'an age of 14': age('14'),
    'an age of 1000': age('1000'),
    'an age over all bounds': age('1e999'),
  },
  'out_of_range /responses/wage_income_12_months': {
    'a wage of -1': wage('-1'),
    'a wage under all bounds': wage('-1e999'),
  },
  'out_of_range /responses/employment_rate_36_months': { 'a share above 1': share('1.0000001') },
  'not_whole /responses/age': { 'an age of 27.5': age('27.5') },
  'unknown_code /responses/origin': {
    'a code that does not exist': origin('"martian"'),
    'a code in another case': origin('"Danish"'),
    'an empty code': origin('""'),
    'a code of another item': origin('"within_1_month"'),
  },
  'unknown_code /responses/search_channels/1': {
    'a code that does not exist among some that do': channels('["network","pigeon"]'),
  },
  'unknown_code /responses/age/withheld': { 'withheld: false': age('{"withheld":false}') },
  'duplicate_code /responses/search_channels/1': {
    'a code given twice': channels('["network","network"]'),
  },
  'wrong_type /responses/age': {
    'text where a number belongs': age('"27"'),
    'true where a number belongs': age('true'),
    'an object where a number belongs': age('{}'),
  },
  'wrong_type /responses/origin': {
    'a number where a code belongs': origin('1'),
    'a list for one choice': origin('["danish"]'),
  },
  'wrong_type /responses/search_channels': {
    'one code where many may stand': channels('"network"'),
  },
  'wrong_type /responses/obstacle_other_text': { 'a number where text belongs': rawText('5') },
  'wrong_type /responses/age/withheld': { 'withheld: "yes"': age('{"withheld":"yes"}') },
  'wrong_type /responses': {
    '"responses" as a list': '{"responses":[]}',
    '"responses" as null': '{"responses":null}',
  },
  'wrong_type ': { 'a list for the whole': '[]', 'a text for the whole': '"responses"' },
  'missing_key ': { 'no "responses"': '{}' },
  'unknown_item /responses/shoe_size': {
    'an unknown item': itemWith('shoe_size')('42'),
    'an unknown item withheld': itemWith('shoe_size')('{"withheld":true}'),
  },
  'unknown_item /responses/a~1b~0c': {
    'an unknown item with a slash and a tilde': itemWith('a/b~c')('1'),
  },
  'unknown_item /responses/__proto__': {
    '__proto__ as an item': itemWith('__proto__')('{"age":27}'),
  },
  'unknown_item /responses/constructor': { 'constructor as an item': itemWith('constructor')('1') },
  'unknown_key /cut_off': { 'another key at the top': '{"responses":{},"cut_off":0.1}' },
  'unknown_key /responses/age/value': {
    'a key beside withheld': age('{"withheld":true,"value":27}'),
  },
  'duplicate_key /responses/age': {
    'the same key twice': '{"responses":{"age":27,"age":28}}',
    'the same key twice, once escaped': '{"responses":{"age":27,"\\u0061ge":28}}',
  },
  'duplicate_key /responses': { '"responses" twice': '{"responses":{},"responses":{}}' },
  'too_long /responses/obstacle_other_text': {
    'a text of 501 characters': text('x'.repeat(501)),
    'a text of 501 faces': text('😀'.repeat(501)),
  },
  [`too_deep ${deepest('')}`]: { 'lists 100,000 deep': deep(100000) },
  [`too_deep ${deepest('/responses/age')}`]: { 'lists 100,000 deep in an item': age(deep(100000)) },
  // 400,000 values are read; the two objects and the list are three of them.
  'too_many /responses/search_channels/399997': {
    'a list of 410,000 codes': channels(`[${'1,'.repeat(409999)}1]`),
  },
  'too_many /responses/search_channels/399996/0': {
    'one value too many, the first of its list': channels(`[${'1,'.repeat(399996)}[1]]`),
  },
  'too_large ': { 'a line of more than 1 MiB': asRequest({}).padEnd((1 << 20) + 1) },
};

// {what, line, problem} each.
export const badLines = Object.entries(refused).flatMap(([problem, lines]) =>
  Object.entries(lines).map(([what, line]) => ({ what, line, problem })),
);

export const goodLines = {
  'a text of 500 characters': text('x'.repeat(500)),
  'a text of 500 faces': text('😀'.repeat(500)),
  'a whole number written with a fraction': age('27.0'),
  'a whole number written with an exponent': age('2.7e1'),
  'an empty list': channels('[]'),
  null: origin('null'),
  'an escaped key': '{"responses":{"\\u0061ge":27}}',
  'a wage beyond all wages': wage('1e300'),
};
