// What goes along in the app's one document. Everything in it is fetched by everybody, so only what
// the app can show is put in.
import { cards, ownItems, textsByLanguage } from './data.mjs';

// What the app itself reads of a card: whole where it says true.
const item = {
  ...{ id: true, section: true, kind: true, codes: true, low: true, high: true, whole: true },
  ...{ unit: true, register: true, asked_when: true, disclosure: true },
};
const shownOfCard = {
  id: true,
  country: true,
  items: item,
  attributes: { id: true, items: true, protected: true },
  thresholds: { used_by: true, value: true, certainty: true },
  kind_of_result: { direction: true },
  outcome: { id: true, certainty: true },
  population: { id: true, certainty: true },
  status: { answer: true, certainty: true },
  not_known: true,
  predictor: {
    nodes: {
      id: true,
      split: { attribute: true, then: true, else: true },
      probability: { training: true, validation: true },
    },
    terms: { attribute: true, applies_when: true },
    rules: { when: true },
  },
};

function pick(value, shown) {
  if (shown === true) return value;
  if (Array.isArray(value)) return value.map((each) => pick(each, shown));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key in shown)
      .map(([key, member]) => [key, pick(member, shown[key])]),
  );
}

export const appCards = cards.map((card) => pick(card, shownOfCard));

// Texts of the static pages and the outer page, by how their keys begin. A test sees to it that no
// module of the app asks for one of them.
export const textsLeftOut = ['page.', 'record.', 'timeline.', 'discrepancy.', 'problem.', 'authority.', 'desk.', 'outer.'];

// A source is named beside an answer of a card's history, and beside the quotation in the profile.
function citedIn(value) {
  if (value === null || typeof value !== 'object') return [];
  const own = 'answer' in value && 'source' in value ? [value.source] : [];
  return [...own, ...Object.values(value).flatMap(citedIn)];
}
const histories = cards.flatMap(({ attributes, questions }) => [attributes, questions]);
export const citedInHistories = new Set(citedIn(histories));
const cited = new Set(['letter-2019', ...citedInHistories]);

// Where a piece of information is found is told of what stands in a register, not of what the other
// cards ask.
const notTold = new Set(cards.flatMap(ownItems).map(({ id }) => `item.${id}.where`));

const isShown = (key) =>
  !textsLeftOut.some((prefix) => key.startsWith(prefix)) &&
  (!key.startsWith('source.') || cited.has(key.slice('source.'.length))) &&
  !notTold.has(key);

export const appTexts = Object.fromEntries(
  Object.entries(textsByLanguage).map(([language, texts]) => [
    language,
    Object.fromEntries(Object.entries(texts).filter(([key]) => isShown(key))),
  ]),
);
