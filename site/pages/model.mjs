// Everything that is public about the model: what it says and of whom, its whole tree, what is not
// known.
import { html } from '../html.mjs';
import { card, questionnaire, sources, usedItems } from '../data.mjs';
import { certainty, certaintyKey, claim } from './layout.mjs';

export const name = 'model';

const nodes = card.predictor.nodes;

function levelName(texts, attribute, level) {
  if (attribute.levels) return level;
  const item = attribute.items.find((id) =>
    questionnaire.items.find((of) => of.id === id).codes.includes(level),
  );
  return texts(`code.${item}.${level}`);
}

function questionOf(texts, split) {
  const attribute = card.attributes.find(({ id }) => id === split.attribute);
  const number = (value) => value.toLocaleString(texts.language, { maximumFractionDigits: 20 });
  const asked = split.in
    ? texts('profile.path_asked_in', {
        levels: split.in.map((level) => levelName(texts, attribute, level)).join(' · '),
      })
    : split.less_than !== undefined
      ? texts('profile.path_asked_less_than', { cut: number(split.less_than) })
      : texts('profile.path_asked_at_least', { cut: number(split.at_least) });
  return html`<strong>${texts(`item.${attribute.items[0]}.name`)}</strong><br>${asked}`;
}

function treeTable(texts) {
  const number = (value) => value.toLocaleString(texts.language);
  // Shares to the last published digit: four for the inner nodes.
  const share = (value) =>
    value.toLocaleString(texts.language, { minimumFractionDigits: 4, maximumFractionDigits: 20 });
  const row = ({ id, split, probability, people }) =>
    html`<tr id="node-${id}"><th scope="row">${id}</th><td>${
      split ? questionOf(texts, split) : texts('page.model.leaf')
    }</td>${['then', 'else'].map(
      (key) =>
        html`<td>${split ? html`<a href="#node-${split[key]}">${split[key]}</a>` : '–'}</td>`,
    )}${[
      share(probability.training),
      share(probability.validation),
      number(people.training),
      number(people.validation),
    ].map((value) => html`<td class="number">${value}</td>`)}</tr>\n`;
  const columns = [
    'node',
    'question',
    'then',
    'else',
    'share',
    'share_validation',
    'people',
    'people_validation',
  ];
  return html`<section class="table--responsive-scroll" tabindex="0" aria-label="${texts('page.model.table_scroll')}">
<table class="table"><caption>${texts('page.model.table_caption', { nodes: nodes.length })}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${texts(`page.model.col_${column}`)}</th>`)}</tr></thead>
<tbody>${nodes.map(row)}</tbody></table></section>`;
}

function readingTable(texts) {
  const numbers = card.attributes.find(({ id }) => id === 'origin').levels;
  const meaning = (reading, number) => {
    const code = Object.keys(reading.levels.origin).find(
      (key) => reading.levels.origin[key] === number,
    );
    return html`<td>${texts(`code.origin.${code}`)}</td>`;
  };
  return html`<section class="table--responsive-scroll" tabindex="0" aria-label="${texts('page.model.reading_heading')}"><table class="table"><thead><tr><th scope="col">${texts('page.model.reading_col')}</th>${card.readings.map(
    ({ id }) => html`<th scope="col">${texts(`reading.${id}`)}</th>`,
  )}</tr></thead>
<tbody>${numbers.map((number) => html`<tr><th scope="row">${number}</th>${card.readings.map((reading) => meaning(reading, number))}</tr>\n`)}</tbody></table></section>`;
}

const itemList = (texts, items) =>
  html`<ul>${items.map(({ id }) => html`<li>${texts(`item.${id}.name`)}</li>\n`)}</ul>`;

function sourceList(texts) {
  return html`<ul>${Object.entries(sources).map(([id, { date, where }]) => html`<li><strong>${texts(`source.${id}`)}</strong>${where && `. ${where}`}${date && ` (${date})`}</li>\n`)}</ul>`;
}

export function page(texts) {
  const title = texts('page.model.title');
  const of = (key, sure, source, values) => claim(texts, `page.model.${key}`, sure, source, values);
  const number = (value) => value.toLocaleString(texts.language);
  const isFormItem = ({ section }) => section === 'form';
  const heading = (key) => html`<h2>${texts(`page.model.${key}_heading`)}</h2>`;
  const { training, validation } = card.population;
  const main = html`<h1>${title}</h1>
<p class="font-lead">${texts('page.model.lead', { nodes: nodes.length, leaves: nodes.filter(({ split }) => !split).length })}</p>
${certaintyKey(texts)}
${heading('what')}
${of('what_1', 'verified', 'star-score-code')}
${of('what_2', 'verified', 'star-tree-print', { training: number(training), validation: number(validation) })}
${of('what_3', 'inferred', 'half-year-reading')}
${heading('when')}
${of('when_1', 'verified', 'letter-2019')}
${of('when_2', 'inferred', 'star-tree-print')}
${of('when_3', 'verified', 'minister-letter-2019')}
${of('when_4', 'verified', 'lab-section-8')}
${heading('used')}
<p>${texts('page.model.used_intro')} ${certainty(texts, 'computed')}</p>
${itemList(
  texts,
  questionnaire.items.filter(({ id }) => usedItems.has(id)),
)}
${of('used_note', 'computed', 'star-score-code')}
<p>${texts('page.model.unused_intro')} ${certainty(texts, 'computed')}</p>
${itemList(
  texts,
  questionnaire.items.filter((item) => !usedItems.has(item.id) && !isFormItem(item)),
)}
${heading('cut')}
${of('cut_1', 'verified', 'star-score-code')}
${of('cut_2', 'verified', 'audit-reimplementation')}
${heading('reading')}
${of('reading_1', 'verified', 'star-score-code')}
${of('reading_2', 'inferred', 'jobindsats-origin-codes')}
${of('reading_3', 'verified', 'audit-reimplementation')}
${readingTable(texts)}
${heading('missing')}
${of('missing_1', 'computed', 'star-score-code')}
${heading('ruling')}
${of('ruling_1', 'verified', 'press-2019')}
${of('ruling_2', 'verified', 'press-2019')}
${of('ruling_3', 'verified', 'board-ruling-2022')}
${of('ruling_4', 'unknown')}
${heading('table')}
${treeTable(texts)}
${heading('unknown')}
<p>${certainty(texts, 'unknown')}</p>
<ul>${card.not_known.map((key) => html`<li>${texts(`unknown.${key}`)}</li>\n`)}</ul>
${heading('sources')}
${sourceList(texts)}
<p><a href="${texts.language === 'da' ? '' : '../'}cards/${card.id}.json">${texts('page.model.card')}</a></p>`;
  return { title, main };
}
