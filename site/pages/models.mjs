// All models side by side: whose, of what kind, what about, and what became of each.
import { html } from '../html.mjs';
import { cards } from '../data.mjs';
import { cardLink, certaintyKey, createSources, cutOffTold, nameOf, said } from './parts.mjs';
import { useOf } from './questions.mjs';

const lines = (all) => html`${all.map((line, at) => html`${at > 0 && html`<br>`}${line}`)}`;

// Protected attributes, those in use apart from those that were only named.
function protectedOf(texts, card) {
  const told = ['yes', 'no', 'not_published'].map((use) => {
    const names = card.attributes
      .filter((attribute) => attribute.protected && useOf(card, attribute) === use)
      .map((attribute) => nameOf(texts, attribute));
    return (
      names.length > 0 &&
      html`${texts(`page.models.protected_${use}`)}<ul>${names.map((name) => html`<li>${name}</li>`)}</ul>`
    );
  });
  return html`${told}`;
}

function cutOffsOf(texts, card) {
  if (!card.thresholds) return texts(`page.models.no_cut_off_${card.predictor.kind}`);
  return lines(
    card.thresholds.map(({ value, used_by: by }) => `${cutOffTold(texts, value)}: ${texts(`cut_off.${by}`)}`),
  );
}

const columns = ['kind', 'outcome', 'direction', 'cut_off', 'protected', 'status'];

// Stacked on a small screen, where the heading of its column stands in each cell.
function row(texts, card, sources) {
  const { outcome, status } = card;
  const told = (key, { certainty, source }) => said(texts, sources, texts(key), certainty, source);
  const horizon =
    outcome.horizon_months && texts('page.models.horizon', { months: outcome.horizon_months });
  const cells = [
    texts(`page.kind.${card.predictor.kind}`),
    html`${told(`outcome.${outcome.id}`, outcome)}${horizon && html`<br>${horizon}`}`,
    texts(`direction.${card.kind_of_result.direction}`),
    cutOffsOf(texts, card),
    protectedOf(texts, card),
    told(`status.${status.answer}`, status),
  ];
  const cell = (content, at) =>
    html`<td data-title="${texts(`page.models.col_${columns[at]}`)}">${content}</td>`;
  return html`<tr id="${card.id}"><th scope="row">${cardLink(texts, card.id)}<p>${texts(`country.${card.country}`)}. ${texts(`authority.${card.authority}`)}</p><p>${texts(`card.${card.id}.short`)}</p></th>${cells.map(cell)}</tr>\n`;
}

export function page(texts) {
  const title = texts('page.models.title');
  const sources = createSources(texts);
  const rows = cards.map((card) => row(texts, card, sources));
  const main = html`<h1>${title}</h1>
<p class="font-lead">${texts('page.models.lead')}</p>
<p>${texts('page.models.not_same')}</p>
<div class="button-row"><a class="button button-primary" href="app.html">${texts('page.start.open')}</a> <a href="desk.html">${texts('page.desk.title')}</a> <a href="schemas.html">${texts('page.schemas.title')}</a></div>
<table class="table table--compact table-lg-responsive-headers model-table"><caption>${texts('page.models.caption')}</caption>
<thead><tr>${['model', ...columns].map((column) => html`<th scope="col">${texts(`page.models.col_${column}`)}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table>
${certaintyKey(texts)}
<h2>${texts('page.heading.sources')}</h2>
${sources.list()}`;
  return { title, main };
}

export const pages = [{ name: 'models', page }];
