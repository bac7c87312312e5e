// A rule list in words: the rules in their order, their conditions as lists inside each other.
import { html } from '../html.mjs';
import { attributeOf, levelName, list, nameOf, numbersOf } from './parts.mjs';

const groups = { all: 'page.rules.all', any: 'page.rules.any', not: 'page.rules.not' };

function comparison(texts, card, operator, [{ attribute: id }, given]) {
  const attribute = attributeOf(card, id);
  const { number } = numbersOf(texts.language);
  const levels = [given]
    .flat()
    .map((level) =>
      typeof level === 'number' ? number(level) : `“${levelName(texts, card, attribute, level)}”`,
    );
  return texts(`page.rules.${operator}`, {
    name: nameOf(texts, attribute),
    value: list(texts, levels, 'list.or'),
  });
}

function conditionItem(texts, card, condition) {
  const [[operator, operands]] = Object.entries(condition);
  if (!(operator in groups)) return html`<li>${comparison(texts, card, operator, operands)}</li>\n`;
  return html`<li>${texts(groups[operator])}
<ul class="nobullet-list">${operands.map((operand) => conditionItem(texts, card, operand))}</ul></li>\n`;
}

// Never said as one sentence: in a list it is plain what belongs together.
export const conditionList = (texts, card, condition) =>
  html`<ul class="conditions nobullet-list">${conditionItem(texts, card, condition)}</ul>`;

export function ruleList(texts, card, sources) {
  const rule = ({ id, when, class: name, source }) =>
    html`<li id="rule-${id}"><strong>${texts(`rule.${id}`)}</strong>${sources.cite(source)}
${when && conditionList(texts, card, when)}
<p>${texts('page.rules.then', { name: texts(`class.${name}`) })} <code>${name}</code></p></li>\n`;
  return html`<ol class="rules">${card.predictor.rules.map(rule)}</ol>`;
}
