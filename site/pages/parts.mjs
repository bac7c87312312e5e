// What the content pages are put together from: claims, citations, tables, lists, dates, numbers.
import { html, raw } from '../html.mjs';
import { codesOf, homeLanguage, itemIn, sources } from '../data.mjs';

const certainties = ['verified', 'computed', 'inferred', 'unknown'];

export const certainty = (texts, name) =>
  html`<em class="certainty certainty-${name}">${texts(`certainty.${name}`)}</em>`;

export const certaintyKey = (
  texts,
) => html`<details class="details certainty-key"><summary class="details-summary">${texts('certainty.intro')}</summary>
<div class="details-text"><ul>${certainties.map((name) => html`<li>${certainty(texts, name)} ${texts(`certainty.${name}.means`)}</li>`)}</ul></div></details>`;

// A text with markup in its gaps, which escaping would spoil.
export const filled = (text, gaps) =>
  html`${text.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? gaps[part] : part))}`;

// One claim on a page without a list of sources: its sentence, how sure it is, and the source.
export const claim = (texts, key, sure, source) =>
  html`<p>${texts(key)} ${certainty(texts, sure)} <span class="form-hint">${texts('page.source_of', { title: texts(`source.${source}`) })}</span></p>`;

// A title that ends with a question mark needs no full stop.
const stopOf = (text) => (/[.?!]$/.test(text) ? '' : '.');
// Before a long part of an address a line may break; else it would break before the comma behind.
const breakable = (where) =>
  where
    .split(/(?<=\/)(?=[^/,\s]{14}|\d{10})/)
    .map((part, at) => html`${at > 0 && raw('<wbr>')}${part}`);

// The sources of one page, numbered as they come. The list has to be asked for last.
export function createSources(texts) {
  const cited = [];
  const number = (id) => {
    if (!(id in sources)) throw new Error(`no source ${id}`);
    if (!cited.includes(id)) cited.push(id);
    return cited.indexOf(id) + 1;
  };
  const cite = (...ids) =>
    ids
      .flat()
      .filter(Boolean)
      .map(
        (id) =>
          html` <a class="cite" href="#source-${id}">${texts('page.cite', { number: number(id) })}</a>`,
      );
  const list = () =>
    html`<ol>${cited.map((id) => {
      const { date, where, title, language, ours } = sources[id];
      const name = texts(`source.${id}`);
      const isTold = ours || name.includes(title);
      const own = !ours && html` lang="${language}"`;
      const stop = stopOf(isTold ? name : title);
      return html`<li id="source-${id}"><strong>${name}</strong>${!isTold && html`${stopOf(name)} <cite${own}>${title}</cite>`}${where && html`${stop} <bdi${own}>${breakable(where)}</bdi>`}${date && html` <span class="nowrap">(${date})</span>`}</li>\n`;
    })}</ol>`;
  return { cite, list };
}

// A sentence with how sure it is and where it is from.
export const said = (texts, { cite }, sentence, sure, ...from) =>
  html`${sentence} ${certainty(texts, sure)}${cite(...from)}`;

export const numbersOf = (language) => ({
  number: (value) => value.toLocaleString(language, { maximumFractionDigits: 20 }),
  decimals: (value) =>
    value.toLocaleString(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 }),
  // So many out of 100: a percentage without its sign.
  hundred: (value) =>
    new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
      .formatToParts(value)
      .filter(({ type }) => ['integer', 'decimal', 'fraction'].includes(type))
      .map((part) => part.value)
      .join(''),
  // Shares to the last published digit: four for the inner nodes.
  share: (value) =>
    value.toLocaleString(language, { minimumFractionDigits: 4, maximumFractionDigits: 20 }),
  percent: (value) =>
    value.toLocaleString(language, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }),
  signed: (value) =>
    value
      .toLocaleString(language, { minimumFractionDigits: 2, signDisplay: 'exceptZero' })
      .replace('-', '\u2212'), // a minus, as wide as the plus
});

// A cut-off as the sources have it, and as the profile says it.
export function cutOffTold(texts, value) {
  const { number, hundred } = numbersOf(texts.language);
  return texts('page.cut_off', { value: number(value), hundred: hundred(value) });
}

export function list(texts, parts, key = 'list.and') {
  if (parts.length < 2) return parts.join('');
  return texts(key, { first: parts.slice(0, -1).join(', '), last: parts.at(-1) });
}

// "2015", "2018-10" or "2018-10-18", as much of it as is known.
export function dateOf(language, date) {
  const [, month, day] = date.split('-');
  if (!month) return html`<time datetime="${date}">${date}</time>`;
  const written = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    day: day && 'numeric',
  }).format(new Date(date));
  return html`<time datetime="${date}">${written}</time>`;
}

// A table that is wider than a phone scrolls by itself, and the keyboard reaches it.
export const scrolling = (label, content) =>
  html`<section class="table--responsive-scroll" tabindex="0" aria-label="${label}">
${content}</section>\n`;

// The headings of columns, those of numbers above their numbers.
const headOf = (columns, numbers = []) =>
  columns.map(
    (column, at) =>
      html`<th scope="col"${numbers.includes(at) && raw(' class="number"')}>${column}</th>`,
  );

export function table({ texts, caption, isCaptionHidden, kind, columns, numbers, rows }) {
  const head = headOf(columns, numbers);
  const content = html`<table class="table table--compact${kind && ` ${kind}`}"><caption${isCaptionHidden && raw(' class="visually-hidden"')}>${caption}</caption>
<thead><tr>${head}</tr></thead>
${rows}</table>`;
  return scrolling(texts('page.table_scroll', { name: caption }), content);
}

// A table of few columns: on a phone each row stands as a block, with the heading of its column in
// each cell.
export function stackedTable({ caption, isCaptionHidden, columns, numbers = [], rows }) {
  const head = headOf(columns, numbers);
  const cellOf = (cell, at) =>
    html`<td data-title="${columns[at]}"${numbers.includes(at) && raw(' class="number"')}>${cell}</td>`;
  const row = ({ id, name, cells }) =>
    html`<tr${id && html` id="${id}"`}><th scope="row">${name}</th>${cells.map((cell, at) => cellOf(cell, at + 1))}</tr>\n`;
  return html`<table class="table table--compact table-sm-responsive-headers stacked-table"><caption${isCaptionHidden && raw(' class="visually-hidden"')}>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>${rows.map(row)}</tbody></table>\n`;
}

export const definitions = (pairs) =>
  html`<dl class="facts">${pairs.map(([term, meaning]) => html`<dt>${term}</dt><dd>${meaning}</dd>\n`)}</dl>`;

// What an attribute's level is called: its own name, or that of the code it stands for.
export function levelName(texts, card, attribute, level) {
  if (attribute.levels) return level;
  const item = attribute.items.find((id) => codesOf(itemIn(card, id)).includes(level));
  return texts(`code.${item}.${level}`);
}

export const attributeOf = (card, id) => card.attributes.find((attribute) => attribute.id === id);
export const nameOf = (texts, attribute) => texts(`item.${attribute.items[0]}.name`);

export const pageName = (cardId) => `model-${cardId}`;
export const cardLink = (texts, cardId) =>
  html`<a href="${pageName(cardId)}.html">${texts(`card.${cardId}.name`)}</a>`;

// From a page to a file beside the Danish pages.
export const fileLink = (texts, path, key) =>
  html`<a href="${texts.language === homeLanguage ? '' : '../'}${path}" download>${texts(key)}</a>`;
