// The figure taken apart: what is enough to decide the class and what is necessary, what each piece
// of information adds, and what would give another class.
import { el, table } from './dom.mjs';
import { claim, heading, shortList, signedBar } from './parts.mjs';
import { className } from './profile_figure.mjs';

const mostSets = 5;
const mostChanges = 8;
const mostCodes = 6; // of one answer, when many would do

// The cut-off that the class is counted at, and whose it is.
export function chosenCutOff({ evaluation, card, words }) {
  const { used_by: user } = card.thresholds.find(({ value }) => value === evaluation.cut_off);
  return { cut_off: evaluation.cut_off_of_100, source: words.say(`cut_off.${user}`) };
}

function itemText(id, words) {
  const { number } = words.itemOf(id);
  const name = words.itemName(id);
  return number ? words.say('profile.item_of_form', { name, number }) : name;
}

function setText(items, words) {
  const key = items.length === 1 ? 'profile.set_alone' : 'profile.set_together';
  return words.say(key, { items: words.listNames(items.map((id) => itemText(id, words))) });
}

function setList({ sets, complete, examined_up_to: count }, words) {
  const lines = sets.map((items) => setText(items, words));
  return [
    shortList(words, lines, mostSets),
    !complete && el('p', '', words.say('profile.sets_incomplete', { count })),
  ];
}

function necessity(necessary, words) {
  if (necessary.sets.length === 0) return [el('p', '', words.say('profile.necessary_none'))];
  return [el('p', '', words.say('profile.necessary_intro')), ...setList(necessary, words)];
}

function sufficiency(enough, words) {
  if (enough.sets.some((items) => items.length === 0))
    return [el('p', '', words.say('profile.set_none'))];
  return [el('p', '', words.say('profile.enough_intro')), ...setList(enough, words)];
}

export function decisive(shown) {
  const { evaluation, words } = shown;
  const { enough, necessary } = evaluation;
  const isOpen = enough.class === null;
  const at = words.say(isOpen ? 'profile.enough_open' : 'profile.enough_at', chosenCutOff(shown));
  const first = [heading(words, 'profile.enough_heading'), claim(words, 'computed', at)];
  if (isOpen) return first;
  return [
    ...first,
    el(
      'p',
      '',
      `${words.say('profile.class_here')} `,
      el('strong', '', className(words, enough.class)),
    ),
    heading(words, 'profile.enough_sub', 'h3'),
    ...sufficiency(enough, words),
    heading(words, 'profile.necessary_sub', 'h3'),
    ...necessity(necessary, words),
  ];
}

// The items of an attribute have names; the first one's stands for it.
const attributeName = (card, id, words) =>
  words.itemName(card.attributes.find((attribute) => attribute.id === id).items[0]);

export function contributions({ evaluation, card, words }) {
  const [taken] = evaluation.contributions;
  const widest = Math.max(...taken.values.map(({ value }) => Math.abs(value))) || 1;
  const rows = taken.values.map(({ attribute, value }) => [
    attributeName(card, attribute, words),
    el('span', 'moves', el('span', 'number', words.points(value)), signedBar(value, widest)),
  ]);
  const whole = (key, share) => [
    words.say(key),
    words.say('profile.figure', { count: words.ofHundred(share) }),
  ];
  const reference = words.say(`reference.${taken.reference}`);
  const title = words.say('profile.contributions_heading');
  const columns = ['profile.col_attribute', 'profile.col_moves'].map((key) => words.say(key));
  return [
    heading(words, 'profile.contributions_heading'),
    claim(words, 'computed', words.say('profile.contributions_intro')),
    evaluation.missing.length > 0 && el('p', '', words.say('profile.contributions_gaps')),
    table(title, columns, [
      whole('profile.contributions_from', taken.from),
      ...rows,
      whole('profile.contributions_to', taken.to),
    ]),
    el('p', 'form-hint', words.say('profile.contributions_how', { reference })),
  ];
}

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

function outcomeLine({ of_100: count, class: name }, words) {
  const side = words.say(`class.short.${name}`);
  return el('p', '', words.say('profile.change_outcome', { count, side }));
}

export function counterfactuals(shown) {
  const { evaluation, words } = shown;
  const { changes, complete } = evaluation.counterfactuals;
  const parts = [
    heading(words, 'profile.counter_heading'),
    el('p', '', words.say('profile.counter_intro')),
    claim(words, 'computed', words.say('profile.counter_at', chosenCutOff(shown))),
  ];
  if (changes.length === 0) return [...parts, el('p', '', words.say('profile.counter_none'))];
  const lines = changes.map((each) => [
    ...each.changes.map((changed, at) => changeLine(changed, at, words)),
    outcomeLine(each.outcome, words),
  ]);
  return [
    ...parts,
    el('p', '', words.say('profile.counter_start')),
    shortList(words, lines, mostChanges, 'changed-answers'),
    !complete && el('p', '', words.say('profile.counter_incomplete')),
  ];
}
