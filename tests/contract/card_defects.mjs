// Small defects of cards, each made on a copy of a card that ships. The schema and the loader are
// both held against this table.
//
//   name     what is wrong
//   card     the card that is copied
//   change   what is done to the copy
//   schema   whether the schema can see it; the loader always does
//   code     the loader's problem code
//   pointer  its place as the loader names it: the object a key is missing in, the key that is
//            unknown, else the value itself
//   seen_at  the place as the schema names it, where that is another one

import { rulesDefects } from './card_defects_rules.mjs';
import { sumDefects } from './card_defects_sums.mjs';
import {
  all,
  becomes,
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
import { treeDefects } from './card_defects_trees.mjs';

const card = readCard('at-ams-2018');
const sex = placeIn(card, '/attributes', 'id', 'sex');
const age = placeIn(card, '/attributes', 'id', 'age');
const cutOff = '/thresholds/0';

const ofEveryKind = ofCard(
  card,
  lacks('', 'id', 'questionnaire', 'kind_of_result', 'attributes', 'questions'),
  lacks('', 'classes', 'thresholds', 'predictor'),
  lacks('/kind_of_result', 'direction', 'unit'),
  lacks('/questions', 'since', 'decided_by', 'purpose'),
  lacks('/questions/purpose', 'answer', 'certainty', 'source'),
  lacks(sex, 'id', 'items', 'source'),
  lacks('/items/0', 'id', 'section', 'kind', 'codes', 'source'),
  lacks(cutOff, 'value', 'comparison', 'used_by', 'source'),
  lacks('/outcome', 'id', 'horizon_months', 'source', 'certainty'),
  lacks('/status', 'answer', 'certainty'),
  lacks('/discrepancies/0', 'id', 'place', 'used', 'values', 'certainty'),
  lacks('/timeline/0', 'date', 'id', 'source'),
  lacks('/examples/0', 'responses', 'expected', 'source'),
  knowsNot('', '/questions', '/questions/since', sex, '/items/0', cutOff, '/kind_of_result'),
  knowsNot('/outcome', '/population', '/in_use', '/status', '/discrepancies/0'),
  knowsNot('/discrepancies/0/values/0', '/timeline/0', '/examples/0', '/examples/0/expected'),
  becomes('wrong_type', '/id', 7),
  becomes('empty', '/id', ''),
  becomes('too_long', '/id', 'x'.repeat(65)),
  becomes('wrong_type', '/attributes', {}, 'sex'),
  becomes('empty', '/attributes', []),
  becomes('wrong_type', '/questions', []),
  becomes('wrong_type', '/classes', 'A'),
  becomes('wrong_type', `${cutOff}/value`, '66 %', 'NaN', null),
  becomes('cut_off_out_of_range', `${cutOff}/value`, 0, 1, 66),
  becomes('unknown_code', `${cutOff}/comparison`, 'over'),
  becomes('unknown_code', '/kind_of_result/direction', 'upwards', 'classes_only'),
  becomes('unknown_code', '/kind_of_result/unit', 'per cent', 'points', 'class'),
  becomes('wrong_type', '/in_use/from', 2018, '18 October 2018', '2018-13'),
  becomes('wrong_type', '/timeline/0/date', null, '2020-8-16'),
  becomes('wrong_type', '/outcome/horizon_months', '7'),
  becomes('out_of_range', '/population/training', -1),
  becomes('wrong_type', '/discrepancies/0/used', {}),
  becomes('wrong_type', '/not_known', 'accuracy'),
  becomes('unknown_code', '/questions/since/certainty', 'sure'),
  becomes('unknown_code', `${sex}/protected`, 'height', ''),
  becomes('wrong_type', `${sex}/protected`, true),
  becomes('unknown_code', '/items/0/section', 'form'),
  becomes('empty', '/items', []),
  becomes('empty', '/items/0/codes', []),
  becomes('empty', `${sex}/items`, []),
  becomes('empty', '/thresholds', []),
  becomes('empty', '/classes/0', ''),
  becomes('too_few', '/classes', [], ['A']),
  becomes('wrong_type', '/country', 'Denmark', 'dk', 'D'),
  tooMany('/thresholds', 8),
  tooMany('/attributes', 128),
  tooMany('/items', 256),
  tooMany('/classes', 1),
  seen(
    'an own item of a kind that does not exist',
    'unknown_kind',
    '/items/0',
    set('/items/0/kind', 'colour'),
    '/items/0/kind',
  ),
  seen(
    'an own item with a code twice',
    'duplicate_code',
    `/items/0/codes/${card.items[0].codes.length}`,
    repeat('/items/0/codes'),
    '/items/0/codes',
  ),
  seen(
    'two classes of one name',
    'duplicate_id',
    '/classes/1',
    set('/classes', ['A', 'A']),
    '/classes',
  ),
  seen(
    'not known twice',
    'duplicate_id',
    `/not_known/${card.not_known.length}`,
    repeat('/not_known'),
    '/not_known',
  ),
  unseen('two cut-offs of one value', 'duplicate_id', '/thresholds/1/value', repeat('/thresholds')),
  misplaced('a day that is in no calendar', 'wrong_type', '/timeline/0/date', '2019-02-29'),
  misplaced('the thirty-first of a shorter month', 'wrong_type', '/in_use/from', '2018-11-31'),
  unseen(
    'an end before the start',
    'out_of_range',
    '/in_use/until',
    all(set('/in_use/from', '2018-10-18'), set('/in_use/until', '2018-09')),
  ),
  misplaced(
    'a worked case of an item that is not asked',
    'not_asked',
    '/examples/0/responses/obstacle_other_text',
    'x',
  ),
  misplaced('a discrepancy of nothing', 'unknown_place', '/discrepancies/0/place', '/thresholds/7'),
  misplaced('a worked case of no item', 'unknown_item', '/examples/0/responses/shoe_size', 38),
  misplaced('a worked case of no code', 'unknown_code', '/examples/0/responses/sex', 'men'),
  misplaced('a worked case of no class', 'unknown_code', '/examples/0/expected/class', 'B'),
  misplaced('another questionnaire', 'unknown_questionnaire', '/questionnaire', 'another'),
  unseen(
    'two own items of one id',
    'duplicate_id',
    `/items/${card.items.length}`,
    repeat('/items'),
  ),
  unseen(
    'an own item that the questionnaire has already',
    'duplicate_id',
    '/items/0',
    set('/items/0/id', 'sex'),
  ),
  unseen(
    'an own item that is asked by what comes later',
    'later_item',
    '/items/0/asked_when/equals/0',
    set('/items/0/asked_when', { equals: [{ item: 'at_measures' }, 'none'] }),
  ),
  unseen(
    'two attributes of one id',
    'duplicate_id',
    `/attributes/${card.attributes.length}`,
    repeat('/attributes'),
  ),
  misplaced('two attributes that read one item', 'duplicate_id', `${age}/items/0`, 'sex'),
  misplaced('an attribute of no known item', 'unknown_item', `${sex}/items/0`, 'shoe_size'),
  misplaced('an attribute of many codes', 'unsuited_item', `${sex}/items/0`, 'mobility'),
  unseen(
    'an attribute of a code and a number',
    'unsuited_item',
    `${sex}/items/1`,
    set(`${sex}/items`, ['sex', 'transfer_income_history']),
  ),
  unseen(
    'levels of its own for a number',
    'unsuited_item',
    `${age}/levels`,
    set(`${age}/levels`, ['young', 'old']),
  ),
);

const notPublished = ofCard(
  readCard('dk-star-2015'),
  lacks('/predictor', 'kind'),
  knowsNot('/predictor'),
  becomes('too_many', '/classes', ['raised_risk']),
  becomes('unknown_key', '/thresholds', []),
  becomes('unknown_key', '/predictor/nodes', []),
  becomes('unknown_code', '/kind_of_result/direction', 'higher_is_riskier'),
  becomes('unknown_code', '/kind_of_result/unit', 'points'),
  becomes('unknown_code', '/predictor/certainty', 'sure'),
);

export const cardDefects = [
  ...ofEveryKind,
  ...sumDefects,
  ...rulesDefects,
  ...treeDefects,
  ...notPublished,
];
