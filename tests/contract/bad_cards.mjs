// Cards that are refused, each made out of a good one, with every problem they then have and no
// other. What is wrong in one place only stands in card_defects.mjs.

import { deep } from './bad_lines.mjs';
import { cardPath, readJson } from './support.mjs';

const good = readJson(cardPath);
const sums = readJson('model/data/cards/at-ams-2018.json');
const rules = readJson('model/data/cards/no-nav-2026.json');

// A node by its number, and its place in the document.
export const nodeOf = (card, number) => card.predictor.nodes.find(({ id }) => id === number);
const place = (number) => `/predictor/nodes/${good.predictor.nodes.indexOf(nodeOf(good, number))}`;

const withoutPeople = (card) => card.predictor.nodes.forEach((node) => delete node.people);
const loose = { id: 99, source: 'x', probability: { training: 0.5 } };
const byAge = (card) => card.predictor.terms.find(({ attribute }) => attribute === 'age');
const bins = `/predictor/terms/${sums.predictor.terms.indexOf(byAge(sums))}/bins`;

// What it is: what is done to the card, and the problems it then has.
const ofTrees = {
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
  'two branches to one node': [
    (card) => {
      nodeOf(card, 3).split.else = 5;
      withoutPeople(card);
    },
    `node_shared ${place(3)}/split/else`,
    `node_unreachable ${place(7)}`,
  ],
  'two nodes of one number': [
    (card) => {
      nodeOf(card, 52).id = 53;
    },
    `duplicate_id ${place(53)}/id`,
    `unknown_node ${place(29)}/split/then`,
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
    'contradictory_values /discrepancies/0/used',
    'node_unreachable /predictor/nodes/23',
  ],
  'faults in what people read and in what it means': [
    (card) => {
      delete nodeOf(card, 16).source;
      card.timeline[0].date = 'in spring';
      card.questions.purpose.certainty = 'sure';
      card.thresholds[0].value = 1.5;
      card.predictor.nodes.push(loose);
    },
    `missing_key ${place(16)}`,
    'wrong_type /timeline/0/date',
    'unknown_code /questions/purpose/certainty',
    'cut_off_out_of_range /thresholds/0/value',
    'node_unreachable /predictor/nodes/23',
  ],
  // What the tree and its cut-offs say is whole, so it is judged; what the reading says is not.
  'a fault in a reading and one in the tree': [
    (card) => {
      delete card.readings[0].levels.origin.danish;
      nodeOf(card, 9).probability.training = 2;
      card.thresholds[0].on_predictor_scale = 0.6;
    },
    'missing_key /readings/0/levels/origin',
    `probability_out_of_range ${place(9)}/probability/training`,
    'contradictory_scales /thresholds/0/on_predictor_scale',
  ],
};

const ofSums = {
  'no attributes, which nothing else is blamed for': [
    (card) => {
      delete card.attributes;
    },
    'missing_key ',
  ],
  'an attribute of no item, which its terms are not blamed for': [
    (card) => {
      card.attributes[0].items = ['shoe_size'];
    },
    'unknown_item /attributes/0/items/0',
  ],
  'a link that does not exist, which the cut-off is not blamed for': [
    (card) => {
      card.predictor.link = 'log';
    },
    'unknown_code /predictor/link',
  ],
  'bins that overlap and leave gaps, and a cut-off that is no share': [
    (card) => {
      byAge(card).bins[1].from = 29;
      byAge(card).bins[2].from = 51;
      card.thresholds[0].value = 66;
    },
    `overlapping_bins ${bins}/1`,
    `gap_in_bins ${bins}/2`,
    'cut_off_out_of_range /thresholds/0/value',
  ],
  'faults in all of its parts': [
    (card) => {
      delete card.items[0].source;
      card.items[1].section = 'form';
      card.attributes[0].protected = true;
      delete card.predictor.intercept.source;
      delete byAge(card).bins[1].below;
      card.predictor.references[0].values.sex = 'men';
      delete card.predictor.references[1].people[1].values.age;
      card.predictor.references[1].people[0].weight = 0;
      card.thresholds[0].on_predictor_scale = 0.66;
      card.examples[0].responses.sex = 'men';
    },
    'missing_key /items/0',
    'unknown_code /items/1/section',
    'wrong_type /attributes/0/protected',
    'missing_key /predictor/intercept',
    `missing_key ${bins}/1`,
    'unknown_level /predictor/references/0/values/sex',
    'incomplete_reference /predictor/references/1/people/1/values',
    'out_of_range /predictor/references/1/people/0/weight',
    'contradictory_scales /thresholds/0/on_predictor_scale',
    'unknown_code /examples/0/responses/sex',
  ],
};

const ofRules = {
  'a class twice, which the rules are not blamed for': [
    (card) => {
      card.classes[1] = card.classes[0];
    },
    'duplicate_id /classes/1',
  ],
  'faults in all of its parts': [
    (card) => {
      card.kind_of_result.direction = 'higher_is_better';
      card.thresholds = [];
      card.predictor.rules[0].class = 'HINDRING';
      card.predictor.rules[1].when.all[0].at_least[0].attribute = 'height';
      card.predictor.rules[2].when = { not: [] };
      delete card.predictor.rules[2].source;
    },
    'unknown_code /kind_of_result/direction',
    'unknown_key /thresholds',
    'unknown_code /predictor/rules/0/class',
    'unknown_attribute /predictor/rules/1/when/all/0/at_least/0/attribute',
    'missing_else /predictor/rules/2',
    'empty /predictor/rules/2/when/not',
    'missing_key /predictor/rules/2',
  ],
  'a rule that never holds and a class that none names': [
    (card) => {
      const { rules: all } = card.predictor;
      all[1].when = structuredClone(all[0].when);
      card.classes.push('ANDRE');
    },
    'rule_never_holds /predictor/rules/1',
    'class_never_named /classes/3',
  ],
};

// A good card as text, with something done to it.
export function cardWith(spoil, from = good) {
  const card = structuredClone(from);
  spoil(card);
  return JSON.stringify(card);
}

const spoilt = (from, table) =>
  Object.entries(table).map(([what, [spoil, ...problems]]) => ({
    what: `${from.id}, ${what}`,
    text: cardWith(spoil, from),
    problems,
  }));

// {what, text, problems} each; the last ones are no cards at all.
export const badCards = [
  ...spoilt(good, ofTrees),
  ...spoilt(sums, ofSums),
  ...spoilt(rules, ofRules),
  { what: 'not JSON', text: 'id: dk-star-2017', problems: ['not_json '] },
  { what: 'an empty file', text: '', problems: ['nothing_given '] },
  { what: 'lists 100,000 deep', text: deep(100000), problems: [`too_deep ${'/0'.repeat(32)}`] },
  { what: 'a file of 50 MB', text: ' '.repeat(50 << 20), problems: ['too_large '] },
  { what: 'a list', text: '[]', problems: ['wrong_type '] },
  { what: 'the same key twice', text: '{"id":"a","id":"b"}', problems: ['duplicate_key /id'] },
];
