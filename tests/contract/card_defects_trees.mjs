// Defects of decision trees, and of readings.

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

const card = readCard('dk-star-2017');
const { nodes } = card.predictor;
const node = (id) => placeIn(card, '/predictor/nodes', 'id', id);
const leaf = node(9);
const byLevel = node(4); // asks about origin
const byNumber = node(8); // asks about age
const origin = placeIn(card, '/attributes', 'id', 'origin');
const coding = '/readings/0/levels/origin';

// People that do not add up are a defect of their own.
const withoutPeople = (copy) => copy.predictor.nodes.forEach((one) => delete one.people);

const visible = [
  lacks('/predictor', 'nodes'),
  lacks(leaf, 'id', 'source', 'probability'),
  lacks(`${leaf}/probability`, 'training'),
  lacks(`${leaf}/people`, 'training'),
  lacks(`${byLevel}/split`, 'attribute', 'then', 'else', 'missing', 'source'),
  lacks('/readings/0', 'id', 'levels', 'source'),
  knowsNot('/predictor', leaf, `${leaf}/probability`, `${leaf}/people`, `${byLevel}/split`),
  knowsNot('/readings/0'),
  becomes('empty', '/predictor/nodes', []),
  becomes('wrong_type', '/predictor/nodes', {}),
  becomes('wrong_type', leaf, 9),
  becomes('wrong_type', `${leaf}/id`, '9'),
  becomes('not_whole', `${leaf}/id`, 9.5),
  becomes('wrong_type', `${leaf}/probability`, 0.5),
  becomes('wrong_type', `${leaf}/probability/training`, '0.68', 'NaN'),
  becomes('probability_out_of_range', `${leaf}/probability/training`, 1.0001, -0.1),
  becomes('probability_out_of_range', `${leaf}/probability/validation`, 68),
  becomes('not_whole', `${leaf}/people/training`, 9742.5),
  becomes('out_of_range', `${leaf}/people/training`, -1, 1e16),
  becomes('wrong_type', `${byLevel}/split`, [9, 8]),
  becomes('wrong_type', `${byLevel}/split/in`, '04'),
  becomes('wrong_type', `${byLevel}/split/in/0`, 4),
  becomes('empty', `${byLevel}/split/in`, []),
  becomes('wrong_type', `${byLevel}/split/then`, '9'),
  becomes('not_whole', `${byLevel}/split/then`, 9.5),
  becomes('unknown_code', `${byLevel}/split/missing`, 'left'),
  becomes('wrong_type', `${byNumber}/split/at_least`, '56.5'),
  becomes('wrong_type', '/readings', {}),
  becomes('empty', '/readings', []),
  becomes('wrong_type', '/readings/0/levels', []),
  becomes('wrong_type', coding, ['01', '02']),
  becomes('wrong_type', `${coding}/danish`, 1),
  becomes('wrong_type', `${origin}/levels`, '01'),
  becomes('empty', `${origin}/levels`, []),
  becomes('no_discrepancy', '/discrepancies/0/values', [{ value: 0.5, source: 'star-score-code' }]),
  tooMany('/predictor/nodes', 16384, -1), // a leaf, so that the text is not too long first
  tooMany('/readings', 8),
  seen(
    'a split that asks nothing',
    'unknown_operator',
    `${byNumber}/split`,
    drop(`${byNumber}/split/at_least`),
  ),
  seen(
    'a split that asks twice',
    'unknown_operator',
    `${byNumber}/split`,
    set(`${byNumber}/split/less_than`, 60),
  ),
  seen(
    'a level twice',
    'duplicate_id',
    `${origin}/levels/5`,
    repeat(`${origin}/levels`),
    `${origin}/levels`,
  ),
];

