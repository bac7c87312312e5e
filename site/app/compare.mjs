// One person through every card, side by side. A figure or a class here is a group's, in the
// model's own country.
import { alert, el, wideTable } from './dom.mjs';
import {
  answered,
  claim,
  className,
  disclosed,
  gapsNote,
  heading,
  inWords,
  redraw,
  sidesOf,
  sure,
} from './parts.mjs';
import { takenOver } from './compare_taken.mjs';
import { rulesTried, termsAdded } from './compare_workings.mjs';
import { ends } from './profile_ends.mjs';
import { contributions, counterfactuals, decisive } from './profile_explanation.mjs';
import { pathSteps } from './profile_path.mjs';

const cardName = (card, words) => words.say(`card.${card.id}.name`);

// --------------------------------------------------------------------------------- what each says

// What the published code returns, in one line. AMS's and STAR's figures are of a group.
// What the missing answers leave open does not stand out.
const weightOf = ({ class: settled }) => (settled === null ? 'span' : 'strong');

function resultLine({ card, evaluation }, words) {
  const asCoded = evaluation.as_coded;
  if (asCoded === null) return el('p', '', words.say('compare.not_computed'));
  const weight = weightOf(evaluation);
  if (asCoded.of_100 === undefined)
    return el('p', '', el(weight, '', className(words, asCoded.class)));
  const count = el(weight, '', words.say('profile.figure', { count: asCoded.of_100 }));
  return el('p', '', count, ` ${words.say(`compare.of_group.${card.outcome.id}`)}`);
}

function classLines({ card, evaluation }, words) {
  const { classes = [] } = evaluation.as_coded ?? {};
  const sides = classes.length > 0 ? sidesOf(evaluation) : [];
  return classes.map((at, place) =>
    el(
      'p',
      '',
      el(weightOf(sides[place]), '', className(words, at.class)),
      ` ${words.say('profile.side_row', {
        cut_off: at.cut_off_of_100,
        source: words.say(`cut_off.${card.thresholds[place].used_by}`),
        published: words.number(card.thresholds[place].value),
      })}`,
      sides[place].class === null && ` (${words.say('class.open')})`,
    ),
  );
}

function result(one, words) {
  const { card, evaluation } = one;
  const gaps =
    evaluation.as_coded !== null && evaluation.missing.length > 0
      ? words.say(`compare.gaps.${evaluation.kind}`)
      : null;
  const note = `compare.note.${card.id}`;
  const line = resultLine(one, words);
  if (evaluation.as_coded !== null) line.append(' ', sure(words, 'computed'));
  return [
    gaps && evaluation.class === null && el('p', '', el('strong', '', words.say('class.open'))),
    gaps && el('p', 'form-hint', gaps),
    line,
    ...classLines(one, words),
    words.has(note) && el('p', 'form-hint', words.say(note)),
  ].filter(Boolean);
}

// A published cut-off, and whose it is.
const cutOffName = (card, place, cutOff, words) =>
  words.say('compare.cut_off', {
    cut_off: cutOff,
    source: words.say(`cut_off.${card.thresholds[place].used_by}`),
    published: words.number(card.thresholds[place].value),
  });

// The range, and the classes that the missing answers leave open: at every cut-off where they differ in
// that, else at the chosen one.
function possible({ card, evaluation }, words) {
  const { range, possible_classes: classes } = evaluation;
  if (evaluation.as_coded === null) return words.say('compare.not_published');
  const isPoint = range === undefined || range.low === range.high;
  const bounds = range && { low: range.low_of_100, high: range.high_of_100 };
  const parts = isPoint ? [] : [el('p', '', words.say('profile.figure_range', bounds))];
  const sides = isPoint ? [] : sidesOf(evaluation);
  if (new Set(sides.map((side) => side.class)).size > 1) {
    const lines = sides.map((side, place) => {
      const name = cutOffName(card, place, side.cut_off_of_100, words);
      return el('li', '', `${name}: ${className(words, side.class)}`);
    });
    return [...parts, el('ul', '', ...lines)];
  }
  if (classes.length > 1) {
    const names = classes.map((name) => el('li', '', className(words, name)));
    return [...parts, el('p', '', words.say('compare.possible')), el('ul', '', ...names)];
  }
  const key = isPoint ? 'compare.nothing_open' : 'compare.figure_open';
  return [...parts, el('p', '', words.say(key))];
}

const named = ({ card }, words) =>
  el(
    'span',
    '',
    cardName(card, words),
    el('span', 'card-country', words.say(`country.${card.country}`)),
  );

function resultTable(evaluated, words) {
  const columns = ['compare.col_model', 'compare.col_result', 'compare.col_possible'];
  const rows = evaluated.map((one) => [
    named(one, words),
    result(one, words),
    possible(one, words),
  ]);
  return wideTable(
    words.say('compare.result_heading'),
    columns.map((key) => words.say(key)),
    rows,
  );
}

