// What each piece of information does in this case, and the letter's four questions to each.
import { el } from './dom.mjs';
import {
  answered,
  boundsOf,
  claim,
  disclosed,
  exactNumbers,
  gapsNote,
  heading,
} from './parts.mjs';

// Every answer there could be, with the group it leads to while all else stays as it is.
function variantList(entry, words) {
  const here = entry.variants.find(({ current }) => current)?.outcome;
  const isLower = here && entry.if_missing.of_100 < here.of_100;
  const line = (answer, outcome, isCurrent, finding) =>
    el(
      'li',
      '',
      `${answer}`,
      isCurrent && el('strong', '', ` (${words.say('profile.current')})`),
      ': ',
      el('strong', '', words.say('profile.figure', { count: outcome.of_100 })),
      '. ',
      outcome.classes
        .map((at) =>
          words.say('profile.variant_side', {
            cut_off: at.cut_off_of_100,
            side: words.say(`class.short.${at.class}`),
          }),
        )
        .join(' '),
      finding && ` ${words.say('profile.finding')}`,
    );
  const list = el(
    'ul',
    '',
    ...entry.variants.map((variant) =>
      line(words.variant(entry.item, variant), variant.outcome, variant.current),
    ),
    line(words.say('profile.if_missing'), entry.if_missing, false, isLower),
  );
  return [list, exactNumbers(words, entry.item, boundsOf(entry.variants))];
}

const figuresOf = (entry, words) =>
  words.list([...new Set(entry.variants.map(({ outcome }) => String(outcome.of_100)))], 'list.or');

// The published cut-offs whose side depends on the answer.
function partedCutOffs(entry, words) {
  const { classes } = entry.if_missing;
  const parted = classes.filter((_, at) => {
    const named = entry.variants.map(({ outcome }) => outcome.classes[at].class);
    return new Set(named).size > 1;
  });
  return words.list(parted.map((at) => String(at.cut_off_of_100)));
}

const changes = (entry) => !['not_used', 'changes_nothing'].includes(entry.effect);

function effectSentences(entry, words) {
  if (!changes(entry)) {
    return words.say(entry.may_matter ? 'profile.effect_open' : 'profile.effect_changes_nothing');
  }
  const sentences = [words.say('profile.effect_changes', { figures: figuresOf(entry, words) })];
  const cutOffs = partedCutOffs(entry, words);
  if (cutOffs) sentences.push(words.say('profile.effect_sides', { cut_offs: cutOffs }));
  return sentences.join(' ');
}

function readings(evaluation, words) {
  const [first, second] = evaluation.alternatives;
  const same = first.range.low === second.range.low && first.range.high === second.range.high;
  if (same) return words.say('profile.reading_same');
  const shown = ({ range }) =>
    range.low === range.high
      ? String(range.low_of_100)
      : words.say('profile.reading_ranges', { low: range.low_of_100, high: range.high_of_100 });
  return words.say('profile.reading_differ', { first: shown(first), second: shown(second) });
}

const entryOf = (evaluation, item) => evaluation.attributes.find((entry) => entry.item === item);

const whatItDoes = (entry, words) => [
  claim(words, 'computed', effectSentences(entry, words)),
  ...(changes(entry) ? variantList(entry, words) : []),
];

// What one cannot or should not have to change, each by itself.
export function protectedOnes(shown) {
  const { evaluation, words } = shown;
  const parts = ['origin', 'age', 'sex'].flatMap((item) => {
    const entry = entryOf(evaluation, item);
    const title = el('h3', '', words.itemName(item));
    if (!entry.used) return [title, claim(words, 'verified', words.say('profile.not_in_tree'))];
    const read = item === 'origin' && claim(words, 'inferred', readings(evaluation, words));
    return [title, ...whatItDoes(entry, words), ...underEach(entry, words), read];
  });
  return [heading(words, 'profile.protected_heading'), gapsNote(shown), ...parts];
}

// The answer that the tree needs nothing beside.
function ownGuess(evaluation, words) {
  const { variants } = entryOf(evaluation, 'expected_time_to_job');
  const { outcome } = variants.find(({ codes }) => codes.includes('more_than_6_months'));
  return words.say('profile.own_guess', { count: outcome.of_100 });
}

export function ownAnswer(shown) {
  const { evaluation, words } = shown;
  const entry = entryOf(evaluation, 'expected_time_to_job');
  return [
    heading(words, 'profile.own_heading'),
    claim(words, 'computed', ownGuess(evaluation, words)),
    gapsNote(shown),
    ...whatItDoes(entry, words),
  ];
}

