// What this is, what it is not, and what happens to a visitor's data.
import { html } from '../html.mjs';
import { certaintyKey, claim } from './parts.mjs';

export function page(texts) {
  const title = texts('page.start.title');
  const paragraphs = (...keys) => keys.map((key) => html`<p>${texts(`page.start.${key}`)}</p>\n`);
  const main = html`<h1>${title}</h1>
<p class="font-lead">${texts('page.start.lead')}</p>
<div class="button-row"><a class="button button-primary" href="app.html">${texts('page.start.open')}</a> <a href="models.html">${texts('page.models.title')}</a></div>
<p>${texts('page.start.time')}</p>
<h2>${texts('page.start.is_heading')}</h2>
${paragraphs('is_1', 'is_2')}
<h2>${texts('page.start.not_heading')}</h2>
${paragraphs('not_1', 'not_2', 'not_3')}
<h2>${texts('page.start.data_heading')}</h2>
${paragraphs('data_1', 'data_2', 'data_3', 'data_limits')}
<h2>${texts('page.start.why_heading')}</h2>
${claim(texts, 'page.start.why_1', 'verified', 'letter-2019')}
${claim(texts, 'page.start.why_2', 'verified', 'star-score-code')}
${certaintyKey(texts)}`;
  return { title, main };
}

export const pages = [{ name: 'index', page }];
