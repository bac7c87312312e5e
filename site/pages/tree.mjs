// A decision tree, drawn and as a table. The drawing is a list in lists, so that it reads on a phone
// and in the ear; all its bars begin at the same line and can be compared. The table says the same
// and more, with every decimal.
import { html } from '../html.mjs';
import { readable } from '../readable.mjs';
import { attributeOf, cutOffTold, levelName, list, nameOf, numbersOf, table } from './parts.mjs';

// Of a level that has only a number, what the first reading takes it for.
function meaningOf(texts, card, attribute, level) {
  const name = levelName(texts, card, attribute, level);
  const codings = card.readings?.[0].levels[attribute.id];
  if (!attribute.levels || !codings) return name;
  const code = Object.keys(codings).find((key) => codings[key] === level);
  return `${name} (${texts(`code.${attribute.items[0]}.${code}`)})`;
}

// `written` puts the number of a split in words.
function askedOf(texts, card, split, written) {
  const attribute = attributeOf(card, split.attribute);
  if (split.less_than !== undefined)
    return texts('profile.path_asked_less_than', { cut: written(split.less_than) });
  if (split.at_least !== undefined)
    return texts('profile.path_asked_at_least', { cut: written(split.at_least) });
  return texts('profile.path_asked_in', {
    levels: split.in.map((level) => meaningOf(texts, card, attribute, level)).join(' · '),
  });
}

const nameOfSplit = (texts, card, { attribute }) => nameOf(texts, attributeOf(card, attribute));

export function treeTable(texts, card, sources) {
  const { nodes } = card.predictor;
  const { number, share } = numbersOf(texts.language);
  const question = ({ split }) =>
    html`<strong>${nameOfSplit(texts, card, split)}</strong><br>${askedOf(texts, card, split, number)}`;
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
    numbers: [4, 5, 6, 7],
    rows: html`<tbody>${rows}</tbody>`,
  })}<p>${texts('page.tree.from')}${sources.cite('star-score-code', 'star-tree-print')}</p>\n`;
}

// ------------------------------------------------------------------------------------- the drawing

// A leaf's bar is thick, that of a group on the way is thin: the style sees to it.
function bar(card, { split, probability }) {
  const [top, height] = split ? [0.35, 0.3] : [0.15, 0.7];
  const place = html`y="${top}" height="${height}"`;
  const wide = 0.012;
  const cutOffs = card.thresholds.map(({ value }) => {
    const filled = Math.min(wide, probability.training - value).toFixed(3);
    return html`<rect class="tree-cut-off" x="${value}" width="${wide}" height="1"/>${filled > 0 && html`<rect class="cut-off-within" x="${value}" width="${filled}" ${place}/>`}`;
  });
  return html`<svg class="tree-bar" aria-hidden="true" viewBox="0 0 1 1" preserveAspectRatio="none" width="200" height="22" fill="currentColor"><rect class="bar-track" width="1" ${place} fill="none" stroke="currentColor" vector-effect="non-scaling-stroke"/><rect class="bar-fill" width="${probability.training}" ${place}/>${cutOffs}</svg>`;
}

function group(texts, card, node, answer) {
  const { id, split, probability, people } = node;
  const { number, percent } = numbersOf(texts.language);
  const head = texts('page.tree.group', {
    node: texts(split ? 'page.tree.node' : 'page.tree.leaf_number', { number: id }),
    share: percent(probability.training),
  });
  const question =
    split &&
    html`<p>${nameOfSplit(texts, card, split)}: ${askedOf(texts, card, split, (cut) => readable(texts, texts.language, cut))}</p>`;
  const branch = (key) =>
    group(
      texts,
      card,
      card.predictor.nodes.find((each) => each.id === split[key]),
      key === 'then' ? 'yes' : 'no',
    );
  return html`<li><div class="tree-group"><div><strong>${answer && `${texts(`page.tree.${answer}`)} → `}${head}</strong>${question}</div>
<span class="tree-people">${texts('page.tree.people', { people: number(people.training) })}</span> ${bar(card, node)}</div>
${split && html`<ul>${['then', 'else'].map(branch)}</ul>`}</li>
`;
}

export function treeDrawing(texts, card) {
  const cutOffs = card.thresholds.map(({ value }) => cutOffTold(texts, value));
  const reading = card.readings && texts(`reading.${card.readings[0].id}`);
  return html`<p>${texts('page.tree.drawing_told', { cut_offs: list(texts, cutOffs) })}</p>
<p>${texts('page.tree.rounded')}</p>
${reading && html`<p>${texts('page.tree.read_as', { reading })} <a href="#reading">${texts('page.tree.read_more')}</a></p>`}
<ul class="tree-drawing">${group(texts, card, card.predictor.nodes[0])}</ul>\n`;
}
