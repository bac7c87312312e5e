import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const built = join(root, 'build/wasm/site');
export const languages = ['da', 'en'];
const folders = { da: '', en: 'en/' };
export const pathOf = (name, language) => `${folders[language]}${name}.html`;

export const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
export const cards = readdirSync(join(root, 'model/data/cards')).map((name) =>
  readJson(`model/data/cards/${name}`),
);
export const cardIds = cards.map(({ id }) => id);
export const contentNames = [
  ...['index', 'models', 'schemas', 'desk', 'accessibility'],
  ...cardIds.flatMap((id) => [`model-${id}`, `record-${id}`]),
];
export const contentPages = languages.flatMap((language) =>
  contentNames.map((name) => pathOf(name, language)),
);
export const appPages = ['app.html', 'en/app.html'];
export const deskPages = ['inspect.html', 'en/inspect.html'];

const signs = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

const unescapeHtml = (text) => text.replace(/&(?:lt|gt|quot|#39|amp);/g, (sign) => signs[sign]);

// The document inside the wall, as the browser reads it from the srcdoc attribute.
export const innerDocument = (outer) => unescapeHtml(outer.match(/srcdoc='([^']*)'/)[1]);

// What markup says: without tags, in single spaces.
export const wordsOf = (markup) =>
  // A word of another language is marked inside its sentence, and an address may break in itself.
  unescapeHtml(
    markup.replace(/<span lang="\w+">([^<]*)<\/span>|<wbr>/g, '$1').replace(/<[^>]*>/g, ' '),
  )
    .replace(/\s+/g, ' ')
    .trim();

// The one element with that id, and what is in it. It holds none of its own kind.
export function elementIn(page, tag, id) {
  const found = page.match(new RegExp(`<${tag}[^>]* id="${id}"[^>]*>([^]*?)</${tag}>`));
  if (!found) throw new Error(`no ${tag} with id ${id}`);
  return found[1];
}

export const cellsIn = (row) =>
  [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell]) => wordsOf(cell));

// What stands between one h2 and the next.
export function sectionIn(page, id) {
  const found = page.match(new RegExp(`<h2 id="${id}">([^]*?)(?=<h2 id=|</main>)`));
  if (!found) throw new Error(`no section ${id}`);
  return found[1];
}
