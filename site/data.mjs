// Everything the pages are laid out from, read once: questionnaire, card, sources, personas, texts.
import { readFileSync } from 'node:fs';
import { fill } from '../wasm/problem_text.mjs';

const read = (path) => readFileSync(new URL(`../model/data/${path}`, import.meta.url), 'utf8');

export const questionnaireText = read('questionnaires/dk-forberedelsesskema.json');
export const cardText = read('cards/dk-star-2017.json');
export const questionnaire = JSON.parse(questionnaireText);
export const card = JSON.parse(cardText);
export const sources = JSON.parse(read('sources.json'));
export const personas = JSON.parse(read('personas.json'));
export const version = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;

export const languages = ['da', 'en'];
export const textsByLanguage = Object.fromEntries(
  languages.map((language) => [language, JSON.parse(read(`texts/${language}.json`))]),
);

// The texts of one language as a function; a key without a text stops the build.
export function textsOf(language) {
  const all = textsByLanguage[language];
  const texts = (key, values) => {
    if (!(key in all)) throw new Error(`no text ${key} in ${language}.json`);
    return values ? fill(all[key], values) : all[key];
  };
  texts.language = language;
  return texts;
}

export const codesOf = (item) => item.codes ?? questionnaire.code_lists[item.code_list] ?? [];

// The items that the card's tree splits on.
const split = new Set(card.predictor.nodes.map((node) => node.split?.attribute));
export const usedItems = new Set(
  card.attributes.filter(({ id }) => split.has(id)).flatMap(({ items }) => items),
);

// The items that decide whether those are asked.
const itemsIn = (condition) =>
  Array.isArray(condition)
    ? condition.flatMap(itemsIn)
    : condition?.item
      ? [condition.item]
      : Object.values(condition ?? {})
          .filter(Array.isArray)
          .flatMap(itemsIn);
export const gateItems = new Set(
  questionnaire.items
    .filter(({ id }) => usedItems.has(id))
    .flatMap(({ asked_when: askedWhen }) => itemsIn(askedWhen)),
);
