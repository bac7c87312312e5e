// The accessibility statement, in the order of the EU's model form (Decision 2018/1523), for those
// who put the site up to finish: what only they can know stands in square brackets.
import { html } from '../html.mjs';
import { dateOf } from './parts.mjs';

const date = '2026-11-27'; // of the last time that everything in it was gone through

export function page(texts) {
  const say = (key) => texts(`page.accessibility.${key}`);
  const title = say('title');
  const section = (name, ...keys) =>
    html`<h2>${say(`${name}_heading`)}</h2>\n${keys.map((key) => html`<p>${say(key)}</p>\n`)}`;
  const main = html`<h1>${title}</h1>
<p class="font-lead">${say('lead')}</p>
${section('who', 'who_1', 'who_2')}
${section('status', 'status_1')}
${section('gaps')}<ul>${['gap_1', 'gap_2', 'gap_3', 'gap_4', 'gap_5'].map((key) => html`<li>${say(key)}</li>`)}</ul>
${section('how', 'how_1', 'how_2', 'how_3')}
<p>${say('made')} ${dateOf(texts.language, date)}.</p>
${section('contact', 'contact_1')}
${section('enforce', 'enforce_1', 'enforce_2')}`;
  return { title, main };
}

export const pages = [{ name: 'accessibility', page }];
