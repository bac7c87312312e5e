// How a sum or a list of rules came to its result: every term that was added, every rule that was
// tried. What hangs on a missing answer is undecided, which is something else than a no; beside it
// stands what was counted.
import { el, wideTable } from './dom.mjs';
import { attributeName, claim } from './parts.mjs';

const nested = ['all', 'any', 'not'];
const operatorOf = (criterion) => nested.find((name) => criterion[name]);
const isGap = (state) => ['not_answered', 'withheld', 'disputed'].includes(state);

// Whether a criterion holds: true, false, or null where a missing answer leaves it undecided.
// `test` says it of a criterion with no parts.
function decided(criterion, test) {
  const operator = operatorOf(criterion);
  if (!operator) return test(criterion);
  const parts = criterion[operator].map((part) => decided(part, test));
  if (operator === 'not') return parts[0] === null ? null : !parts[0];
  const settling = operator === 'any';
  if (parts.includes(settling)) return settling;
  return parts.includes(null) ? null : !settling;
}

const undecided = (words) => el('span', 'withheld', words.say('compare.undecided'));

// -------------------------------------------------------------------------------------------- terms

// A test of a term's condition, from what was found of the attribute that it names.
function testOfTerm(criterion, terms) {
  const [[operator, [{ attribute }, wanted]]] = Object.entries(criterion);
  const found = terms.find((term) => term.attribute === attribute);
  if (found.missing) return isGap(found.missing) ? null : false;
  const value = found.code ?? found.number;
  if (operator === 'in') return wanted.includes(value);
  if (operator === 'equals') return value === wanted;
  return operator === 'less_than' ? value < wanted : value >= wanted;
}

const attributesIn = (criterion) =>
  operatorOf(criterion)
    ? criterion[operatorOf(criterion)].flatMap(attributesIn)
    : [Object.values(criterion)[0][0].attribute];

// The attributes whose missing answers leave open whether a term applies. A condition on something
// that is no term of its own stays as the core found it.
function leftOpenBy(term, { card, evaluation }) {
  const { applies_when: when } = card.predictor.terms.find(
    ({ attribute }) => attribute === term.attribute,
  );
  if (!when) return [];
  const { terms } = evaluation;
  const named = attributesIn(when).map((id) => terms.find(({ attribute }) => attribute === id));
  if (named.includes(undefined)) return [];
  if (decided(when, (part) => testOfTerm(part, terms)) !== null) return [];
  return named.filter(({ missing }) => isGap(missing)).map(({ attribute }) => attribute);
}

const givenIn = (found, words) =>
  found.missing
    ? el('span', 'withheld', words.say(`state.${found.missing}`))
    : words.response(found.item, found.code ?? found.number);

const numberCell = (text) => el('span', 'number', text);

function appliesCell(term, one, words) {
  const open = leftOpenBy(term, one);
  const counted = words.say(`compare.applies_${term.applies ? 'yes' : 'no'}`);
  if (open.length > 0) {
    const names = words.list(
      open.map((id) => words.inSentence(attributeName(one.card, id, words))),
    );
    return [
      el('span', 'withheld', words.say('compare.undecided_for', { names })),
      el('p', 'form-hint', words.say('compare.counted_as', { counted })),
      term.applies && isGap(term.missing) && el('p', '', words.say('compare.left_out')),
    ];
  }
  if (term.applies && isGap(term.missing))
    return el('span', 'withheld', words.say('compare.left_out'));
  return counted;
}

