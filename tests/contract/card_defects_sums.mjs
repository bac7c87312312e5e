// Defects of linear predictors.

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

const card = readCard('at-ams-2018');
const { references } = card.predictor;
const term = (id) => placeIn(card, '/predictor/terms', 'attribute', id);
const sex = term('sex');
const age = term('age');
const applies = `${term('at_care_duties')}/applies_when`;
const person = placeIn(card, '/predictor/references', 'id', 'reference_person');
const cohort = placeIn(card, '/predictor/references', 'id', 'published_people');
const onScale = '/thresholds/0/on_predictor_scale';

const nested = (levels) =>
  levels === 0 ? { equals: [{ attribute: 'sex' }, 'female'] } : { not: [nested(levels - 1)] };

const visible = [
  lacks('/predictor', 'kind', 'link', 'intercept', 'terms', 'references'),
  lacks('/predictor/intercept', 'value', 'source'),
  lacks('/thresholds/0', 'on_predictor_scale'),
  lacks(sex, 'attribute', 'missing', 'source', 'levels'),
  lacks(age, 'bins'),
  lacks(`${age}/bins/1`, 'value'),
  lacks(person, 'id', 'source', 'values'),
  lacks(cohort, 'people'),
  lacks(`${cohort}/people/0`, 'weight', 'values'),
  lacks(`${applies}/equals/0`, 'attribute'),
  knowsNot('/predictor', '/predictor/intercept', sex, `${age}/bins/0`, person),
  knowsNot(`${cohort}/people/0`, `${applies}/equals/0`),
  becomes('unknown_code', '/predictor/link', 'log'),
  becomes('wrong_type', '/predictor/intercept', 0.1),
  becomes('wrong_type', '/predictor/intercept/value', null, '0,1'),
  becomes('wrong_type', '/predictor/terms', {}),
  becomes('wrong_type', sex, 'sex'),
  becomes('wrong_type', `${sex}/missing`, 'NaN', null),
  becomes('wrong_type', `${sex}/levels`, [0, -0.14]),
  becomes('wrong_type', `${sex}/levels/female`, '-0.14', true),
  becomes('wrong_type', `${age}/bins`, { 30: 0 }),
  becomes('wrong_type', `${age}/bins/1/from`, '30'),
  becomes('wrong_type', `${age}/bins/1/below`, null),
  becomes('wrong_type', `${age}/bins/1/value`, '-0.13', 'NaN'),
  becomes('empty', '/predictor/terms', []),
  becomes('empty', `${age}/bins`, []),
  becomes('empty', '/predictor/references', []),
  becomes('empty', `${cohort}/people`, []),
  becomes('wrong_type', `${person}/values`, []),
  becomes('wrong_type', `${person}/values/sex`, null),
  becomes('out_of_range', `${cohort}/people/0/weight`, -1, 0),
  becomes('wrong_type', applies, true),
  becomes('unknown_operator', applies, {}, { not: [nested(0)], all: [nested(0)] }),
  becomes('wrong_type', `${applies}/equals`, [{ attribute: 'sex' }], 'sex'),
  becomes('wrong_type', `${applies}/equals/1`, 1),
  seen(
    'points that are called a share',
    'unknown_code',
    '/kind_of_result/unit',
    set('/predictor/link', 'identity'),
  ),
  tooMany('/predictor/terms', 128),
  tooMany(`${age}/bins`, 1024),
  tooMany('/predictor/references', 8),
  tooMany(`${cohort}/people`, 1000),
  seen('not of nothing', 'empty', `${applies}/not`, set(applies, { not: [] })),
  seen('not of two', 'too_many', `${applies}/not`, set(applies, { not: [nested(0), nested(0)] })),
  seen('bins for levels as well', 'unknown_key', `${sex}/bins`, set(`${sex}/bins`, []), sex),
  seen('people as well', 'unknown_key', `${person}/people`, set(`${person}/people`, []), person),
  seen(
    'a kind of predictor that does not exist',
    'unknown_kind',
    '/predictor',
    set('/predictor/kind', 'oracle'),
    '/predictor/kind',
  ),
  seen(
    'an operator that does not exist',
    'unknown_operator',
    applies,
    set(applies, { implies: [] }),
    `${applies}/implies`,
  ),
];

const bins = [
  misplaced('a gap between bins', 'gap_in_bins', `${age}/bins/1/from`, 31),
  misplaced('bins that overlap', 'overlapping_bins', `${age}/bins/1/from`, 29),
].map((entry) => ({ ...entry, pointer: `${age}/bins/1` }));

