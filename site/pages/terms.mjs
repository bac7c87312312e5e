// A sum of numbers as a table: every level of every term, the one that is counted from marked, and
// a bar to the left of the line for less and to the right for more.
import { html } from '../html.mjs';
import { itemIn } from '../data.mjs';
import { attributeOf, levelName, nameOf, numbersOf, stackedTable, table } from './parts.mjs';
import { conditionList } from './rules.mjs';

function levelsOf(texts, card, term) {
  const attribute = attributeOf(card, term.attribute);
  const reference = card.predictor.references[0].values[term.attribute];
  if (term.levels) {
    return Object.entries(term.levels).map(([level, value]) => ({
      name: levelName(texts, card, attribute, level),
      value,
      isReference: level === reference,
    }));
  }
  const { number } = numbersOf(texts.language);
  const { unit } = itemIn(card, attribute.items[0]);
  const inUnit = (text) => (unit ? `${text} ${texts(`unit.${unit}`)}` : text);
  return term.bins.map(({ from, below, value }) => {
    const bounds = { low: from, high: below };
    for (const key of Object.keys(bounds)) bounds[key] = bounds[key] && number(bounds[key]);
    const key = from === undefined ? 'below' : below === undefined ? 'from' : 'from_below';
    return {
      name: inUnit(texts(`number.${key}`, bounds)),
      value,
      isReference: (from ?? -Infinity) <= reference && reference < (below ?? Infinity),
    };
  });
}

function extentOf(card) {
  const values = card.predictor.terms.flatMap(({ levels, bins }) =>
    levels ? Object.values(levels) : bins.map(({ value }) => value),
  );
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  return { low, width: high - low };
}

const bar = (value, { low, width }) =>
  html`<svg class="term-bar" aria-hidden="true" viewBox="${low} 0 ${width} 1" preserveAspectRatio="none" width="200" height="14" fill="currentColor"><rect class="bar-fill" x="${Math.min(0, value)}" y="0.15" width="${Math.abs(value)}" height="0.7"/><rect class="bar-zero" width="0.015" height="1"/></svg>`;

export function termTable(texts, card, sources) {
  const { intercept, terms } = card.predictor;
  const { signed } = numbersOf(texts.language);
  const extent = extentOf(card);
  const cells = (name, value, isReference) =>
    html`<td>${name}${isReference && html` <strong>(${texts('page.terms.reference')})</strong>`}</td><td class="number">${signed(value)}</td><td class="term-bar-cell">${bar(value, extent)}</td>`;
  const bodies = terms.map((term) => {
    const levels = levelsOf(texts, card, term);
    const name = nameOf(texts, attributeOf(card, term.attribute));
    const only =
      term.applies_when &&
      html`<br>${texts('page.terms.applies')} ${conditionList(texts, card, term.applies_when)}`;
    const row = ({ name: level, value, isReference }, at) =>
      html`<tr>${at === 0 && html`<th scope="rowgroup" rowspan="${levels.length}">${name}${sources.cite(term.source)}${only}</th>`}${cells(level, value, isReference)}</tr>\n`;
    return html`<tbody id="term-${term.attribute}">${levels.map(row)}</tbody>\n`;
  });
  const first = html`<tbody><tr><th scope="row">${texts('page.terms.intercept')}${sources.cite(intercept.source)}</th>${cells(texts('page.terms.everyone'), intercept.value)}</tr></tbody>\n`;
  return table({
    texts,
    caption: texts('page.terms.caption'),
    kind: 'term-table',
    columns: ['attribute', 'level', 'value', 'bar'].map((key) => texts(`page.terms.col_${key}`)),
    numbers: [2],
    rows: [first, ...bodies],
  });
}

// The people that somebody has published a calculation of: what the sum and the share came to.
export function examplePeople(texts, card, sources) {
  const { signed, percent } = numbersOf(texts.language);
  const given = (responses) =>
    Object.entries(responses).map(([id, value]) => {
      const attribute = card.attributes.find(({ items }) => items.includes(id));
      const told = typeof value === 'number' ? value : levelName(texts, card, attribute, value);
      return html`<li>${nameOf(texts, attribute)}: ${told}</li>`;
    });
  const people = card.examples.map(({ responses, expected, source }, at) => {
    const name = texts('page.terms.person', { number: at + 1 });
    const who = html`<details class="details"><summary class="details-summary">${texts('page.terms.who')}<span class="visually-hidden"> ${name}</span></summary><ul>${given(responses)}</ul></details>`;
    return {
      name: html`${name}${sources.cite(source)}`,
      cells: [
        signed(expected.linear_predictor),
        percent(expected.probability),
        texts(`class.${expected.class}`),
        who,
      ],
    };
  });
  const columns = ['person', 'sum', 'share', 'class', 'who'];
  return stackedTable({
    caption: texts('page.terms.people'),
    columns: columns.map((key) => texts(`page.terms.col_${key}`)),
    numbers: [1, 2],
    rows: people,
  });
}
