// What goes along in the desk's one document: the sentences that it can say, and nothing else.
import { readFileSync, readdirSync } from 'node:fs';
import { citedInHistories } from './app_data.mjs';
import { personas, textsByLanguage } from './data.mjs';

// The keys that stand in the desk's sources. One that has no text stops the build.
const folder = new URL('../web/', import.meta.url);
const named = new Set(
  readdirSync(folder)
    .filter((name) => name.endsWith('.cpp'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').match(/(?<=")[a-z_]+(\.[a-z0-9_]+)*\.[a-z0-9_]*[a-z0-9](?=")/g) ?? [])
    .filter((name) => !/\.(hpp|h)$/.test(name)),
);

// Those that the desk puts together from an id of the data.
const byId = [
  /^item\.\w+\.(name|question)$/,
  /^card\.[\w-]+\.name$/,
  /^desk\.(window|about|guide|effect)\./,
  /^effect\.short\./,
  /^certainty\.\w+$/,
  /^(code|class|reading|rule|reference|problem|protected|since|decided_by|purpose)\./,
];

const isPersona = (key) => personas.some(({ id }) => key === `persona.${id}`);

const isCited = (key) =>
  key.startsWith('source.') && citedInHistories.has(key.slice('source.'.length));

const pick = (language, texts) => {
  for (const key of named)
    if (!(key in texts) && !key.endsWith('.'))
      throw new Error(`the desk says ${key}, which is not in ${language}.json`);
  return Object.fromEntries(
    Object.entries(texts).filter(([key]) => named.has(key) || isCited(key) || isPersona(key) || byId.some((form) => form.test(key))),
  );
};

export const deskTexts = Object.fromEntries(
  Object.entries(textsByLanguage).map(([language, texts]) => [language, pick(language, texts)]),
);
