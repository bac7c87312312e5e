// Cards that are refused, each made out of the good one.

import { deep } from './bad_lines.mjs';
import { cardPath, readJson } from './support.mjs';

const good = readJson(cardPath);

// A node by its number, and its place in the document.
export const nodeOf = (card, number) => card.predictor.nodes.find(({ id }) => id === number);
const place = (number) => `/predictor/nodes/${good.predictor.nodes.indexOf(nodeOf(good, number))}`;

const withoutPeople = (card) => card.predictor.nodes.forEach((node) => delete node.people);
const loose = { id: 99, source: 'x', probability: { training: 0.5 } };
const danish = 'levels/origin/danish';

// What it is: what is done to the card, and the problems it then has.
const spoiling = {
  'a tree with a cycle': [
    (card) => {
      nodeOf(card, 29).split.then = 8;
      withoutPeople(card);
    },
    `node_cycle ${place(29)}/split/then`,
    `node_unreachable ${place(52)}`,
  ],
  'a branch to itself': [
    (card) => {
      nodeOf(card, 12).split.else = 12;
      withoutPeople(card);
    },
    `node_cycle ${place(12)}/split/else`,
    `node_unreachable ${place(20)}`,
  ],
  'a branch to a node that does not exist': [
    (card) => {
      nodeOf(card, 2).split.then = 99;
    },
    `unknown_node ${place(2)}/split/then`,
  ],
  'two branches to one node': [
    (card) => {
      nodeOf(card, 3).split.else = 5;
      withoutPeople(card);
    },
    `node_shared ${place(3)}/split/else`,
    `node_unreachable ${place(7)}`,
  ],
  'a node that no branch leads to': [
    (card) => {
      card.predictor.nodes.push(loose);
    },
    'node_unreachable /predictor/nodes/23',
  ],
  'two nodes of one number': [
    (card) => {
      nodeOf(card, 52).id = 53;
    },
    `duplicate_id ${place(53)}/id`,
    `unknown_node ${place(29)}/split/then`,
  ],
  'a probability above 1': [
    (card) => {
      nodeOf(card, 9).probability.training = 1.0001;
    },
    `probability_out_of_range ${place(9)}/probability/training`,
  ],
  'a probability below 0': [
    (card) => {
      nodeOf(card, 9).probability.validation = -0.1;
    },
    `probability_out_of_range ${place(9)}/probability/validation`,
  ],
  'a leaf without a probability': [
    (card) => {
      delete nodeOf(card, 9).probability;
    },
    `missing_key ${place(9)}`,
  ],
  'people that do not add up': [
    (card) => {
      nodeOf(card, 9).people.training += 1;
    },
    `inconsistent_people ${place(4)}/people/training`,
  ],
  ...Object.fromEntries(
    [0, 1, 1.5, -0.5].map((value) => [
      `a cut-off of ${value}`,
      [
        (card) => {
          card.thresholds[1].value = value;
        },
        'cut_off_out_of_range /thresholds/1/value',
      ],
    ]),
  ),
  'a split on an unknown attribute': [
    (card) => {
      nodeOf(card, 8).split.attribute = 'height';
    },
    `unknown_attribute ${place(8)}/split/attribute`,
  ],
  'an unknown level in a split': [
    (card) => {
      nodeOf(card, 4).split.in[1] = '06';
    },
    `unknown_level ${place(4)}/split/in/1`,
  ],
  'an unknown level in a reading': [
    (card) => {
      card.readings[1].levels.origin.danish = '06';
    },
    `unknown_level /readings/1/${danish}`,
  ],
  'a reading that leaves out a code': [
    (card) => {
      delete card.readings[0].levels.origin.danish;
    },
    'missing_key /readings/0/levels/origin',
  ],
  'a reading of a code that does not exist': [
    (card) => {
      card.readings[0].levels.origin.martian = '01';
    },
    'unknown_code /readings/0/levels/origin/martian',
  ],
  'an attribute of an unknown item': [
    (card) => {
      card.attributes[2].items = ['shoe_size'];
    },
    'unknown_item /attributes/2/items/0',
  ],
  'a node without a source': [
    (card) => {
      delete nodeOf(card, 16).source;
    },
    `missing_key ${place(16)}`,
  ],
  'a cut-off without a source': [
    (card) => {
      delete card.thresholds[0].source;
    },
    'missing_key /thresholds/0',
  ],
  'a reading without a source': [
    (card) => {
      delete card.readings[0].source;
    },
    'missing_key /readings/0',
  ],
  'a number compared like a code': [
    (card) => {
      const { split } = nodeOf(card, 8);
      delete split.at_least;
      split.in = ['57'];
    },
    `unknown_operator ${place(8)}/split`,
  ],
  'another kind of predictor': [
    (card) => {
      card.predictor.kind = 'oracle';
    },
    'unknown_kind /predictor',
  ],
  'no nodes at all': [
    (card) => {
      card.predictor.nodes = [];
    },
    'empty /predictor/nodes',
  ],
  'another questionnaire': [
    (card) => {
      card.questionnaire = 'another';
    },
    'unknown_questionnaire /questionnaire',
  ],
  'an unknown key': [
    (card) => {
      nodeOf(card, 9).weight = 2;
    },
    `unknown_key ${place(9)}/weight`,
  ],
  'several faults in what is written': [
    (card) => {
      nodeOf(card, 8).split.attribute = 'height';
      nodeOf(card, 4).split.in[1] = '06';
      delete nodeOf(card, 16).source;
      card.extra = 1;
    },
    `unknown_attribute ${place(8)}/split/attribute`,
    `unknown_level ${place(4)}/split/in/1`,
    `missing_key ${place(16)}`,
    'unknown_key /extra',
  ],
  'several faults in what it means': [
    (card) => {
      nodeOf(card, 9).probability.training = 2;
      nodeOf(card, 52).probability.training = -1;
      card.thresholds[0].value = 1.5;
      card.predictor.nodes.push(loose);
    },
    `probability_out_of_range ${place(9)}/probability/training`,
    `probability_out_of_range ${place(52)}/probability/training`,
    'cut_off_out_of_range /thresholds/0/value',
    'node_unreachable /predictor/nodes/23',
  ],
  'a fault in what is written and one in what it means': [
    (card) => {
      delete nodeOf(card, 16).source;
      card.thresholds[0].value = 1.5;
    },
    `missing_key ${place(16)}`,
    'cut_off_out_of_range /thresholds/0/value',
  ],
};

// The good card as text, with something done to it.
export function cardWith(spoil) {
  const card = structuredClone(good);
  spoil(card);
  return JSON.stringify(card);
}

// {what, text, problems} each; the last ones are no cards at all.
export const badCards = [
  ...Object.entries(spoiling).map(([what, [spoil, ...problems]]) => ({
    what,
    text: cardWith(spoil),
    problems,
  })),
  { what: 'not JSON', text: 'id: dk-star-2017', problems: ['not_json '] },
  { what: 'an empty file', text: '', problems: ['not_json '] },
  { what: 'lists 100,000 deep', text: deep(100000), problems: [`too_deep ${'/0'.repeat(32)}`] },
  { what: 'a file of 50 MB', text: ' '.repeat(50 << 20), problems: ['too_large '] },
  { what: 'a list', text: '[]', problems: ['wrong_type '] },
  { what: 'the same key twice', text: '{"id":"a","id":"b"}', problems: ['duplicate_key /id'] },
];
