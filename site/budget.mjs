// What a page may weigh on its way to a reader: bytes after brotli, as hosts send it. A build that
// makes a page heavier fails, so weight is only ever added knowingly.
import { brotliCompressSync, constants } from 'node:zlib';

const isApp = (name) => /(^|\/)app\.html$/.test(name);
const isDesk = (name) => /(^|\/)inspect\.html$/.test(name);
export const mostOfApp = 125_000; // with two languages
export const mostOfLanguage = 16_000; // that each further one may add to it
export const mostOfDesk = 235_000;
export const mostOfPage = 15_000;
// In the folder of a further language: its letters may take two bytes each.
export const mostOfPageElsewhere = 17_000;
const isElsewhere = (name) => name.includes('/') && !name.startsWith('en/');

function mostOf(name, languages) {
  if (isApp(name)) return mostOfApp + (languages - 2) * mostOfLanguage;
  if (isDesk(name)) return mostOfDesk;
  return isElsewhere(name) ? mostOfPageElsewhere : mostOfPage;
}

const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 };
const weightOf = (text) => brotliCompressSync(text, { params }).length;

const figures = new Intl.NumberFormat('en');
const written = (count) => figures.format(count);

// `pages` by name, as text, in so many languages.
export const weigh = (pages, languages = 2) =>
  Object.entries(pages).map(([name, text]) => ({
    name,
    size: Buffer.byteLength(text),
    weight: weightOf(text),
    most: mostOf(name, languages),
  }));

export const weightTable = (weights) =>
  [
    ['page', 'bytes', 'brotli', 'may be'],
    ...weights.map(({ name, size, weight, most }) => [name, ...[size, weight, most].map(written)]),
  ]
    .map(([name, ...cells]) => name.padEnd(28) + cells.map((cell) => cell.padStart(10)).join(''))
    .join('\n');

export function refuseTooHeavy(weights) {
  const sentences = weights
    .filter(({ weight, most }) => weight > most)
    .map(
      ({ name, weight, most }) =>
        `${name} weighs ${written(weight)} bytes after brotli, ${written(weight - most)} more than it may`,
    );
  if (sentences.length > 0) throw new Error(sentences.join('\n'));
}
