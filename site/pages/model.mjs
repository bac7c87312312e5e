// A model's page: what it says and of whom, what it uses, its tree, sum or rules, how often it is
// right, who decided what, what has happened, and what nobody has published.
import { html } from '../html.mjs';
import { cards } from '../data.mjs';
import { resolvedRecords } from '../records.mjs';
import { claims, histories } from './claims.mjs';
import {
  attributeOf,
  cardLink,
  certaintyKey,
  createSources,
  cutOffTold,
  dateOf,
  definitions,
  fileLink,
  numbersOf,
  pageName,
  said,
  stackedTable,
} from './parts.mjs';
import { performanceTable, performanceTold } from './performance.mjs';
import { fourQuestions, lettersList } from './questions.mjs';
import { recordName } from './record.mjs';
import { ruleList } from './rules.mjs';
import { examplePeople, termTable } from './terms.mjs';
import { treeDrawing, treeTable } from './tree.mjs';

// The figures that sentences about a tree are filled with.
function gapsOf(texts, card) {
  const { number, percent } = numbersOf(texts.language);
  const gaps = {};
  for (const { id, probability, people } of card.predictor.nodes ?? []) {
    gaps[`share_${id}`] = percent(probability.training);
    gaps[`people_${id}`] = number(people.training);
  }
  const { training, validation } = card.population;
  return {
    ...gaps,
    training: training && number(training),
    validation: validation && number(validation),
  };
}

function paragraphs(texts, card, sources, name) {
  const gaps = gapsOf(texts, card);
  return (claims[card.id][name] ?? []).map(
    ({ key, certainty, sources: from }) =>
      html`<p>${said(texts, sources, texts(key, gaps), certainty, from)}</p>\n`,
  );
}

function inUse(texts, card) {
  const { from, until } = card.in_use;
  if (!from) return texts('page.model.in_use_not_known');
  const day = (date) => dateOf(texts.language, date);
  return until
    ? html`${texts('page.model.in_use_from')} ${day(from)} ${texts('page.model.in_use_until')} ${day(until)}.`
    : html`${texts('page.model.in_use_from')} ${day(from)}. ${texts('page.model.in_use_open')}`;
}

function facts(texts, card, sources) {
  const { outcome, population, status, in_use: use } = card;
  const told = (key, { certainty, source }) => said(texts, sources, texts(key), certainty, source);
  return definitions([
    [texts('page.model.country'), texts(`country.${card.country}`)],
    [texts('page.model.authority'), texts(`authority.${card.authority}`)],
    [texts('page.model.kind'), texts(`page.kind.${card.predictor.kind}`)],
    [texts('page.model.outcome'), told(`outcome.${outcome.id}`, outcome)],
    [texts('page.model.direction'), texts(`direction.${card.kind_of_result.direction}`)],
    [texts('page.model.population'), told(`population.${population.id}`, population)],
    [
      texts('page.model.in_use'),
      said(texts, sources, inUse(texts, card), use.certainty, use.source),
    ],
    [texts('page.model.status'), told(`status.${status.answer}`, status)],
  ]);
}

function versions(texts, card, sources) {
  const history = histories.find((all) => all.some((version) => version.card === card.id));
  if (!history) return null;
  const entry = ({ card: id, certainty, sources: from }) => {
    const own = id === card.id;
    const name = own
      ? html`<strong>${texts(`card.${id}.name`)} (${texts('page.model.this_one')})</strong>`
      : cardLink(texts, id);
    return html`<li>${name}: ${said(texts, sources, texts(`page.version.${id}`), certainty, from)}</li>\n`;
  };
  return html`<ol>${history.map(entry)}</ol>`;
}

// What follows a "^" in a formula.
const raised = (text) =>
  text.split(/\^([^\s)]+)/).map((part, at) => (at % 2 ? html`<sup>${part}</sup>` : part));

const predictors = {
  decision_tree: (texts, card, sources) =>
    html`${treeDrawing(texts, card)}${treeTable(texts, card, sources)}`,
  linear_predictor: (texts, card, sources) =>
    html`<p>${texts('page.terms.intro')}</p>${termTable(texts, card, sources)}<p>${raised(texts('page.terms.formula'))}</p>${examplePeople(texts, card, sources)}${paragraphs(texts, card, sources, 'people')}`,
  rule_list: (texts, card, sources) =>
    html`<p>${texts('page.rules.intro')}</p>${ruleList(texts, card, sources)}`,
  not_published: (texts) => html`<p>${texts('page.model.no_numbers')}</p>`,
};

