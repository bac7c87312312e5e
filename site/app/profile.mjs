// Min profil: one evaluation in plain words. Everything shown is a field of the evaluation or of
// the card; nothing is worked out here.
import { alert, all, byId, el, fromTemplate, setPercent, table } from './dom.mjs';

const nodeIn = (card, id) => card.predictor.nodes.find((node) => node.id === id);

const sure = (words, name) =>
  el('span', `certainty certainty-${name}`, words.say(`certainty.${name}`));
const claim = (words, name, text) => el('p', '', `${text} `, sure(words, name));
const heading = (words, key) => el('h2', '', words.say(key));

function peopleGrid(words, count) {
  const grid = fromTemplate('grid-template');
  grid.ariaLabel = words.say('profile.grid_label', { count });
  all('.figure', grid)
    .slice(0, count)
    .forEach((figure) => figure.classList.add('filled'));
  return grid;
}

function rangeStrip(words, { range, as_coded: asCoded }) {
  const strip = fromTemplate('strip-template');
  const cutOffs = asCoded.classes.map((at) => at.cut_off_of_100);
  strip.ariaLabel = words.say('profile.strip_label', {
    low: range.low_of_100,
    high: range.high_of_100,
    cut_offs: words.list(cutOffs.map(String)),
  });
  const interval = strip.querySelector('.range-interval');
  setPercent(interval.x, range.low_of_100);
  setPercent(interval.width, range.high_of_100 - range.low_of_100);
  for (const value of cutOffs) {
    const mark = fromTemplate('mark-template').firstElementChild;
    setPercent(mark.querySelector('rect').x, value);
    setPercent({ baseVal: mark.querySelector('text').x.baseVal.getItem(0) }, value);
    mark.querySelector('text').textContent = value;
    strip.querySelector('.range-marks').append(mark);
  }
  return strip;
}

function figure({ evaluation, card, words }) {
  const { range, as_coded: asCoded } = evaluation;
  if (range.low !== range.high) {
    const number = words.say('profile.figure_range', {
      low: range.low_of_100,
      high: range.high_of_100,
    });
    return [
      el(
        'p',
        'result-figure',
        el('strong', 'result-number', number),
        ` ${words.say('profile.group_open')}`,
      ),
      rangeStrip(words, evaluation),
    ];
  }
  // The range is one point: the group is the leaf, whatever path led there.
  const count = range.low_of_100;
  const leaf = nodeIn(card, asCoded.node);
  const parts = [
    el(
      'p',
      'result-figure',
      el('strong', 'result-number', words.say('profile.figure', { count })),
      ` ${words.say('profile.group', { rest: 100 - count })}`,
    ),
    peopleGrid(words, count),
  ];
  const last = evaluation.path.at(-1);
  if (last.people?.training_with_outcome !== undefined) {
    parts.push(
      claim(
        words,
        'computed',
        words.say('profile.people', {
          people: words.number(last.people.training),
          with_outcome: words.number(last.people.training_with_outcome),
        }),
      ),
    );
  }
  if (leaf.probability.validation !== undefined) {
    parts.push(
      claim(
        words,
        'verified',
        words.say('profile.validation', {
          percent: words.percent(leaf.probability.validation),
        }),
      ),
    );
  }
  return parts;
}

function reservation(words) {
  return [
    claim(words, 'inferred', words.say('profile.outcome_note')),
    alert(
      'info',
      el('p', 'alert-text', el('strong', '', words.say('profile.reservation'))),
      el('p', 'alert-text', words.say('profile.reservation_quote')),
      el(
        'p',
        'alert-text',
        sure(words, 'verified'),
        ` ${words.say('page.model.source_of', { title: words.say('source.letter-2019') })}`,
      ),
    ),
  ];
}

const className = (words, name) => words.say(name === null ? 'class.open' : `class.${name}`);

