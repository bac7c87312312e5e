// How a sum or a list of rules came to its result: every term that was added, every rule that was
// tried.
import { el, wideTable } from './dom.mjs';
import { claim } from './parts.mjs';

const nameOf = (card, id, words) =>
  words.itemName(card.attributes.find((attribute) => attribute.id === id).items[0]);

const givenIn = (found, words) =>
  found.missing
    ? el('span', 'withheld', words.say(`state.${found.missing}`))
    : words.response(found.item, found.code ?? found.number);

const numberCell = (text) => el('span', 'number', text);

const appliesKey = ({ applies, missing }) =>
  !applies ? 'applies_no' : missing ? 'left_out' : 'applies_yes';

export function termsAdded({ card, evaluation }, words) {
  const { linear_predictor: sum, probability } = evaluation.as_coded;
  const rows = evaluation.terms.map((term) => [
    nameOf(card, term.attribute, words),
    givenIn(term, words),
    words.say(`compare.${appliesKey(term)}`),
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

const verdictOf = (isMet, words) =>
  el('strong', '', words.say(isMet ? 'compare.met' : 'compare.not_met'));

// A condition with what was found; parts of a whole stand below it.
function condition(criterion, card, words) {
  const operator = ['all', 'any', 'not'].find((name) => criterion[name]);
  if (operator) {
    const parts = criterion[operator].map((part) => condition(part, card, words));
    return el(
      'li',
      '',
      `${words.say(`compare.${operator}`)} `,
      verdictOf(criterion.holds, words),
      el('ul', '', ...parts),
    );
  }
  const { asked, found } = criterion;
  const { missing } = found;
  const described = {
    name: nameOf(card, asked.attribute, words),
    wanted: wantedOf(asked, words),
    here: missing
      ? words.say(`state.${missing}`)
      : words.response(found.item, found.code ?? found.number),
  };
  return el(
    'li',
    '',
    `${words.say('compare.condition', described)} `,
    verdictOf(criterion.holds, words),
  );
}

// The rules up to the one that holds; none below it was tried.
export function rulesTried({ card, evaluation }, words) {
  const tried = evaluation.rules.map(({ rule, holds, when, class: name }) =>
    el(
      'li',
      '',
      `${words.say(`rule.${rule}`)}: `,
      el('strong', '', words.say(holds ? 'compare.rule_holds' : 'compare.rule_fails')),
      holds && `. ${words.say('compare.rule_class', { class: words.say(`class.${name}`) })}`,
      when && el('ul', '', condition(when, card, words)),
    ),
  );
  return [el('p', '', words.say('compare.rules_intro')), el('ol', 'rules-tried', ...tried)];
}