function effectText(entry, words) {
  if (entry.effect === 'not_used') return words.say('effect.not_used');
  if (changes(entry)) {
    const cutOffs = partedCutOffs(entry, words);
    const parted = cutOffs ? ` ${words.say('effect.sides', { cut_offs: cutOffs })}` : '';
    return words.say('effect.changes', { figures: figuresOf(entry, words) }) + parted;
  }
  if (entry.may_matter) return words.say('effect.changes_nothing_open');
  return words.say(entry.gate ? 'effect.gate' : 'effect.changes_nothing');
}

// The same under each of the card's cut-offs and readings; one sentence when they agree.
function underEach({ alternatives = [] }, words) {
  if (alternatives.length < 2) return [];
  if (new Set(alternatives.map(({ effect }) => effect)).size === 1)
    return [el('p', '', words.say('effect.same_everywhere'))];
  const lines = alternatives.map(({ reading, cut_off_of_100: cutOff, effect }) =>
    el(
      'li',
      '',
      words.say('effect.under', {
        cut_off: cutOff,
        reading: words.say(`reading.${reading}`),
        effect: words.say(`effect.short.${effect}`),
      }),
    ),
  );
  return [el('p', '', words.say('effect.differs')), el('ul', '', ...lines)];
}

function meaningText(entry, words) {
  if (entry.effect === 'not_used') return words.say('meaning.not_used');
  if (!changes(entry)) {
    if (entry.may_matter) return words.say('meaning.open');
    return words.say(entry.gate ? 'meaning.gate' : 'meaning.changes_nothing');
  }
  const figures = entry.variants.map(({ outcome }) => outcome.of_100);
  const bounds = { low: Math.min(...figures), high: Math.max(...figures) };
  const cutOffs = partedCutOffs(entry, words);
  const parted = cutOffs ? ` ${words.say('profile.effect_sides', { cut_offs: cutOffs })}` : '';
  return words.say('meaning.changes', bounds) + parted;
}

function meaning(entry, shown) {
  const { responses, words } = shown;
  const here =
    entry.state === 'answered'
      ? words.response(entry.item, responses[entry.item])
      : words.say(`state.${entry.state}`);
  return [
    el('p', '', words.say('profile.path_found', { found: here })),
    changes(entry) && gapsNote(shown),
    claim(words, 'computed', meaningText(entry, words)),
    ...(changes(entry) ? variantList(entry, words) : []),
    ...underEach(entry, words),
    entry.protected && el('p', 'form-hint', words.say(`protected.${entry.protected}`)),
  ].filter(Boolean);
}

// What the card itself answers. It has nothing to say of what it does not list.
function history(entry, words) {
  const asked = ['since', 'decided_by', 'purpose'].filter((name) => entry[name]);
  if (asked.length > 0)
    return asked.map((name) => [`questions.${name}`, answered(words, name, entry[name])]);
  const sentence = entry.gate
    ? claim(words, 'inferred', words.say('questions.gate'))
    : claim(words, 'unknown', words.say('questions.not_listed'));
  return [['questions.rest', [sentence]]];
}

function fourQuestions(entry, shown) {
  const { words } = shown;
  const questions = [['questions.meaning', meaning(entry, shown)], ...history(entry, words)];
  return disclosed(
    entry.item,
    [
      el('span', 'attribute-name', words.itemName(entry.item)),
      ' ',
      el('span', 'attribute-effect', effectText(entry, words)),
    ],
    el(
      'dl',
      'four-questions',
      ...questions.flatMap(([key, content]) => [
        el('dt', '', words.say(key)),
        el('dd', '', ...content),
      ]),
    ),
  );
}

export function everything(shown) {
  const { evaluation, words } = shown;
  const isAsked = ({ item, used, gate }) =>
    words.itemOf(item).section === 'registry' || used || gate;
  const unused = evaluation.attributes.filter((entry) => !isAsked(entry));
  const items = words.listNames(unused.map(({ item }) => words.itemName(item)));
  return [
    heading(words, 'profile.table_heading'),
    claim(words, 'verified', words.say('profile.listed_in_tree')),
    el('p', 'd-print-none', words.say('profile.table_intro')),
    el(
      'div',
      'attribute-list',
      ...evaluation.attributes.filter(isAsked).map((entry) => fourQuestions(entry, shown)),
    ),
    el('p', '', words.say('profile.unused_form', { items })),
  ];
}
