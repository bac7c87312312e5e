// Everything the pages are laid out from, read once: questionnaire, cards, records, schemas,
// sources, personas, texts. What follows from a card is asked of the core; nothing is worked out
// here.
import { readFileSync, readdirSync } from 'node:fs';
import { fill } from '../wasm/problem_text.mjs';
import { startCore } from '../wasm/profiling.mjs';

const dataFolder = new URL('../model/data/', import.meta.url);
const read = (path) => readFileSync(new URL(path, dataFolder), 'utf8');

// The order in which the models are shown everywhere: the one the letter is about comes first.
export const cardIds = [
  'dk-star-2017',
  'dk-star-2015',
  'at-ams-2018',
  'no-nav-2018b',
  'no-nav-2024',
  'no-nav-2026',
];
const cardFiles = readdirSync(new URL('../model/data/cards', import.meta.url));
if (
  cardFiles.sort().join() !==
  cardIds
    .map((id) => `${id}.json`)
    .sort()
    .join()
)
  throw new Error(`model/data/cards has ${cardFiles}, and the pages show ${cardIds}`);

const byCard = (make) => Object.fromEntries(cardIds.map((id) => [id, make(id)]));
export const questionnaireText = read('questionnaires/dk-forberedelsesskema.json');
export const questionnaire = JSON.parse(questionnaireText);
export const cardTexts = byCard((id) => read(`cards/${id}.json`));
export const cards = cardIds.map((id) => JSON.parse(cardTexts[id]));
export const cardOf = (id) => cards.find((card) => card.id === id);
export const [card] = cards;
export const records = byCard((id) => JSON.parse(read(`records/${id}.json`)));
export const recordFields = JSON.parse(read('records/fields.json'));
export const schemaTexts = Object.fromEntries(
  ['card', 'questionnaire', 'responses', 'person', 'record'].map((name) => [
    name,
    read(`schemas/${name}.schema.json`),
  ]),
);
export const exampleCardText = readFileSync(
  new URL('pages/example_card.json', import.meta.url),
  'utf8',
);
export const sources = JSON.parse(read('sources.json'));
export const personas = JSON.parse(read('personas.json'));
export const version = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;

// A language is a text file, and nothing else. The tests build with a folder of their own.
const textFolder = process.env.TEXTS_FOLDER ?? 'texts';
export const homeLanguage = 'da';
export const languages = readdirSync(new URL(textFolder, dataFolder))
  .map((name) => name.replace(/\.json$/, ''))
  .sort((a, b) => (b === homeLanguage) - (a === homeLanguage) || (a < b ? -1 : 1));
export const textsByLanguage = Object.fromEntries(
  languages.map((language) => [language, JSON.parse(read(`${textFolder}/${language}.json`))]),
);
export const nameOfLanguage = (language) => textsByLanguage[language]['language.name'];

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

// A card may bring items of its own; they stand after the questionnaire's.
export const ownItems = (of) => of.items ?? [];
export const itemIn = (of, id) =>
  [...questionnaire.items, ...ownItems(of)].find((item) => item.id === id);

// What the core says of each card: what it uses, and how well it sorted those it was built on.
export const descriptions = {};
// What the core of the app is given: the questionnaire, then each card, bound and checked.
export const packed = [];
// Of the card that the form is for: what it uses, and what decides whether that is asked.
export const usedItems = new Set();
export const gateItems = new Set();

// To be called before anything is laid out. A card that does not hold stops the build.
export async function describeCards(coreBytes) {
  const core = await startCore(coreBytes);
  const ask = (answer) => {
    const parsed = JSON.parse(answer);
    if (!parsed.ok) throw new Error(answer);
    return parsed;
  };
  ask(core.loadQuestionnaire(questionnaireText));
  packed.push(core.packQuestionnaire());
  for (const id of cardIds) {
    ask(core.loadCard(cardTexts[id]));
    descriptions[id] = ask(core.describe()).description;
    packed.push(core.packCard());
  }
  const { used_items: used, gates } = descriptions[card.id];
  for (const item of used) usedItems.add(item);
  for (const item of gates) gateItems.add(item);
}
