// Two languages that nobody speaks, made from the English texts: one with other letters and a third
// longer, one that is written from the right. What stays in plain Latin letters on a page came from
// no text file.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { at, siteFolder, texts } from './support.mjs';

const latin = 'abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ';
const accented = 'áƀçđéƒĝĥíĵķĺɱñóƥɋŕšţúṽŵẋýžǽǿǻÁƁÇĐÉƑĜĤÍĴĶĹḾÑÓƤɊŔŠŢÚṼŴẊÝŽǼǾǺ';
const fromRight = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';

const lettersOf = (text, letters) =>
  text.replace(/[a-zæøå]/gi, (sign) => [...letters][latin.indexOf(sign) % letters.length]);
// Words grow, not sentences: a long word is what a narrow screen has most trouble with.
const longer = (text) => text.replace(/[aeiouyæøå]/gi, '$&$&');

// Gaps ("{count}") are no words.
const inWords = (text, change) =>
  text.replace(/\{[^}]*\}|[^{]+/g, (part) => (part.startsWith('{') ? part : change(part)));

const made = {
  'en-XA': { direction: 'ltr', change: (text) => lettersOf(longer(text), accented) },
  'ar-XB': { direction: 'rtl', change: (text) => lettersOf(text, fromRight) },
};
export const pseudoLanguages = Object.keys(made);

const textsIn = (language) => ({
  ...Object.fromEntries(
    Object.entries(texts.en).map(([key, text]) => [key, inWords(text, made[language].change)]),
  ),
  'language.direction': made[language].direction,
});

// Builds the site with them beside the real ones, and says where it stands.
export function buildWithPseudoLanguages() {
  mkdirSync(at('build/tmp'), { recursive: true });
  const folder = mkdtempSync(at('build/tmp/languages-'));
  const textFolder = join(folder, 'texts');
  mkdirSync(textFolder);
  const all = { ...texts, ...Object.fromEntries(pseudoLanguages.map((id) => [id, textsIn(id)])) };
  for (const [language, sentences] of Object.entries(all))
    writeFileSync(join(textFolder, `${language}.json`), JSON.stringify(sentences));
  const built = spawnSync(
    'node',
    [
      at('site/build.mjs'),
      join(siteFolder, 'core.wasm'),
      join(siteFolder, 'page_core.wasm'),
      join(siteFolder, 'desk.wasm'),
      join(siteFolder, 'desk_font.ttf'),
      join(folder, 'site'),
    ],
    { env: { ...process.env, TEXTS_FOLDER: textFolder }, encoding: 'utf8' },
  );
  if (built.status !== 0) throw new Error(built.stderr);
  return { folder, site: join(folder, 'site') };
}
