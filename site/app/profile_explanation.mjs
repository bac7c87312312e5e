// A card's answer taken apart: what is enough to decide the class and what is necessary, what each
// piece of information adds to the figure, and what would give another class. The same for a tree,
// a sum and a list of rules; findings about the model, whichever it is.
import { el, table } from './dom.mjs';
import {
  attributeName,
  boundsOf,
  claim,
  className,
  exactNumbers,
  gapsNote,
  heading,
  inWords,
  shortList,
  signedBar,
} from './parts.mjs';

const mostSets = 5;
const mostChanges = 8;
const mostCodes = 6; // of one answer, when many would do

const below = { h2: 'h3', h3: 'h4' }; // the heading under a heading

// The cut-off that the class is counted at, and whose it is.
export function chosenCutOff({ evaluation, card, words }) {
  const { used_by: user } = card.thresholds.find(({ value }) => value === evaluation.cut_off);
  return { cut_off: evaluation.cut_off_of_100, source: words.say(`cut_off.${user}`) };
}

// Rules have no cut-off to name.
const atCutOff = (key, shown) =>
  shown.card.thresholds
    ? shown.words.say(`profile.${key}`, chosenCutOff(shown))
    : shown.words.say(`compare.${key}`);

const hasMoreCutOffs = ({ card }) => card.thresholds?.length > 1;

function itemText(id, words) {
  const { number } = words.itemOf(id);
  const name = words.itemName(id);
  return number ? words.say('profile.item_of_form', { name, number }) : name;
}

const isProtected = ({ attributes }, item) =>
  attributes.some((entry) => entry.item === item && entry.protected);

// With a mark on what is protected.
function markedText(id, { evaluation, words }) {
  const name = itemText(id, words);
  return isProtected(evaluation, id) ? words.say('profile.item_protected', { name }) : name;
}

function setText(items, shown) {
  const { words } = shown;
  const key = items.length === 1 ? 'profile.set_alone' : 'profile.set_together';
  return words.say(key, { items: words.listNames(items.map((id) => markedText(id, shown))) });
}

function setList({ sets, complete, examined_up_to: count }, shown) {
  const lines = sets.map((items) => setText(items, shown));
  return [
    shortList(shown.words, lines, mostSets),
    !complete && el('p', '', shown.words.say('profile.sets_incomplete', { count })),
  ];
}

function necessity(shown) {
  const { evaluation, words } = shown;
  const { necessary } = evaluation;
  if (necessary.sets.length === 0) return [el('p', '', words.say('profile.necessary_none'))];
  return [el('p', '', words.say('profile.necessary_intro')), ...setList(necessary, shown)];
}

function sufficiency(shown) {
  const { evaluation, words } = shown;
  const { enough } = evaluation;
  if (enough.sets.some((items) => items.length === 0))
    return [el('p', '', words.say('profile.set_none'))];
  const other = hasMoreCutOffs(shown) ? ` ${words.say('profile.other_cut_off')}` : '';
  return [el('p', '', words.say('profile.enough_intro') + other), ...setList(enough, shown)];
}

export function decisive(shown, level = 'h2') {
  const { evaluation, words } = shown;
  const { enough } = evaluation;
  const isOpen = enough.class === null;
  const at = atCutOff(isOpen ? 'enough_open' : 'enough_at', shown);
  const first = [heading(words, 'profile.enough_heading', level), claim(words, 'computed', at)];
  if (isOpen) return first;
  return [
    ...first,
    el(
      'p',
      '',
      `${words.say('profile.class_here')} `,
      el('strong', '', className(words, enough.class)),
    ),
    heading(words, 'profile.enough_sub', below[level]),
    ...sufficiency(shown),
    heading(words, 'profile.necessary_sub', below[level]),
    ...necessity(shown),
  ];
}

// ------------------------------------------------------------------------------------ contributions

// A share is told out of a hundred, a sum as it stands.
const scales = {
  share: {
    texts: 'profile',
    move: (words, value) => words.points(value),
    whole: (words, value) => words.say('profile.figure', { count: words.ofHundred(value) }),
  },
  linear_predictor: {
    texts: 'compare',
    move: (words, value) => words.term(value),
    whole: (words, value) => words.term(value),
  },
};