// ------------------------------------------------------------------------------ what kind they are

// Protected information, what the model uses apart from what was only named. Of a model that is not
// published it is known what was named, not what was used.
function protectedNames({ card, evaluation }, words) {
  const entries = evaluation.attributes.filter((entry) => entry.protected);
  const uses = ({ used }) => (used ? 'used' : 'named');
  const useOf = evaluation.as_coded === null ? () => 'not_published' : uses;
  const told = ['used', 'named', 'not_published'].map((use) => {
    const names = entries
      .filter((entry) => useOf(entry) === use)
      .map(({ item }) => words.itemName(item));
    const key = `compare.protected_${use}`;
    return names.length > 0 && el('p', '', words.say(key, { names: words.listNames(names) }));
  });
  return entries.length > 0 ? told.filter(Boolean) : words.say('compare.none_protected');
}

function cutOffs({ card, evaluation }, words) {
  if (evaluation.as_coded === null) return words.say('compare.not_published');
  if (!card.thresholds) return words.say('compare.no_cut_off');
  return evaluation.as_coded.classes.map((at, place) =>
    el('p', '', cutOffName(card, place, at.cut_off_of_100, words)),
  );
}

function predicted({ card }, words) {
  return [
    claim(words, card.outcome.certainty, words.say(`outcome.${card.outcome.id}`)),
    el('p', '', words.say(`direction.${card.kind_of_result.direction}`)),
  ];
}

function factsTable(evaluated, words) {
  const columns = [
    'compare.col_model',
    'compare.col_predicts',
    'compare.col_cut_off',
    'compare.col_protected',
    'compare.col_status',
  ];
  const rows = evaluated.map((one) => [
    named(one, words),
    predicted(one, words),
    cutOffs(one, words),
    protectedNames(one, words),
    claim(words, one.card.status.certainty, words.say(`status.${one.card.status.answer}`)),
  ]);
  return wideTable(
    words.say('compare.facts_heading'),
    columns.map((key) => words.say(key)),
    rows,
  );
}

// --------------------------------------------------------------------------------- NAV's age limit

// The tests of one attribute anywhere in a card's rules.
function testsOf(criterion, attribute) {
  const [[operator, operands]] = Object.entries(criterion);
  if (['all', 'any', 'not'].includes(operator))
    return operands.flatMap((operand) => testsOf(operand, attribute));
  const [{ attribute: tested }, value] = operands;
  return tested === attribute ? [[operator, value]] : [];
}

function agesOf({ card }, words) {
  const criteria = card.predictor.rules.map(({ when }) => when).filter(Boolean);
  const limits = Object.fromEntries(criteria.flatMap((when) => testsOf(when, 'age')));
  return words.variant('age', { low: limits.at_least, below: limits.less_than });
}

function ageVerdict([before, after], words) {
  const from = before.evaluation.class;
  const to = after.evaluation.class;
  if (from === null || to === null) return words.say('compare.age_open');
  if (from === to) return words.say('compare.age_same', { class: className(words, from) });
  const names = { before: className(words, from), after: className(words, to) };
  return words.say('compare.age_differs', names);
}

function ageAlone(evaluated, words) {
  const versions = evaluated.filter(({ evaluation }) => evaluation.kind === 'rule_list');
  const rows = versions.map((one) => [
    cardName(one.card, words),
    agesOf(one, words),
    className(words, one.evaluation.class),
  ]);
  const columns = ['compare.col_version', 'compare.col_ages', 'compare.col_class'];
  return [
    heading(words, 'compare.age_heading'),
    claim(words, 'verified', words.say('compare.age_intro')),
    wideTable(
      words.say('compare.age_heading'),
      columns.map((key) => words.say(key)),
      rows,
    ),
    claim(words, 'computed', ageVerdict(versions.slice(-2), words)),
  ];
}

// --------------------------------------------------------------------------------- worked through

const workings = {
  decision_tree: ({ evaluation }, words) => [
    el('p', '', words.say('profile.path_intro')),
    gapsNote({ evaluation, words }),
    pathSteps(evaluation, words),
  ],
  linear_predictor: termsAdded,
  rule_list: rulesTried,
  not_published: () => [],
};

// What an item does in this case, from which figure to which, and where another cut-off or reading
// of the card says otherwise.
function inThisCase(entry, evaluation, words) {
  const { effect, may_matter: mayMatter, variants = [], alternatives = [] } = entry;
  if (effect === 'changes_nothing' && mayMatter) return words.say('effect.changes_nothing_open');
  const elsewhere = alternatives.filter((other) => other.effect !== effect);
  const under = (cutOff, reading, does) =>
    words.say('effect.under', {
      cut_off: cutOff,
      reading: words.say(`reading.${reading}`),
      effect: words.say(`effect.short.${does}`),
    });
  const here = under(evaluation.cut_off_of_100, evaluation.reading, effect);
  const told = [elsewhere.length > 0 ? here : words.say(`effect.short.${effect}`)];
  const outcomes = variants.map(({ outcome }) => outcome);
  const figures = outcomes.map(({ of_100: figure }) => figure).filter(Number.isInteger);
  if (effect.startsWith('changes_') && figures.length > 1) {
    const bounds = { low: Math.min(...figures), high: Math.max(...figures) };
    if (bounds.low < bounds.high) told.push(words.say('compare.moves', bounds));
  } else if (effect === 'changes_class') {
    const names = [...new Set(outcomes.map((outcome) => outcome.class))];
    told.push(words.list(names.map((name) => className(words, name)), 'list.or'));
  }
  for (const { cut_off_of_100: cutOff, reading, effect: other } of elsewhere)
    told.push(under(cutOff, reading, other));
  return told.join('; ');
}

