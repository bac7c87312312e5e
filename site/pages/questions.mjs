// The letter's four questions, answered for every attribute that a card names. Attributes with the
// same answers stand together, so that an answer is read once.
import { html } from '../html.mjs';
import { cardOf, descriptions, itemIn } from '../data.mjs';
import { attributeOf, definitions, list, nameOf, said, table } from './parts.mjs';

const asked = ['since', 'decided_by', 'purpose'];

// Whether the model uses it: nobody can say of a model that is not published.
export function useOf(card, attribute) {
  const { kind, used_items: used } = descriptions[card.id];
  if (kind === 'not_published') return 'not_published';
  return attribute.items.some((item) => used.includes(item)) ? 'yes' : 'no';
}

const answersOf = (card, attribute) => asked.map((key) => attribute[key] ?? card.questions[key]);

function groupsOf(card) {
  const groups = new Map();
  for (const attribute of card.attributes) {
    const answers = answersOf(card, attribute);
    const key = JSON.stringify([useOf(card, attribute), answers]);
    if (!groups.has(key)) groups.set(key, { answers, attributes: [] });
    groups.get(key).attributes.push(attribute);
  }
  return [...groups.values()];
}

export function fourQuestions(texts, card, sources) {
  const entry = (attribute) =>
    html`<tr id="attribute-${attribute.id}"><th scope="row">${nameOf(texts, attribute)}</th><td>${texts(`used.${useOf(card, attribute)}`)}${sources.cite(attribute.source)}</td><td>${attribute.protected ? texts(`protected.${attribute.protected}`) : texts('page.questions.not_protected')}</td></tr>\n`;
  const columns = ['attribute', 'used', 'protected'].map((key) =>
    texts(`page.questions.col_${key}`),
  );
  const group = ({ answers, attributes }) => {
    const names = attributes.map((attribute) => nameOf(texts, attribute));
    const isAll = attributes.length === card.attributes.length;
    const heading = isAll ? texts('page.questions.all') : list(texts, names);
    const answer = ({ answer: id, certainty, source }, index) => [
      texts(`page.questions.${asked[index]}`),
      said(texts, sources, texts(`${asked[index]}.${id}`), certainty, source),
    ];
    const content = { texts, caption: heading, isCaptionHidden: true, columns };
    return html`<section class="question-group"><h3>${heading}</h3>
${table({ ...content, rows: html`<tbody>${attributes.map(entry)}</tbody>` })}${definitions(answers.map(answer))}</section>\n`;
  };
  return html`<p>${texts('page.questions.intro')}</p>
<p>${texts('page.questions.first')} <a href="app.html">${texts('page.start.open')}</a></p>
${groupsOf(card).map(group)}`;
}

// What STAR has named, held against what is in the tree: the list of the letter is the registry
// attributes of the first version's card.
export function lettersList(texts, card, sources) {
  const isRegistry = ({ items: [id] }) => itemIn(card, id).section === 'registry';
  const named = cardOf('dk-star-2015').attributes.filter(isRegistry);
  const others = card.attributes.filter(
    ({ id }) => !named.some((attribute) => attribute.id === id),
  );
  const row = (isNamed) => (attribute) => {
    const own = attributeOf(card, attribute.id);
    const isYes = (yes) => html`<td>${texts(yes ? 'page.letter.yes' : 'page.letter.no')}</td>`;
    return html`<tr><th scope="row">${nameOf(texts, attribute)}</th>${isYes(isNamed)}${isYes(useOf(card, own) === 'yes')}</tr>\n`;
  };
  return html`${table({
    texts,
    caption: texts('page.letter.caption'),
    columns: ['attribute', 'named', 'in_tree'].map((key) => texts(`page.letter.col_${key}`)),
    rows: html`<tbody>${[...named.map(row(true)), ...others.map(row(false))]}</tbody>`,
  })}<p>${said(texts, sources, texts('page.letter.and_so_on'), 'verified', 'letter-2019')}</p>\n`;
}