function contributionTable({ scale, values, from, to }, { card, words }) {
  const { texts, move, whole } = scales[scale];
  const widest = Math.max(...values.map(({ value }) => Math.abs(value))) || 1;
  const nameOf = (id) => {
    const name = attributeName(card, id, words);
    const { protected: kind } = card.attributes.find((attribute) => attribute.id === id);
    return kind ? words.say('profile.item_protected', { name }) : name;
  };
  const rows = values.map(({ attribute, value }) => [
    nameOf(attribute),
    el('span', 'moves', el('span', 'number', move(words, value)), signedBar(value, widest)),
  ]);
  const columns = ['profile.col_attribute', `${texts}.col_moves`].map((key) => words.say(key));
  return table(words.say(`${texts}.contributions_heading`), columns, [
    [words.say(`${texts}.contributions_from`), whole(words, from)],
    ...rows,
    [words.say(`${texts}.contributions_to`), whole(words, to)],
  ]);
}

// Against each of the card's references.
export function contributions(shown, level = 'h2') {
  const { evaluation, words } = shown;
  const taken = evaluation.contributions;
  if (taken.length === 0) return [];
  const { texts } = scales[taken[0].scale];
  return [
    heading(words, `${texts}.contributions_heading`, level),
    claim(words, 'computed', words.say(`${texts}.contributions_intro`)),
    // Which way is up: the profile's own card has said so already.
    texts === 'compare' &&
      el('p', '', words.say(`direction.${shown.card.kind_of_result.direction}`)),
    evaluation.missing.length > 0 && el('p', '', words.say(`${texts}.contributions_gaps`)),
    ...taken.flatMap((each) => {
      const reference = words.say(`reference.${each.reference}`);
      return [
        taken.length > 1 &&
          el('p', '', el('strong', '', words.say('compare.measured_against', { reference }))),
        contributionTable(each, shown),
        el('p', 'form-hint', words.say('profile.contributions_how', { reference })),
      ];
    }),
  ];
}

// --------------------------------------------------------------------------------- counterfactuals

function valuesOf({ item, codes, numbers }, words) {
  if (numbers)
    return words.list(
      numbers.map((each) => words.variant(item, each)),
      'list.or',
    );
  const rest = codes.length - mostCodes;
  if (rest <= 1) return words.variant(item, { codes });
  const first = codes.slice(0, mostCodes).map((code) => words.codeName(item, code));
  return `${first.join(', ')} ${words.say('profile.more', { count: rest })}`;
}

function hereOf({ item, from }, words) {
  if (from.state !== 'answered') return words.say(`state.${from.state}`);
  return words.response(item, from.code ?? from.codes ?? from.number);
}

function changeLine(changed, at, words) {
  const own = itemText(changed.item, words);
  const name = at === 0 ? own : words.inSentence(own);
  const described = { name, values: valuesOf(changed, words), here: hereOf(changed, words) };
  return el(
    'p',
    '',
    words.say(at === 0 ? 'profile.change' : 'profile.change_too', described),
    changed.protected && el('em', 'not-to-change', ` ${words.say('profile.change_protected')}`),
  );
}

// Values that are told together need not lead to the same figure.
function outcomeLine({ outcome, lowest = outcome, highest = outcome }, words) {
  const { class: name, of_100: count } = outcome;
  if (count === undefined)
    return el('p', '', words.say('compare.change_outcome', { class: className(words, name) }));
  const [low, high] = [lowest.of_100, highest.of_100];
  const figure = inWords(words, { low, high, low_of_100: low, high_of_100: high });
  const side = words.say(`class.short.${name}`);
  return el('p', '', words.say('profile.change_outcome', { figure, side }));
}

export function counterfactuals(shown, level = 'h2') {
  const { evaluation, words } = shown;
  const { changes, complete } = evaluation.counterfactuals;
  const other = hasMoreCutOffs(shown)
    ? ` ${words.say('profile.other_cut_off')} ${words.say('profile.other_cut_off_where')}`
    : '';
  // Open, there is only the class that the code itself gives to depart from.
  const asCoded = className(words, evaluation.as_coded.class);
  const parts = [
    heading(words, 'profile.counter_heading', level),
    el('p', '', words.say('profile.counter_intro')),
    claim(words, 'computed', atCutOff('counter_at', shown) + other),
    gapsNote(shown),
    evaluation.class === null &&
      el('p', '', words.say('profile.counter_gaps', { class: asCoded })),
  ];
  if (changes.length === 0) return [...parts, el('p', '', words.say('profile.counter_none'))];
  const told = changes.slice(0, mostChanges).flatMap((each) => each.changes);
  const bounds = boundsOf(told.flatMap(({ numbers = [] }) => numbers));
  const lines = changes.map((each) => [
    ...each.changes.map((changed, at) => changeLine(changed, at, words)),
    outcomeLine(each, words),
  ]);
  return [
    ...parts,
    el('p', '', words.say('profile.counter_start')),
    shortList(words, lines, mostChanges, 'changed-answers'),
    exactNumbers(words, 'changes', bounds),
    !complete && el('p', '', words.say('profile.counter_incomplete')),
  ];
}