function readingTable(texts, card) {
  const { levels } = attributeOf(card, 'origin');
  const meaning = (reading, level) => {
    const codes = reading.levels.origin;
    const code = Object.keys(codes).find((key) => codes[key] === level);
    return texts(`code.origin.${code}`);
  };
  return stackedTable({
    caption: texts('page.model.reading_caption'),
    columns: [
      texts('page.model.reading_col'),
      ...card.readings.map(({ id }) => texts(`reading.${id}`)),
    ],
    rows: levels.map((level) => ({
      name: level,
      cells: card.readings.map((reading) => meaning(reading, level)),
    })),
  });
}

function cutOffs(texts, card, sources) {
  const entry = ({ value, comparison, used_by: by, source, certainty }) => {
    const sentence = texts(`page.model.cut_${comparison}`, {
      value: cutOffTold(texts, value),
      name: texts(`cut_off.${by}`),
      above: texts(`class.${card.classes[1]}`),
    });
    return html`<li>${said(texts, sources, sentence, certainty, source)}</li>\n`;
  };
  const list = card.thresholds && html`<ul>${card.thresholds.map(entry)}</ul>`;
  return html`${list}${paragraphs(texts, card, sources, 'cutOff')}`;
}

const discrepancies = (texts, card, sources) =>
  html`<ul>${card.discrepancies.map(({ id, certainty, values }) => html`<li>${said(texts, sources, texts(`discrepancy.${id}`), certainty, ...values.map(({ source }) => source))}</li>\n`)}</ul>`;

const timeline = (texts, card, sources) =>
  html`<ol class="timeline">${card.timeline.map(({ date, id, certainty, source }) => html`<li>${dateOf(texts.language, date)}: ${said(texts, sources, texts(`timeline.${id}`), certainty, source)}</li>\n`)}</ol>`;

const unknown = (texts, card) =>
  html`<ul>${card.not_known.map((key) => html`<li>${texts(`unknown.${key}`)}</li>\n`)}</ul>`;

function record(texts, card) {
  const fields = Object.values(resolvedRecords[card.id].fields);
  const count = (status) => fields.filter((field) => field.status === status).length;
  const counted = texts('page.record.told', {
    fields: fields.length,
    fact: count('fact'),
    inference: count('inference'),
    unknown: count('unknown'),
    not_applicable: count('not_applicable'),
  });
  return html`<p>${texts('record.note')}</p><p>${counted}</p>
<p><a href="${recordName(card.id)}.html">${texts('page.record.title', { name: texts(`card.${card.id}.name`) })}</a></p>`;
}

const downloads = (texts, card) => html`<ul>
<li>${fileLink(texts, `cards/${card.id}.json`, 'page.model.card')}</li>
<li>${fileLink(texts, `records/${card.id}.json`, 'page.record.download')}</li>
<li><a href="schemas.html">${texts('page.schemas.title')}</a></li>
</ul>`;

// In the order of a reader's questions. A section without a body is left out.
function sectionsOf(texts, card, sources) {
  const of = (make) => make(texts, card, sources);
  const told = (name) => {
    const all = paragraphs(texts, card, sources, name);
    return all.length > 0 && all;
  };
  const isDanish = claims[card.id].letter;
  const isTree = card.predictor.kind === 'decision_tree';
  return [
    ['about', html`${of(facts)}${told('about')}`],
    ['versions', of(versions)],
    ['letter', isDanish && html`${told('letter')}${lettersList(texts, sources)}`],
    ['guess', told('guess')],
    [card.predictor.kind, of(predictors[card.predictor.kind])],
    ['performance', of(isTree ? performanceTable : performanceTold)],
    ['cut', of(cutOffs)],
    ['reading', card.readings && html`${told('readings')}${of(readingTable)}`],
    ['missing', told('missing')],
    ['questions', of(fourQuestions)],
    ['ruling', told('ruling')],
    ['discrepancies', card.discrepancies.length > 0 && of(discrepancies)],
    ['timeline', of(timeline)],
    ['unknown', of(unknown)],
    ['record', of(record)],
    ['downloads', of(downloads)],
    ['sources', sources.list()],
  ].filter(([, body]) => body);
}

export function page(texts, card) {
  const title = texts(`card.${card.id}.name`);
  const sources = createSources(texts);
  const sections = sectionsOf(texts, card, sources);
  const heading = (id) => texts(`page.heading.${id}`);
  const main = html`<p><a href="models.html">${texts('page.models.title')}</a></p>
<h1>${title}</h1>
<p class="font-lead">${texts(`card.${card.id}.short`)}</p>
${certaintyKey(texts)}
<nav class="contents" aria-labelledby="contents"><h2 id="contents">${texts('page.model.contents')}</h2>
<ul>${sections.map(([id]) => html`<li><a href="#${id}">${heading(id)}</a></li>`)}</ul></nav>
${sections.map(([id, body]) => html`<h2 id="${id}">${heading(id)}</h2>\n${body}\n`)}`;
  return { title, main };
}

export const pages = cards.map((card) => ({
  name: pageName(card.id),
  page: (texts) => page(texts, card),
}));