function sides({ evaluation, card, words }) {
  const { classes } = evaluation.alternatives.find(({ reading }) => reading === evaluation.reading);
  const names = classes.map((entry) => entry.class);
  const kinds = new Set(names);
  const agree = kinds.has(null) ? 'profile.side_none' : 'profile.side_same';
  const differ = kinds.has(null) ? 'profile.side_open' : 'profile.side_differ';
  const verdict = kinds.size === 1 ? agree : differ;
  const rows = card.thresholds.map((threshold, at) => {
    const source = words.say(`cut_off.${threshold.used_by}`);
    const place = words.say('profile.side_row', { cut_off: classes[at].cut_off_of_100, source });
    const verdictHere = el('strong', '', className(words, names[at]));
    return el('li', '', verdictHere, ` ${place} `, sure(words, threshold.certainty));
  });
  return [
    heading(words, 'profile.side_heading'),
    el('p', '', words.say('profile.side_intro')),
    el('ul', '', ...rows),
    claim(words, 'computed', words.say(verdict)),
  ];
}

function question(asked, words) {
  if (asked.in) {
    const levels = asked.in.map(({ item, code }) => words.codeName(item, code)).join(' · ');
    return words.say('profile.path_asked_in', { levels });
  }
  return asked.less_than !== undefined
    ? words.say('profile.path_asked_less_than', { cut: words.number(asked.less_than) })
    : words.say('profile.path_asked_at_least', { cut: words.number(asked.at_least) });
}

function found(step, words) {
  if (step.found.missing) {
    const key =
      step.branch === 'then' ? 'profile.path_missing_answer_then' : 'profile.path_missing_answer';
    return words.say(key, { state: words.say(`state.${step.found.missing}`) });
  }
  const given = step.found.code ?? step.found.number;
  const answer = words.say(step.branch === 'then' ? 'profile.path_yes' : 'profile.path_no');
  const shown = words.response(step.found.item, given);
  return `${words.say('profile.path_found', { found: shown })} · ${answer}`;
}

function countLine(step, words) {
  return words.say('profile.path_count', {
    count: step.of_100,
    people: words.number(step.people.training),
    with_outcome: words.number(step.people.training_with_outcome),
  });
}

function bar(count, before) {
  const drawn = fromTemplate('bar-template');
  setPercent(drawn.querySelector('.bar-fill').width, count);
  const previous = drawn.querySelector('.bar-previous');
  if (before === null) previous.remove();
  else setPercent(previous.x, before);
  return drawn;
}

// Each question stands with the group that it leads to.
function path({ evaluation, words }) {
  const { path: steps } = evaluation;
  const first = el(
    'li',
    '',
    el('p', 'path-question', words.say('profile.path_start')),
    el('p', '', words.say('profile.path_start_text')),
    el('p', 'path-count', countLine(steps[0], words)),
    bar(steps[0].of_100, null),
  );
  const rest = steps.slice(0, -1).map((step, at) => {
    const after = steps[at + 1];
    const item = words.itemOf(step.found.item ?? step.asked.attribute);
    const source =
      item.section === 'form'
        ? words.say('profile.path_your_answer')
        : words.say(`register.${item.register}`);
    return el(
      'li',
      '',
      el(
        'p',
        'path-question',
        `${words.itemName(item.id)} `,
        el('span', 'path-source', `(${source})`),
      ),
      el('p', '', question(step.asked, words)),
      el('p', '', el('strong', '', found(step, words))),
      el('p', 'path-count', countLine(after, words)),
      bar(after.of_100, step.of_100),
    );
  });
  return [
    heading(words, 'profile.path_heading'),
    claim(words, 'verified', words.say('profile.path_intro')),
    evaluation.missing.length > 0 && el('p', '', words.say('profile.path_intro_gaps')),
    el('ol', 'path-steps', first, ...rest),
  ];
}

// Every answer there could be, with the group it leads to while all else stays as it is.
function variantList(entry, words) {
  const line = (answer, outcome, isCurrent) =>
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
    );
  return el(
    'ul',
    '',
    ...entry.variants.map((variant) =>
      line(words.variant(entry.item, variant), variant.outcome, variant.current),
    ),
    line(words.say('profile.if_missing'), entry.if_missing, false),
  );
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

