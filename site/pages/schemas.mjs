// How to write a card of one's own and have it checked, with a whole example that holds.
import { html } from '../html.mjs';
import { exampleCardText, schemaTexts } from '../data.mjs';
import { definitions, fileLink, filled, scrolling, table } from './parts.mjs';

// What a card may hold at most; a test holds it against model/limits.hpp.
export const limits = {
  document_bytes: 4194304,
  json_values: 400000,
  attributes: 128,
  nodes: 16384,
  terms: 128,
  bins: 1024,
  rules: 64,
  condition_depth: 8,
  thresholds: 8,
  readings: 8,
  references: 8,
  cohort: 1000,
};

const commands = `npm run -s profil -- check my-card.json
echo '{"responses": {"age": 55, "job_prospects": "poor"}}' |
  npm run -s profil -- score --card my-card.json`;

export function page(texts) {
  const title = texts('page.schemas.title');
  const number = (value) => value.toLocaleString(texts.language);
  const block = (key, text) =>
    scrolling(texts(`page.schemas.${key}`), html`<pre><code id="${key}">${text}</code></pre>`);
  const steps = { copy: '', write: '', check: 'profil check', use: 'profil score' };
  const step = ([key, command]) =>
    html`<li>${filled(texts(`page.schemas.step_${key}`), { command: html`<code>${command}</code>` })}</li>\n`;
  const kinds = ['decision_tree', 'linear_predictor', 'rule_list', 'not_published'];
  const main = html`<h1>${title}</h1>
<p class="font-lead">${texts('page.schemas.lead')}</p>
<h2>${texts('page.schemas.how_heading')}</h2>
<ol>${Object.entries(steps).map(step)}</ol>
${block('commands', commands)}
<p>${texts('page.schemas.problems')}</p>
<h2>${texts('page.schemas.kinds_heading')}</h2>
${definitions(kinds.map((kind) => [html`${texts(`page.kind.${kind}`)} <code>${kind}</code>`, texts(`page.schemas.kind_${kind}`)]))}
<h2>${texts('page.schemas.must_heading')}</h2>
<ul>${['source', 'certainty', 'scales', 'questions', 'missing'].map((key) => html`<li>${texts(`page.schemas.must_${key}`)}</li>\n`)}</ul>
<h2>${texts('page.schemas.example_heading')}</h2>
<p>${texts('page.schemas.example_told')}</p>
${block('example', exampleCardText)}
<h2>${texts('page.schemas.files_heading')}</h2>
<ul>${Object.keys(schemaTexts).map((name) => html`<li>${fileLink(texts, `schemas/${name}.schema.json`, `page.schemas.file_${name}`)}</li>\n`)}
<li>${fileLink(texts, 'schemas/example_card.json', 'page.schemas.file_example')}</li>
<li>${fileLink(texts, 'questionnaires/dk-forberedelsesskema.json', 'page.schemas.file_form')}</li></ul>
<h2>${texts('page.schemas.limits_heading')}</h2>
<p>${texts('page.schemas.limits_told')}</p>
${table({
  texts,
  caption: texts('page.schemas.limits_heading'),
  columns: [texts('page.schemas.col_what'), texts('page.schemas.col_most')],
  numbers: [1],
  rows: html`<tbody>${Object.entries(limits).map(([key, most]) => html`<tr id="limit-${key}"><th scope="row">${texts(`page.schemas.limit_${key}`)}</th><td class="number">${number(most)}</td></tr>\n`)}</tbody>`,
})}`;
  return { title, main };
}

export const pages = [{ name: 'schemas', page }];
