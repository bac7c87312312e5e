// What this is, what it is not, and what happens to a visitor's data.
import { html } from '../html.mjs';
import { homeLanguage } from '../data.mjs';
import { workerName } from '../offline/offline.mjs';
import { certaintyKey, claim, numbersOf } from './parts.mjs';

// The name that the file gets on the visitor's computer.
const fileName = 'profilafklaring.html';
const checkCommands = [
  ['windows', `certutil -hashfile ${fileName} SHA256`],
  ['mac', `shasum -a 256 ${fileName}`],
  ['linux', `sha256sum ${fileName}`],
];

// The app as a file, and how to see that it arrived whole.
function fileSection(texts, { size, sha256 }) {
  const say = (key, values) => texts(`page.start.file_${key}`, values);
  const kilobytes = numbersOf(texts.language).number(Math.round(size / 1000));
  return html`<h2 id="file">${say('heading')}</h2>
<p>${say('1')}</p>
<p>${say('2')}</p>
<p><a class="button button-secondary" href="app.html" download="${fileName}">${say('link', { size: kilobytes })}</a></p>
<p>${say('phone')}</p>
<details class="details"><summary class="details-summary">${say('check')}</summary><div class="details-text">
<p>${say('check_1')}</p>
<p>${say('check_2')}<br><code id="sha256">${sha256}</code></p>
<p>${say('check_3')}</p>
<dl class="facts">${checkCommands.map(([system, command]) => html`<dt>${say(system)}</dt><dd><code>${command}</code></dd>\n`)}</dl>
<p>${say('check_4')}</p>
</div></details>
`;
}

// Not there without scripts, and for a page that was opened as a file.
function offlineSection(texts) {
  const say = (key) => texts(`page.start.offline_${key}`);
  const state = (name, content) => html`<div data-state="${name}" hidden>${content}</div>\n`;
  const button = (name) =>
    html`<p><button type="button" class="button button-secondary" data-${name}>${say(name)}</button></p>`;
  const worker = `${texts.language === homeLanguage ? '' : '../'}${workerName}`;
  return html`<div id="offline" data-worker="${worker}" hidden>
<h2>${say('heading')}</h2>
<p>${say('1')}</p>
<p><strong>${say('shared')}</strong></p>
<div aria-live="polite">${state('working', say('working'))}${state('kept', html`<p>${say('kept')}</p>`)}${state('failed', html`<p>${say('failed')}</p>`)}</div>
${state('not_kept', button('keep'))}${state('kept', button('remove'))}</div>
`;
}

export function page(texts, file) {
  const title = texts('page.start.title');
  const paragraphs = (...keys) => keys.map((key) => html`<p>${texts(`page.start.${key}`)}</p>\n`);
  const main = html`<h1>${title}</h1>
<p class="font-lead">${texts('page.start.lead')}</p>
<div class="button-row"><a class="button button-primary" href="app.html">${texts('page.start.open')}</a> <a href="models.html">${texts('page.models.title')}</a> <a href="desk.html">${texts('page.desk.title')}</a></div>
<p>${texts('page.start.time')}</p>
<h2>${texts('page.start.is_heading')}</h2>
${paragraphs('is_1', 'is_2')}
<h2>${texts('page.start.not_heading')}</h2>
${paragraphs('not_1', 'not_2', 'not_3')}
<h2>${texts('page.start.data_heading')}</h2>
${paragraphs('data_1', 'data_2', 'data_3', 'data_limits')}
<details class="details"><summary class="details-summary">${texts('page.start.tried')}</summary><div class="details-text">
${paragraphs('tried_1', 'tried_2', 'tried_3', 'tried_4')}</div></details>
${fileSection(texts, file)}${offlineSection(texts)}<h2>${texts('page.start.why_heading')}</h2>
${claim(texts, 'page.start.why_1', 'verified', 'letter-2019')}
${claim(texts, 'page.start.why_2', 'verified', 'star-score-code')}
${certaintyKey(texts)}`;
  const script = html`<script>CONTROL</script>
`;
  return { title, main, script };
}

export const pages = [{ name: 'index', page }];
