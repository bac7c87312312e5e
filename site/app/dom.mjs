// The few ways in which the app touches the document: text and classes, never markup from a string.
import { piecesOf } from '../foreign.mjs';

export const byId = (id) => document.getElementById(id);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

export function el(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  );
  return made;
}

// A text as nodes: words of another language say so.
export const spoken = (text, own) =>
  piecesOf(text, own).map(({ piece, language }) =>
    language ? Object.assign(el('span', '', piece), { lang: language }) : piece,
  );

export const fromTemplate = (id) => byId(id).content.firstElementChild.cloneNode(true);

// A box that stands out: kind is info, warning or error.
export const alert = (kind, ...content) =>
  el(
    'div',
    `alert alert-${kind}`,
    fromTemplate(kind === 'error' ? 'icon-error' : 'icon-info'),
    el('div', 'alert-body', ...content),
  );

// SVG lengths in per cent of the drawing.
const percent = 2; // SVGLength.SVG_LENGTHTYPE_PERCENTAGE
export const setPercent = (length, value) => length.baseVal.newValueSpecifiedUnits(percent, value);

// Rows that stack on a phone, where each cell names its column. The caption is for the ear: a heading
// stands above.
export function wideTable(caption, columns, rows) {
  const made = table(caption, columns, rows);
  for (const cells of all('tbody tr', made)) {
    all('td', cells).forEach((cell, at) => {
      if (cell.textContent) cell.setAttribute('data-title', columns[at + 1]);
    });
  }
  return made;
}

// Rows that stack on a phone, where two columns need no names.
export function table(caption, columns, rows) {
  const head = columns.map((text) => Object.assign(el('th', '', text), { scope: 'col' }));
  const made = el(
    'table',
    'table structured-list table-md-responsive-headers',
    el('caption', 'visually-hidden', caption),
    el('thead', '', el('tr', '', ...head)),
  );
  const body = rows.map(([first, ...rest]) =>
    el(
      'tr',
      '',
      Object.assign(el('th', '', first), { scope: 'row' }),
      ...rest.map((cell) => el('td', '', ...[cell].flat())),
    ),
  );
  made.append(el('tbody', '', ...body));
  return made;
}