const invisible = [
  ...bins,
  unseen(
    'a last bin without a beginning',
    'missing_key',
    `${age}/bins/2`,
    drop(`${age}/bins/2/from`),
  ),
  unseen(
    'a bin in between without an end',
    'missing_key',
    `${age}/bins/1`,
    drop(`${age}/bins/1/below`),
  ),
  unseen(
    'a bin that ends where it begins',
    'out_of_range',
    `${age}/bins/1`,
    all(set(`${age}/bins/1/below`, 30), set(`${age}/bins/2/from`, 30)),
  ),
  unseen('bins from 16 on', 'gap_in_bins', `${age}/bins`, set(`${age}/bins/0/from`, 16)),
  unseen('bins to below 120', 'gap_in_bins', `${age}/bins`, set(`${age}/bins/2/below`, 120)),
  misplaced('a term of no attribute', 'unknown_attribute', `${sex}/attribute`, 'height'),
  unseen('a term without a level', 'missing_key', `${sex}/levels`, drop(`${sex}/levels/male`)),
  misplaced('a term with a strange level', 'unknown_level', `${sex}/levels/diverse`, 0),
  misplaced('a cut-off with a slip of the pen', 'contradictory_scales', onScale, 0.66329421),
  misplaced('a cut-off turned round', 'contradictory_scales', onScale, -0.6632942174102642),
  unseen(
    'another link than that of the cut-off',
    'contradictory_scales',
    onScale,
    set('/predictor/link', 'probit'),
  ),
  unseen(
    'a reference person without an attribute',
    'incomplete_reference',
    `${person}/values`,
    drop(`${person}/values/at_rgs_type`),
  ),
  unseen(
    'one of a cohort without an attribute',
    'incomplete_reference',
    `${cohort}/people/2/values`,
    drop(`${cohort}/people/2/values/age`),
  ),
  unseen(
    'a term twice',
    'duplicate_term',
    `/predictor/terms/${card.predictor.terms.length}`,
    repeat('/predictor/terms'),
  ),
  unseen(
    'a cut-off above every sum',
    'cut_off_never_reached',
    '/thresholds/0/value',
    all(
      set('/thresholds/0/value', 0.999),
      set('/thresholds/0/on_predictor_scale', Math.log(0.999 / 0.001)),
    ),
  ),
  unseen(
    'a condition that contradicts itself',
    'term_never_applies',
    `${applies}`,
    set(applies, {
      all: [{ less_than: [{ attribute: 'age' }, 30] }, { at_least: [{ attribute: 'age' }, 40] }],
    }),
  ),
  unseen(
    'a condition that nobody is young enough for',
    'term_never_applies',
    `${applies}`,
    set(applies, { less_than: [{ attribute: 'age' }, 15] }),
  ),
  unseen('a bin that nobody is old enough for', 'bin_never_met', `${age}/bins/3`, (copy) => {
    const own = copy.predictor.terms.find(({ attribute }) => attribute === 'age').bins;
    own.push({ ...own.at(-1), from: 121 });
    own.at(-2).below = 121;
  }),
  unseen('bins back to front', 'bins_out_of_order', `${age}/bins`, (copy) =>
    copy.predictor.terms.find(({ attribute }) => attribute === 'age').bins.reverse(),
  ),
  misplaced(
    'a worked case with another sum',
    'example_differs',
    '/examples/0/expected/linear_predictor',
    0.11,
  ),
  misplaced('a worked case of another class', 'example_differs', '/examples/0/expected/class', 'A'),
  misplaced('a reference of no attribute', 'unknown_attribute', `${person}/values/height`, 180),
  misplaced('a reference of no level', 'unknown_level', `${person}/values/sex`, 'men'),
  misplaced('a reference whose age is a level', 'wrong_type', `${person}/values/age`, 'young'),
  misplaced('a reference who is too young', 'out_of_range', `${person}/values/age`, 14),
  misplaced('a reference whose sex is a number', 'wrong_type', `${person}/values/sex`, 1),
  unseen(
    'two references of one id',
    'duplicate_id',
    `/predictor/references/${references.length}`,
    repeat('/predictor/references'),
  ),
  misplaced(
    'a condition on no attribute',
    'unknown_attribute',
    `${applies}/equals/0/attribute`,
    'height',
  ),
  misplaced('a condition on no level', 'unknown_level', `${applies}/equals/1`, 'women'),
  misplaced('a level compared like a number', 'unknown_operator', applies, {
    less_than: [{ attribute: 'sex' }, 1],
  }),
  unseen(
    'conditions nine deep',
    'too_deep',
    `${applies}${'/not/0'.repeat(9)}`,
    set(applies, nested(9)),
  ),
];

export const sumDefects = ofCard(card, ...visible, ...invisible);
