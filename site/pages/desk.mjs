// What the desk shows, and where tables say the same: a drawing cannot be read aloud.
import { html } from '../html.mjs';
import { cards } from '../data.mjs';
import { cardLink } from './parts.mjs';

const windows = [
  ...['questionnaire', 'decision_tree', 'linear_predictor', 'rule_list', 'classification'],
  ...['explanation', 'attributes', 'alternatives', 'evaluation', 'model_card', 'compare'],
  ...['every_person', 'about'],
];

export function page(texts) {
  const say = (key) => texts(`page.desk.${key}`);
  const title = say('title');
  const row = (name) =>
    html`<tr><th scope="row">${texts(`desk.window.${name}`)}</th><td>${say(`shows.${name}`)}</td></tr>\n`;
  const main = html`<h1>${title}</h1>
<p class="font-lead">${say('lead')}</p>
<div class="button-row"><a class="button button-primary" href="inspect.html">${say('open')}</a> <a href="models.html">${texts('page.models.title')}</a></div>
<p>${say('for_1')}</p>
<p>${say('data_1')}</p>
<h2>${say('tables_heading')}</h2>
<p>${say('tables_1')}</p>
<ul>${cards.map(({ id }) => html`<li>${cardLink(texts, id)}</li>`)}</ul>
<p>${say('tables_2')} <a href="app.html">${texts('page.start.open')}</a></p>
<h2>${say('windows_heading')}</h2>
<table class="table table--compact"><caption class="visually-hidden">${say('windows_heading')}</caption>
<thead><tr><th scope="col">${say('col_window')}</th><th scope="col">${say('col_shows')}</th></tr></thead>
<tbody>${windows.map(row)}</tbody></table>
<h2>${say('needs_heading')}</h2>
<p>${say('needs_1')}</p>
<p>${say('needs_2')}</p>`;
  return { title, main };
}

export const pages = [{ name: 'desk', page }];