function origin({ evaluation, words }) {
  const entry = entryOf(evaluation, 'origin');
  const parts = [
    heading(words, 'profile.origin_heading'),
    claim(words, 'computed', effectSentences(entry, words)),
  ];
  if (changes(entry)) parts.push(variantList(entry, words));
  parts.push(claim(words, 'inferred', readings(evaluation, words)));
  return parts;
}

function open({ evaluation, words }) {
  const { range, as_coded: asCoded } = evaluation;
  const isPoint = range.low === range.high;
  const parts = [heading(words, 'profile.open_heading')];
  const missing = evaluation.attributes.filter(
    ({ state }) => state === 'not_answered' || state === 'withheld',
  );
  const moving = missing.filter((entry) => entry.may_matter);
  if (moving.length === 0) {
    const isComplete = !missing.some((entry) => entry.used);
    const key = isComplete ? 'profile.open_none' : 'profile.open_point';
    return [...parts, claim(words, 'computed', words.say(key))];
  }
  const bounds = { low: range.low_of_100, high: range.high_of_100 };
  const key = isPoint ? 'profile.open_point' : 'profile.open_range';
  const list = moving.map(({ item, state }) =>
    el('li', '', `${words.itemName(item)}: `, el('span', 'withheld', words.say(`state.${state}`))),
  );
  return [
    ...parts,
    claim(words, 'computed', words.say(key, bounds)),
    claim(words, 'computed', words.say('profile.open_as_coded', { count: asCoded.of_100 })),
    el('p', '', words.say('profile.open_list')),
    el('ul', '', ...list),
  ];
}

function effectText(entry, words) {
  if (entry.effect === 'not_used') return words.say('effect.not_used');
  if (changes(entry)) {
    const cutOffs = partedCutOffs(entry, words);
    const sides = cutOffs ? ` ${words.say('effect.sides', { cut_offs: cutOffs })}` : '';
    return words.say('effect.changes', { figures: figuresOf(entry, words) }) + sides;
  }
  if (entry.may_matter) return words.say('effect.changes_nothing_open');
  return words.say(entry.gate ? 'effect.gate' : 'effect.changes_nothing');
}

function everything({ evaluation, words }) {
  const columns = ['profile.col_attribute', 'profile.col_effect'].map((key) => words.say(key));
  const rows = evaluation.attributes.map((entry) => [
    words.itemName(entry.item),
    effectText(entry, words),
  ]);
  const details = evaluation.attributes
    .filter(
      (entry) =>
        changes(entry) && entry.item !== 'origin',
    )
    .map((entry) =>
      el(
        'details',
        'details',
        el('summary', 'details-summary', words.itemName(entry.item)),
        el('div', 'details-text', variantList(entry, words)),
      ),
    );
  const caption = words.say('profile.table_heading');
  return [
    heading(words, 'profile.table_heading'),
    claim(words, 'computed', words.say('profile.table_intro')),
    table(caption, columns, rows),
    details.length > 0 && el('h3', '', words.say('profile.variants_heading')),
    ...details,
  ];
}

const unknowns = ({ card, words }) => [
  heading(words, 'profile.unknown_heading'),
  el('p', '', sure(words, 'unknown')),
  el('ul', '', ...card.not_known.map((key) => el('li', '', words.say(`unknown.${key}`)))),
];

export function renderProfile(shown) {
  const { words, persona } = shown;
  const parts = [
    persona && alert('warning', el('p', 'alert-text', words.say(`persona.${persona}`))),
    ...figure(shown),
    ...reservation(words),
    ...sides(shown),
    ...path(shown),
    ...origin(shown),
    ...open(shown),
    ...everything(shown),
    ...unknowns(shown),
  ];
  byId('profile-content').replaceChildren(...parts.filter(Boolean));
}
