// The letter's four questions, answered for every attribute that a card names. Attributes with the
// same answers stand together, so that an answer is read once.
import { html } from '../html.mjs';
import { cardOf, descriptions, itemIn } from '../data.mjs';
import { attributeOf, definitions, list, nameOf, said, stackedTable } from './parts.mjs';

const asked = ['since', 'decided_by', 'purpose'];

// Whether the model uses it: nobody can say of a model that is not published.
export function useOf(card, attribute) {
  const { kind, used_items: used } = descriptions[card.id];
  if (kind === 'not_published') return 'not_published';
  return attribute.items.some((item) => used.includes(item)) ? 'yes' : 'no';
}

const answerOf = (card, attribute, key) => attribute[key] ?? card.questions[key];

// Attributes with the same answers of their own stand together. An answer that a card gives for all
// attributes without one of their own is said once, above.
function groupsOf(card) {
  const groups = new Map();
  for (const attribute of card.attributes) {
    const own = asked.filter((key) => attribute[key]);
    const answers = own.map((key) => attribute[key]);
    const key = JSON.stringify([useOf(card, attribute), own, answers]);
    if (!groups.has(key)) groups.set(key, { own, attributes: [] });
    groups.get(key).attributes.push(attribute);
  }
  return [...groups.values()];
}

const answerTold = (texts, sources, key, { answer: id, certainty, source }) =>
  said(texts, sources, texts(`${key}.${id}`), certainty, source);

// Which attributes a common answer is for. Nobody should have to guess.
function reachOf(texts, card, key) {
  const others = card.attributes.filter((attribute) => attribute[key]);
  return texts(`page.questions.common_${others.length > 0 ? 'but' : 'all'}`, {
    count: card.attributes.length,
    names: list(
      texts,
      others.map((attribute) => nameOf(texts, attribute)),
    ),
  });
}

function commonAnswers(texts, card, sources) {
  const question = (key) => html`<span id="common-${key}">${texts(`page.questions.${key}`)}</span>`;
  const computed = html`${texts('page.questions.first')} <a href="app.html">${texts('page.questions.first_where')}</a> ${texts('page.questions.first_told')}`;
  const isPublished = descriptions[card.id].kind !== 'not_published';
  const inThisCase = isPublished
    ? computed
    : said(texts, sources, texts('page.questions.first_not_published'), 'unknown');
  const first = html`${inThisCase}<br>${reachOf(texts, card, 'case')}`;
  return html`<h3>${texts('page.questions.common')}</h3>
${definitions([
  [question('case'), first],
  ...asked.map((key) => [
    question(key),
    html`${answerTold(texts, sources, key, card.questions[key])}<br>${reachOf(texts, card, key)}`,
  ]),
])}`;
}

export function fourQuestions(texts, card, sources) {
  const entry = (attribute) => ({
    id: `attribute-${attribute.id}`,
    name: nameOf(texts, attribute),
    cells: [
      html`${texts(`used.${useOf(card, attribute)}`)}${sources.cite(attribute.source)}`,
      texts(attribute.protected ? `protected.${attribute.protected}` : 'page.questions.not_protected'),
    ],
  });
  const columns = ['attribute', 'used', 'protected'].map((key) =>
    texts(`page.questions.col_${key}`),
  );
  const group = ({ own, attributes }) => {
    const names = attributes.map((attribute) => nameOf(texts, attribute));
    const isAll = attributes.length === card.attributes.length;
    const heading = isAll ? texts('page.questions.all') : list(texts, names);
    const content = { caption: heading, isCaptionHidden: true, columns };
    const common = ['case', ...asked.filter((key) => !own.includes(key))].map(
      (key) => html`<li><a href="#common-${key}">${texts(`page.questions.${key}`)}</a></li>`,
    );
    const differing = own.map((key) => [
      texts(`page.questions.${key}`),
      answerTold(texts, sources, key, answerOf(card, attributes[0], key)),
    ]);
    return html`<section class="question-group"><h3>${heading}</h3>
${stackedTable({ ...content, rows: attributes.map(entry) })}${differing.length > 0 && definitions(differing)}
<p>${texts('page.questions.as_common')}</p><ul class="common-answers">${common}</ul></section>\n`;
  };
  return html`<p>${texts('page.questions.intro')}</p>
${commonAnswers(texts, card, sources)}
${groupsOf(card).map(group)}`;
}

// What STAR has named, held against what is in the published tree: the list of the letter is the
// registry attributes of the first version's card.
export function lettersList(texts, sources) {
  const older = cardOf('dk-star-2015');
  const tree = cardOf('dk-star-2017');
  const isRegistry = ({ items: [id] }) => itemIn(older, id).section === 'registry';
  const named = older.attributes.filter(isRegistry);
  const others = tree.attributes.filter(
    ({ id }) => !named.some((attribute) => attribute.id === id),
  );
  const row = (isNamed) => (attribute) => {
    const own = attributeOf(tree, attribute.id);
    return {
      name: nameOf(texts, attribute),
      cells: [isNamed, useOf(tree, own) === 'yes'].map((yes) =>
        texts(yes ? 'page.letter.yes' : 'page.letter.no'),
      ),
    };
  };
  return html`${stackedTable({
    caption: texts('page.letter.caption'),
    columns: ['attribute', 'named', 'in_tree'].map((key) => texts(`page.letter.col_${key}`)),
    rows: [...named.map(row(true)), ...others.map(row(false))],
  })}<p>${said(texts, sources, texts('page.letter.and_so_on'), 'verified', 'letter-2019')}</p>\n`;
}
