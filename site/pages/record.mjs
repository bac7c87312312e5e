// The transparency record of one model: every field that registers of algorithms ask for, those
// without an answer too.
import { html } from '../html.mjs';
import { cardIds, recordFields } from '../data.mjs';
import { resolvedRecords } from '../records.mjs';
import {
  cardLink,
  certainty,
  certaintyKey,
  createSources,
  definitions,
  fileLink,
  pageName,
} from './parts.mjs';

export const recordName = (cardId) => `record-${cardId}`;

const groups = [...new Set(recordFields.map(({ group }) => group))];

function groupDetails(texts, sources, group, fields) {
  const own = fields.filter((field) => field.group === group);
  const open = own.filter(({ status }) => status === 'unknown');
  const pairs = own.map(({ label, text, status, certainty: sure, sources: from }) => [
    label[texts.language],
    status === 'not_applicable'
      ? text[texts.language]
      : html`${text[texts.language]} ${certainty(texts, sure)}${sources.cite(from)}`,
  ]);
  return html`<details class="details record-group" id="group-${group}"><summary class="details-summary">${texts(`record.group.${group}`)} (${texts('page.record.count', { fields: own.length, open: open.length })})</summary>
<div class="details-text">${definitions(pairs)}</div></details>\n`;
}

export function page(texts, cardId) {
  const name = texts(`card.${cardId}.name`);
  const title = texts('page.record.title', { name });
  const sources = createSources(texts);
  const fields = Object.values(resolvedRecords[cardId].fields);
  const details = groups.map((group) => groupDetails(texts, sources, group, fields));
  const main = html`<p><a href="${pageName(cardId)}.html">${texts('page.record.back', { name })}</a></p>
<h1>${title}</h1>
<p class="font-lead">${resolvedRecords[cardId].fields.summary.text[texts.language]}</p>
<p>${texts('record.note')}</p>
${certaintyKey(texts)}
${details}
<p>${fileLink(texts, `records/${cardId}.json`, 'page.record.download')}</p>
<h2>${texts('page.heading.sources')}</h2>
${sources.list()}
<h2>${texts('page.record.others')}</h2>
<ul>${cardIds.filter((id) => id !== cardId).map((id) => html`<li>${cardLink(texts, id)}</li>`)}</ul>`;
  return { title, main };
}

export const pages = cardIds.map((cardId) => ({
  name: recordName(cardId),
  page: (texts) => page(texts, cardId),
}));