export function termsAdded(one, words) {
  const { card, evaluation } = one;
  const { linear_predictor: sum, probability } = evaluation.as_coded;
  const rows = evaluation.terms.map((term) => [
    attributeName(card, term.attribute, words),
    givenIn(term, words),
    appliesCell(term, one, words),
    numberCell(words.term(term.value)),
  ]);
  const total = (key, value) => [words.say(key), '', '', numberCell(words.term(value))];
  const columns = [
    'compare.col_attribute',
    'compare.col_answer',
    'compare.col_applies',
    'compare.col_value',
  ];
  return [
    el('p', '', words.say('compare.terms_intro')),
    evaluation.missing.length > 0 && el('p', '', words.say('compare.terms_gaps')),
    wideTable(
      words.say('compare.terms_caption'),
      columns.map((key) => words.say(key)),
      [total('compare.intercept', evaluation.intercept), ...rows, total('compare.sum', sum)],
    ),
    probability !== undefined &&
      claim(
        words,
        'computed',
        `${words.exactPercent(probability)} ${words.say(`compare.of_group.${card.outcome.id}`)}.`,
      ),
  ].filter(Boolean);
}

// -------------------------------------------------------------------------------------------- rules

function wantedOf({ attribute, in: codes, less_than: below, at_least: low }, words) {
  if (codes) {
    const names = codes.map(({ item, code }) => words.codeName(item, code));
    return words.list(names, 'list.or');
  }
  const key = below === undefined ? 'number.from' : 'number.below';
  const bound = words.say(key, { low: words.number(low ?? 0), high: words.number(below ?? 0) });
  const { unit } = words.itemOf(attribute);
  return unit ? `${bound} ${words.say(`unit.${unit}`)}` : bound;
}

// What the rules met, with `holds` as coded.
const holdsOf = (criterion) =>
  decided(criterion, ({ holds, found }) => (isGap(found.missing) ? null : holds));

function verdictOf(criterion, words) {
  const holds = holdsOf(criterion);
  if (holds === null) return undecided(words);
  return el('strong', '', words.say(holds ? 'compare.met' : 'compare.not_met'));
}

// A condition with what was found; parts of a whole stand below it.
function condition(criterion, card, words) {
  const operator = operatorOf(criterion);
  if (operator) {
    const parts = criterion[operator].map((part) => condition(part, card, words));
    return el(
      'li',
      '',
      `${words.say(`compare.${operator}`)} `,
      verdictOf(criterion, words),
      el('ul', '', ...parts),
    );
  }
  const { asked, found } = criterion;
  const { missing } = found;
  const described = {
    name: attributeName(card, asked.attribute, words),
    wanted: wantedOf(asked, words),
    here: missing
      ? words.say(`state.${missing}`)
      : words.response(found.item, found.code ?? found.number),
  };
  return el(
    'li',
    '',
    `${words.say('compare.condition', described)} `,
    verdictOf(criterion, words),
  );
}

// A rule without a condition fits when none above it does.
function ruleHolds({ when }, above) {
  if (when) return holdsOf(when);
  const others = above.map((rule) => holdsOf(rule.when));
  return others.includes(null) ? null : !others.includes(true);
}

function ruleTried(tried, above, { card, evaluation }, words) {
  const { rule, holds, when, class: name } = tried;
  const settled = ruleHolds(tried, above);
  const asCoded = words.say(holds ? 'compare.rule_holds' : 'compare.rule_fails');
  const verdict =
    settled === null
      ? [undecided(words), `. ${words.say('compare.code_says', { verdict: asCoded })}`]
      : [el('strong', '', asCoded)];
  const isOpen = evaluation.class === null;
  const nameOfClass = words.say(`class.${name}`);
  const classKey = isOpen ? 'compare.rule_class_open' : 'compare.rule_class';
  return el(
    'li',
    '',
    `${words.say(`rule.${rule}`)}: `,
    ...verdict,
    holds && `${settled === null ? '' : '.'} ${words.say(classKey, { class: nameOfClass })}`,
    when && el('ul', '', condition(when, card, words)),
  );
}

// The rules up to the one that holds; none below it was tried.
export function rulesTried(one, words) {
  const { rules, missing } = one.evaluation;
  const tried = rules.map((rule, at) => ruleTried(rule, rules.slice(0, at), one, words));
  return [
    el('p', '', words.say('compare.rules_intro')),
    missing.length > 0 && el('p', '', words.say('compare.rules_gaps')),
    el('ol', 'rules-tried', ...tried),
  ].filter(Boolean);
}
