// What goes along in the app's one document. Everything in it is fetched by everybody, so only what
// the app can show is put in.
import { cards, questionnaire, textsByLanguage } from './data.mjs';

// Keys of a card that neither the core needs nor the app shows; the cards beside the app have them.
const cardKeysLeftOut = ['timeline', 'examples', 'discrepancies'];

export const appCards = cards.map((card) =>
  Object.fromEntries(Object.entries(card).filter(([key]) => !cardKeysLeftOut.includes(key))),
);

// Texts of the static pages, by how their keys begin. A test sees to it that no module of the app
// asks for one of them.
export const textsLeftOut = ['page.', 'record.', 'timeline.', 'discrepancy.', 'problem.'];

// Of the sources only those are named that the app's own data cite.
function citedIn(value) {
  if (Array.isArray(value)) return value.flatMap(citedIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === 'source' && typeof member === 'string' ? [member] : citedIn(member),
  );
}
const cited = new Set(citedIn([appCards, questionnaire]));

const isShown = (key) =>
  !textsLeftOut.some((prefix) => key.startsWith(prefix)) &&
  (!key.startsWith('source.') || cited.has(key.slice('source.'.length)));

export const appTexts = Object.fromEntries(
  Object.entries(textsByLanguage).map(([language, texts]) => [
    language,
    Object.fromEntries(Object.entries(texts).filter(([key]) => isShown(key))),
  ]),
);
