// Names and figures as the pages write them.
import { languages, readJson } from './support.mjs';

export const texts = Object.fromEntries(
  languages.map((language) => [language, readJson(`model/data/texts/${language}.json`)]),
);

export const written = (language, value, options = { maximumFractionDigits: 20 }) =>
  value.toLocaleString(language, options).replaceAll('\u00a0', ' ');
export const percent = (language, value) =>
  written(language, value, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
export const share = (language, value) =>
  written(language, value, { minimumFractionDigits: 4, maximumFractionDigits: 20 });
export const signed = (language, value) =>
  written(language, value, { minimumFractionDigits: 2, signDisplay: 'exceptZero' }).replace('-', '−');

export const levelName = (language, attribute, level) => {
  const keys = attribute.items.map((item) => `code.${item}.${level}`);
  return attribute.levels ? level : texts[language][keys.find((key) => key in texts[language])];
};
export const nameOf = (language, attribute) => texts[language][`item.${attribute.items[0]}.name`];
export const attributeIn = (card, id) => card.attributes.find((attribute) => attribute.id === id);
