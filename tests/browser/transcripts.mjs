// What a screen reader says of a page from its first line to its last, as the virtual screen reader
// tells it: a text that people can read through and that a change shows up in.
//
//   npm run transcripts      writes them anew; then look at what changed
//
// What the real Orca says is made by orca.mjs and lies beside them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  asFiles,
  at,
  frameIn,
  languages,
  launch,
  openContext,
  pathOf,
  persona,
  showsStep,
  steps,
} from './support.mjs';

const folder = 'tests/browser/transcripts';
export const transcriptPath = (language, name) => at(`${folder}/${language}/${name}.txt`);

// The browser build is a module; what it exports becomes a global, so that no policy of the page has
// to let a module in.
function readerSource() {
  const source = readFileSync(
    at('node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js'),
    'utf8',
  );
  const [whole, name] = source.match(/export\{[^}]*?([\w$]+) as virtual\};/);
  return `(() => {${source.replace(whole, () => `globalThis.virtual = ${name};`)}\n})()`;
}

// Run in the page: every phrase of its main part.
const readAloud = async () => {
  const { virtual } = globalThis;
  await virtual.start({ container: document.querySelector('main') });
  const most = 10_000;
  for (let said = 0; said < most; said += 1) {
    if ((await virtual.lastSpokenPhrase()) === 'end of main') break;
    await virtual.next();
  }
  const phrases = await virtual.spokenPhraseLog();
  await virtual.stop();
  return phrases;
};

// Where something begins and ends, and what only repeats what is inside, is left out: the transcript
// is for reading. So are the fingerprint and the size of a file that every change changes, and what
// is only there without scripts.
const noise = /^(paragraph|strong|emphasis|code|rowgroup|group|list|term|definition|end\b.*|<.*)$/;
export const masked = [
  [/^(row|cell|rowheader), .*/, '$1'],
  [/^(listitem), level \d+, (position \d+), set size (\d+)$/, '$1, $2 of $3'],
  [/^[0-9a-f]{64}$/, '(fingerprint)'],
  [/\(\d[\d.,]* kB\)/, '(size)'],
];

// A list of two hundred countries is its first two.
const isLongList = (line) => /^option, .* position (?!1,|2,)\d+, set size \d{3}$/.test(line);

function asText(phrases) {
  const lines = phrases
    .filter((phrase) => !noise.test(phrase) && !isLongList(phrase))
    .map((phrase) => masked.reduce((line, [from, to]) => line.replace(from, to), phrase));
  return `${lines.filter((line, at) => line !== lines[at - 1]).join('\n')}\n`;
}

async function transcribe(frame) {
  await frame.evaluate(readerSource());
  return asText(await frame.evaluate(readAloud));
}

const pages = ['index', 'model-dk-star-2017'];
export const transcriptNames = [...pages, ...steps.map((step) => `app-${step}`)];

// Every transcript of one language, by name.
export async function transcriptsIn(browser, language) {
  const { context } = await openContext(browser, language);
  const made = {};
  try {
    const page = await context.newPage();
    for (const name of pages) {
      await page.goto(asFiles().address(pathOf(name, language)));
      made[name] = await transcribe(page.mainFrame());
    }
    await page.goto(asFiles().address(pathOf('app', language)));
    const app = await frameIn(page);
    await app.click(`[data-persona="${persona.id}"]`);
    for (const step of steps) {
      await app.click(`[data-step-entry="${step}"] [data-go]`);
      await showsStep(app, step);
      made[`app-${step}`] = await transcribe(app);
    }
  } finally {
    await context.close();
  }
  return made;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const browser = await launch();
  for (const language of languages) {
    mkdirSync(dirname(transcriptPath(language, 'index')), { recursive: true });
    for (const [name, text] of Object.entries(await transcriptsIn(browser, language)))
      writeFileSync(transcriptPath(language, name), text);
  }
  await browser.close();
}
