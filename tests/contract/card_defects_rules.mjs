// Defects of rule lists.

import {
  all,
  becomes,
  drop,
  knowsNot,
  lacks,
  misplaced,
  ofCard,
  placeIn,
  readCard,
  repeat,
  seen,
  set,
  tooMany,
  unseen,
} from './card_defects_tools.mjs';

const card = readCard('no-nav-2026');
const { rules } = card.predictor;
const rule = (id) => placeIn(card, '/predictor/rules', 'id', id);
const hindrance = rule('stated_hindrance');
const chances = rule('good_chances');
const otherwise = rule('otherwise');

const youngerThan = (years) => ({ less_than: [{ attribute: 'age' }, years] });
const from = (years) => ({ at_least: [{ attribute: 'age' }, years] });
const worked = (level) => ({ equals: [{ attribute: 'no_worked_6_of_12' }, level] });

const visible = [
  lacks('/predictor', 'rules'),
  lacks(hindrance, 'id', 'class', 'source'),
  knowsNot('/predictor', hindrance, otherwise),
  becomes('empty', '/predictor/rules', []),
  becomes('wrong_type', '/predictor/rules', {}),
  becomes('wrong_type', `${hindrance}/class`, 0),
  becomes('wrong_type', `${hindrance}/when`, 'always'),
  becomes('wrong_type', `${hindrance}/when/any`, {}),
  becomes('wrong_type', `${hindrance}/when/any/0/in/1`, 'JA'),
  becomes('wrong_type', `${hindrance}/when/any/0/in/1/0`, 1),
  becomes('wrong_type', `${chances}/when/all/0/at_least/1`, '18'),
  becomes('empty', `${hindrance}/when/any`, []),
  becomes('empty', `${hindrance}/when/any/0/in/1`, []),
  becomes('too_few', '/classes', ['OPPGITT_HINDRINGER']),
  becomes('unknown_code', '/kind_of_result/direction', 'higher_is_better'),
  becomes('unknown_code', '/kind_of_result/unit', 'points'),
  tooMany('/predictor/rules', 64),
  seen(
    'a level asked about twice',
    'duplicate_code',
    `${hindrance}/when/any/0/in/1/2`,
    repeat(`${hindrance}/when/any/0/in/1`),
    `${hindrance}/when/any/0/in/1`,
  ),
  seen('a cut-off', 'unknown_key', '/thresholds', set('/thresholds', [])),
];

const invisible = [
  misplaced('a class that does not exist', 'unknown_code', `${hindrance}/class`, 'HINDRING'),
  unseen('a class that no rule names', 'class_never_named', '/classes/3', (copy) =>
    copy.classes.push('BEHOV_FOR_ARBEIDSEVNEVURDERING'),
  ),
  unseen('a last rule with a condition', 'missing_else', otherwise, (copy) => {
    copy.predictor.rules.at(-1).when = from(15);
  }),
  unseen('no else at all', 'missing_else', chances, drop(otherwise)),
  unseen('an else that is not the last', 'missing_else', hindrance, drop(`${hindrance}/when`)),
  unseen(
    'a rule that contradicts itself',
    'rule_never_holds',
    chances,
    set(`${chances}/when`, { all: [youngerThan(18), from(67)] }),
  ),
  unseen(
    'a rule for ages that the item has not',
    'rule_never_holds',
    chances,
    set(`${chances}/when`, from(121)),
  ),
  unseen(
    'a rule that an earlier one leaves nothing to',
    'rule_never_holds',
    chances,
    all(set(`${hindrance}/when`, worked('yes')), set(`${chances}/when`, worked('yes'))),
  ),
  unseen('two rules of one id', 'duplicate_id', chances, set(`${chances}/id`, 'stated_hindrance')),
  unseen(
    'a rule twice',
    'duplicate_id',
    `/predictor/rules/${rules.length}`,
    repeat('/predictor/rules'),
  ),
  misplaced(
    'a rule on no attribute',
    'unknown_attribute',
    `${chances}/when/all/0/at_least/0/attribute`,
    'height',
  ),
  misplaced('a rule on no level', 'unknown_level', `${hindrance}/when/any/0/in/1/1`, 'JO'),
  misplaced('a number compared like a level', 'unknown_operator', `${chances}/when`, {
    equals: [{ attribute: 'age' }, '18'],
  }),
];

export const rulesDefects = ofCard(card, ...visible, ...invisible);