// The letter's four questions to every attribute of the card, used or not. Attributes with the same
// history are told together.
function questionsOf({ evaluation }, words) {
  const told = new Map();
  for (const entry of evaluation.attributes.filter(({ since }) => since)) {
    const history = JSON.stringify([entry.since, entry.decided_by, entry.purpose]);
    told.set(history, [...(told.get(history) ?? []), entry]);
  }
  const line = (entry) =>
    el('li', '', `${words.itemName(entry.item)}: ${inThisCase(entry, evaluation, words)}`);
  const certainty = evaluation.as_coded === null ? 'unknown' : 'computed';
  const group = (entries) => [
    el('dt', '', words.say('questions.meaning')),
    el('dd', '', el('ul', '', ...entries.map(line)), sure(words, certainty)),
    ...['since', 'decided_by', 'purpose'].flatMap((name) => [
      el('dt', '', words.say(`questions.${name}`)),
      el('dd', '', ...answered(words, name, entries[0][name])),
    ]),
  ];
  return [
    el('p', '', el('strong', '', words.say('compare.questions_heading'))),
    ...[...told.values()].map((entries) => el('dl', 'four-questions', ...group(entries))),
  ];
}

// What Min profil explains of its own card, for each of the others.
function explained(one, words) {
  const { card, evaluation } = one;
  if (evaluation.as_coded === null) return [];
  const shown = { ...one, words };
  return [
    disclosed(
      `${card.id}-explained`,
      words.say('compare.explained_summary'),
      el('p', '', words.say('compare.explained_intro')),
      ...decisive(shown, 'h3'),
      ...ends(shown, 'h3'),
      ...contributions(shown, 'h3'),
      evaluation.contributions.length === 0 && el('p', '', words.say('compare.no_contributions')),
      ...counterfactuals(shown, 'h3'),
    ),
  ];
}

function workedThrough(one, isOwn, words) {
  const { card, evaluation } = one;
  const { id, certainty } = card.population;
  const population = words.say(`population.${id}`);
  const unknowns = card.not_known.map((key) => el('li', '', words.say(`unknown.${key}`)));
  return disclosed(
    card.id,
    el('span', 'attribute-name', cardName(card, words)),
    el('p', '', words.say(`card.${card.id}.short`)),
    claim(words, certainty, words.say('compare.population', { population })),
    ...workings[evaluation.kind](one, words),
    ...(isOwn ? [el('p', '', words.say('compare.explained_in_profile'))] : explained(one, words)),
    ...questionsOf(one, words),
    el('p', '', `${words.say('compare.unknown_intro')} `, sure(words, 'unknown')),
    el('ul', '', ...unknowns),
  );
}

export function renderCompare(shown) {
  const { words, evaluated, persona } = shown;
  redraw('compare-taken', [
    persona && alert('warning', el('p', 'alert-text', words.say(`persona.${persona}`))),
    el('div', 'answers', ...takenOver(shown)),
  ]);
  redraw('compare-content', [
    heading(words, 'compare.result_heading'),
    resultTable(evaluated, words),
    ...ageAlone(evaluated, words),
    heading(words, 'compare.facts_heading'),
    factsTable(evaluated, words),
    el(
      'div',
      'answers',
      heading(words, 'compare.details_heading'),
      el(
        'div',
        'attribute-list',
        ...evaluated.map((one, at) => workedThrough(one, at === 0, words)),
      ),
    ),
  ]);
}

function briefly(one, words) {
  const { range, class: settled } = one.evaluation;
  const isOpen = range !== undefined && range.low !== range.high;
  const told = isOpen
    ? `${inWords(words, range)} ${words.say(`compare.of_group.${one.card.outcome.id}`)}`
    : resultLine(one, words).textContent;
  if (settled !== null) return told;
  return words.say('class.open') + (isOpen ? `; ${told}` : '');
}

// One sentence for the ear: what the cards that know an item now say.
export function comparedBriefly(evaluated, item, words) {
  const told = evaluated.filter(({ card }) => card.items?.some(({ id }) => id === item));
  return told
    .map((one) => `${cardName(one.card, words)}: ${briefly(one, words)}`)
    .join('. ');
}
