// The transparency records with every sentence put in: what the pages show and what can be
// downloaded. A field without a sentence or a status stops the build.
import { cards, languages, recordFields, records, sources, textsOf } from './data.mjs';

// How sure a claim of that status is, in the words that the pages use everywhere.
const certainties = {
  fact: 'verified',
  inference: 'inferred',
  unknown: 'unknown',
  not_applicable: 'inferred',
};

// What several cards have in common is written once, and what has no answer says so in one way.
function textKey(card, key, { status, text }) {
  const isSaid = status === 'fact' || status === 'inference';
  return isSaid ? `record.${text ?? `${card}.${key}`}` : `record.${status}`;
}

const inEveryLanguage = (key) =>
  Object.fromEntries(languages.map((language) => [language, textsOf(language)(key)]));

function resolveField(cardId, { key, group, required_by: requiredBy = [], ...standards }) {
  const entry = records[cardId][key];
  if (!entry || !(entry.status in certainties))
    throw new Error(`the record of ${cardId} says nothing of ${key}`);
  const unlisted = entry.sources.filter((id) => !(id in sources));
  if (unlisted.length > 0) throw new Error(`${cardId}, ${key}: no source ${unlisted}`);
  const text = inEveryLanguage(textKey(cardId, key, entry));
  if (Object.values(text).some((sentence) => !sentence?.trim()))
    throw new Error(`the record of ${cardId} has no sentence for ${key}`);
  return {
    group,
    label: inEveryLanguage(`record.field.${key}`),
    text,
    sources: entry.sources,
    status: entry.status,
    certainty: certainties[entry.status],
    asked_by: { ...standards, required_by: requiredBy },
  };
}

// A record as it is downloaded: whole by itself, sources and all.
function resolve(cardId) {
  const unknown = Object.keys(records[cardId]).filter(
    (key) => !recordFields.some((field) => field.key === key),
  );
  if (unknown.length > 0) throw new Error(`the record of ${cardId} has no field ${unknown}`);
  const fields = Object.fromEntries(
    recordFields.map((field) => [field.key, resolveField(cardId, field)]),
  );
  const cited = new Set(Object.values(fields).flatMap((field) => field.sources));
  return {
    card: cardId,
    name: inEveryLanguage(`card.${cardId}.name`),
    note: inEveryLanguage('record.note'),
    fields,
    sources: Object.fromEntries([...cited].sort().map((id) => [id, sources[id]])),
  };
}

export const resolvedRecords = Object.fromEntries(cards.map(({ id }) => [id, resolve(id)]));
