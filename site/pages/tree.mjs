// A decision tree, drawn and as a table. The drawing has a row for each node, so that all bars
// start at the same line and can be compared; the table says the same and more, without the picture.
import { html } from '../html.mjs';
import { attributeOf, levelName, list, nameOf, numbersOf, table } from './parts.mjs';

// Of a level that has only a number, what the first reading takes it for.
function meaningOf(texts, card, attribute, level) {
  const name = levelName(texts, card, attribute, level);
  const codings = card.readings?.[0].levels[attribute.id];
  if (!attribute.levels || !codings) return name;
  const code = Object.keys(codings).find((key) => codings[key] === level);
  return `${name} (${texts(`code.${attribute.items[0]}.${code}`)})`;
}

function askedOf(texts, card, split, nameLevel) {
  const attribute = attributeOf(card, split.attribute);
  const { number } = numbersOf(texts.language);
  if (split.less_than !== undefined)
    return texts('profile.path_asked_less_than', { cut: number(split.less_than) });
  if (split.at_least !== undefined)
    return texts('profile.path_asked_at_least', { cut: number(split.at_least) });
  return texts('profile.path_asked_in', {
    levels: split.in.map((level) => nameLevel(texts, card, attribute, level)).join(' · '),
  });
}

const nameOfSplit = (texts, card, { attribute }) => nameOf(texts, attributeOf(card, attribute));

export function treeTable(texts, card, sources) {
  const { nodes } = card.predictor;
  const { number, share } = numbersOf(texts.language);
  const question = ({ split }) =>
    html`<strong>${nameOfSplit(texts, card, split)}</strong><br>${askedOf(texts, card, split, meaningOf)}`;
  const branch = (split, key) => split && html`<a href="#node-${split[key]}">${split[key]}</a>`;
  const rows = nodes.map((node) => {
    const { id, split, probability, people } = node;
    const cells = [
      split ? question(node) : texts('page.tree.leaf'),
      branch(split, 'then') || '–',
      branch(split, 'else') || '–',
    ];
    const figures = [
      share(probability.training),
      share(probability.validation),
      number(people.training),
      number(people.validation),
    ];
    return html`<tr id="node-${id}"><th scope="row">${id}</th>${cells.map((cell) => html`<td>${cell}</td>`)}${figures.map((figure) => html`<td class="number">${figure}</td>`)}</tr>\n`;
  });
  const columns = 'node question then else share share_validation people people_validation';
  return html`${table({
    texts,
    caption: texts('page.tree.caption', { nodes: nodes.length }),
    columns: columns.split(' ').map((column) => texts(`page.tree.col_${column}`)),
    rows: html`<tbody>${rows}</tbody>`,
  })}<p>${texts('page.tree.from')}${sources.cite('star-score-code', 'star-tree-print')}</p>\n`;
}

// ------------------------------------------------------------------------------------- the drawing

const line = 18; // height of a line of text
const letter = 7.2; // width of a letter, on the wide side
const step = 18; // how far a branch is moved in
const bar = { left: 400, width: 170, height: 12 };
const end = 710; // where the column of people ends

function wrap(text, width) {
  const longest = Math.floor(width / letter);
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= longest) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.filter(Boolean);
}

// Every node with its place, root first and each branch whole: as one reads.
function placed(texts, card) {
  const byId = new Map(card.predictor.nodes.map((node) => [node.id, node]));
  const { percent } = numbersOf(texts.language);
  const rows = [];
  let top = 40;
  function place(id, depth, answer, parent) {
    const node = byId.get(id);
    const left = 12 + depth * step;
    const kind = texts(node.split ? 'page.tree.node' : 'page.tree.leaf_number', { number: id });
    const share = percent(node.probability.training);
    const head = `${answer ? `${texts(`page.tree.${answer}`)} → ` : ''}${kind}: ${share}`;
    const question = node.split
      ? `${nameOfSplit(texts, card, node.split)}: ${askedOf(texts, card, node.split, levelName)}`
      : '';
    const lines = wrap(question, bar.left - left - 40);
    const row = { node, left, top, head, lines, parent };
    rows.push(row);
    top += (lines.length + 1) * line + 12;
    if (!node.split) return;
    place(node.split.then, depth + 1, 'yes', row);
    place(node.split.else, depth + 1, 'no', row);
  }
  place(card.predictor.nodes[0].id, 0, null, null);
  return { rows, height: top };
}

const branchLine = ({ left, top, parent }) =>
  parent &&
  html`<path class="tree-branch" d="M${parent.left} ${parent.top + 8}V${top - 5}H${left - 2}"/>`;

function drawnRow(texts, { node, left, top, head, lines }) {
  const { number } = numbersOf(texts.language);
  const share = node.probability.training;
  const body = lines.map(
    (text, at) => html`<tspan x="${left + 6}" y="${top + (at + 1) * line}">${text}</tspan>`,
  );
  // A leaf's bar is thick, that of a group on the way is thin.
  const [from, height] = node.split ? [top - 8, bar.height / 2] : [top - 11, bar.height];
  return html`<text class="tree-head" x="${left + 6}" y="${top}">${head}</text>${lines.length > 0 && html`<text>${body}</text>`}
<rect class="bar-track" x="${bar.left}" y="${from}" width="${bar.width}" height="${height}"/><svg x="${bar.left}" y="${from}" width="${bar.width}" height="${height}" viewBox="0 0 1 1" preserveAspectRatio="none"><rect class="bar-fill" width="${share}" height="1"/></svg>
<text class="range-end" x="${end}" y="${top}">${number(node.people.training)}</text>\n`;
}

// The drawing is one picture to a screen reader: its text is the table.
export function treeDrawing(texts, card) {
  const { rows, height } = placed(texts, card);
  const cutOffs = card.thresholds.map(
    ({ value }) => html`<rect class="tree-cut-off" x="${value}" width="0.008" height="1"/>`,
  );
  const title = texts('page.tree.drawing', { nodes: rows.length });
  const { number } = numbersOf(texts.language);
  const described = texts('page.tree.drawing_told', {
    cut_offs: list(
      texts,
      card.thresholds.map(({ value }) => number(value)),
    ),
  });
  const heads = [
    html`<text class="tree-head" x="${bar.left}" y="14">${texts('page.tree.head_share')}</text>`,
    html`<text class="tree-head range-end" x="${end}" y="14">${texts('page.tree.head_people')}</text>`,
  ];
  return html`<p>${described}</p>
<section class="table--responsive-scroll" tabindex="0" aria-label="${texts('page.table_scroll', { name: title })}">
<svg class="tree-drawing" role="img" aria-labelledby="tree-title" viewBox="0 0 ${end} ${height}" width="${end}" height="${height}"><title id="tree-title">${title}</title>
${heads}${rows.map(branchLine)}
<svg x="${bar.left}" y="22" width="${bar.width}" height="${height - 34}" viewBox="0 0 1 1" preserveAspectRatio="none">${cutOffs}</svg>
${rows.map((row) => drawnRow(texts, row))}</svg></section>\n`;
}
