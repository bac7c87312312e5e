// How well a tree sorted people: counted by the core from the published nodes, put in plain words.
import { html } from '../html.mjs';
import { descriptions } from '../data.mjs';
import { resolvedRecords } from '../records.mjs';
import { certainty, definitions, numbersOf, said, table } from './parts.mjs';

const shares = ['flagged', 'precision', 'recall', 'specificity', 'accuracy'];
const counts = ['true_positive', 'false_positive', 'false_negative', 'true_negative'];

export function performanceTable(texts, card, sources) {
  const { performance, separation } = descriptions[card.id];
  const { number, percent, decimals } = numbersOf(texts.language);
  const column = ({ cut_off: cutOff, sample }) =>
    texts('page.performance.col', {
      cut_off: number(cutOff),
      sample: texts(`page.performance.${sample}`),
    });
  const share = (of) => (of === null ? '–' : percent(of)); // of nobody there is none
  const row = (key, format) =>
    html`<tr><th scope="row">${texts(`page.performance.${key}`)}</th>${performance.map((each) => html`<td class="number">${format(each[key])}</td>`)}</tr>\n`;
  const whole = separation.map(
    ({ sample, people, with_outcome: withOutcome, area_under_curve: area }) => [
      texts(`page.performance.${sample}_heading`),
      texts('page.performance.whole', {
        people: number(people),
        with_outcome: number(withOutcome),
        share: percent(card.predictor.nodes[0].probability[sample]),
        area: decimals(area),
      }),
    ],
  );
  return html`<p>${texts('page.performance.intro')} ${certainty(texts, 'computed')}${sources.cite('star-tree-print')}</p>
${table({
  texts,
  caption: texts('page.performance.caption'),
  columns: [texts('page.performance.col_measure'), ...performance.map(column)],
  numbers: performance.map((_, at) => at + 1),
  rows: html`<tbody>${shares.map((key) => row(key, share))}${counts.map((key) => row(key, number))}</tbody>`,
})}${definitions(whole)}
<p>${texts('page.performance.area_told')}</p>
<p>${texts('page.performance.always_no')} ${certainty(texts, 'computed')}</p>`;
}

// Of a model without people behind its figures: what has been said, if anything.
export function performanceTold(texts, card, sources) {
  const {
    text,
    certainty: sure,
    sources: from,
  } = resolvedRecords[card.id].fields.performance_overall;
  return html`<p>${said(texts, sources, text[texts.language], sure, from)}</p>
<p>${texts('page.performance.none')}</p>`;
}