const invisible = [
  unseen(
    'a cycle',
    'node_cycle',
    `${node(29)}/split/then`,
    all(withoutPeople, set(`${node(29)}/split/then`, 8)),
  ),
  unseen(
    'a branch to its own node',
    'node_cycle',
    `${node(12)}/split/else`,
    all(withoutPeople, set(`${node(12)}/split/else`, 12)),
  ),
  unseen(
    'two branches to one node',
    'node_shared',
    `${node(3)}/split/else`,
    all(withoutPeople, set(`${node(3)}/split/else`, 5)),
  ),
  unseen(
    'a node that nothing leads to',
    'node_unreachable',
    `/predictor/nodes/${nodes.length}`,
    (copy) => copy.predictor.nodes.push({ id: 99, source: 'x', probability: { training: 0.5 } }),
  ),
  misplaced('a branch to no node', 'unknown_node', `${byLevel}/split/then`, 99),
  unseen('two nodes of one number', 'duplicate_id', `${node(53)}/id`, set(`${node(52)}/id`, 53)),
  unseen(
    'people that do not add up in training',
    'inconsistent_people',
    `${byLevel}/people/training`,
    set(`${leaf}/people/training`, 9743),
  ),
  unseen(
    'people that do not add up in validation',
    'inconsistent_people',
    `${byLevel}/people/validation`,
    set(`${leaf}/people/validation`, 4235),
  ),
  misplaced(
    'a root with other people than the population',
    'inconsistent_population',
    '/population/training',
    106338,
  ),
  misplaced(
    'a root with other people than the population in validation',
    'inconsistent_population',
    '/population/validation',
    45574,
  ),
  misplaced(
    'a share that the leaves below do not make',
    'inconsistent_shares',
    `${byLevel}/probability/training`,
    0.5812,
  ),
  unseen(
    'a branch for people older than anybody',
    'branch_never_taken',
    `${byNumber}/split/then`,
    set(`${byNumber}/split/at_least`, 121),
  ),
  unseen(
    'a branch that a branch above has taken already',
    'branch_never_taken',
    `${node(29)}/split/then`,
    all(drop(`${byNumber}/split/at_least`), set(`${byNumber}/split/more_than`, 14)),
  ),
  misplaced('a cut-off above every leaf', 'cut_off_never_reached', '/thresholds/1/value', 0.85),
  misplaced('a cut-off below every leaf', 'cut_off_never_reached', '/thresholds/1/value', 0.1),
  misplaced('a worked case with another leaf', 'example_differs', '/examples/0/expected/node', 53),
  misplaced(
    'a worked case with another share',
    'example_differs',
    '/examples/0/expected/probability',
    0.6831246,
  ),
  misplaced('a worked case of a rule', 'unknown_key', '/examples/0/expected/rule', 'first'),
  misplaced('a discrepancy with itself', 'contradictory_values', '/discrepancies/0/used', 0.6),
  misplaced(
    'a discrepancy whose values leave out the one in use',
    'contradictory_values',
    '/discrepancies/0/used',
    0.55,
  ),
  misplaced('a discrepancy of equal values', 'no_discrepancy', '/discrepancies/0/values', [
    { value: 0.5, source: 'star-score-code' },
    { value: 0.5, source: 'audit-reimplementation' },
  ]),
  misplaced(
    'a split on no attribute',
    'unknown_attribute',
    `${byNumber}/split/attribute`,
    'height',
  ),
  misplaced('a split on no level', 'unknown_level', `${byLevel}/split/in/1`, '06'),
  unseen(
    'a number asked about like a level',
    'unknown_operator',
    `${byNumber}/split`,
    all(drop(`${byNumber}/split/at_least`), set(`${byNumber}/split/in`, ['57'])),
  ),
  misplaced('a reading of no attribute', 'unknown_attribute', '/readings/0/levels/height', {}),
  misplaced('a reading of no level', 'unknown_level', `${coding}/danish`, '06'),
  misplaced('a reading of no code', 'unknown_code', `${coding}/martian`, '01'),
  unseen('a reading without a code', 'missing_key', coding, drop(`${coding}/danish`)),
  unseen(
    'a reading without an attribute that needs one',
    'missing_key',
    '/readings/0/levels',
    drop(coding),
  ),
  unseen(
    'two readings of one id',
    'duplicate_id',
    '/readings/1',
    set('/readings/1/id', card.readings[0].id),
  ),
];

export const treeDefects = ofCard(card, ...visible, ...invisible);
