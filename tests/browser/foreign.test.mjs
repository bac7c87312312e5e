// What stands in another language than the page says so (WCAG 3.1.2): titles of sources, and words
// that are quoted.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { foreignWords } from '../../site/foreign.mjs';
import {
  asFiles,
  contentPages,
  languages,
  launch,
  openContext,
  pathOf,
  persona,
  readJson,
  showsStep,
  steps,
  withApp,
} from './support.mjs';

const sources = readJson('model/data/sources.json');
const titled = Object.entries(sources).filter(([, { ours }]) => !ours);
const titles = titled.map(([, { title, language }]) => [title, language]);
const words = Object.entries(foreignWords);

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

// Each place in a document where one of the texts stands, and the language it is said to be in.
const placesOf = (texts) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { textContent, parentElement } = walker.currentNode;
    if (parentElement.matches('script, style')) continue;
    for (const [text, language] of texts)
      if (textContent.includes(text))
        found.push({ text, language, said: parentElement.closest('[lang]').lang });
  }
  return found;
};
const isWrong = ({ language, said }) => language !== said;

// The sources that are listed.
const listed = () =>
  [...document.querySelectorAll('li[id^="source-"]')].map((entry) => ({
    id: entry.id.slice('source-'.length),
    text: entry.textContent,
  }));

const met = new Set();
const lookAt = async (frame, where) => {
  const places = await frame.evaluate(placesOf, [...titles, ...words]);
  assert.deepEqual(places.filter(isWrong), [], where);
  for (const { text } of places) met.add(text);
};

for (const language of languages) {
  test(`the pages mark every title and word of another language, ${language}`, async () => {
    const { context } = await openContext(browser, language);
    let shown = 0;
    try {
      const page = await context.newPage();
      for (const name of contentPages) {
        await page.goto(asFiles().address(pathOf(name, language)));
        await lookAt(page, name);
        for (const { id, text } of await page.evaluate(listed)) {
          if (sources[id].ours) continue;
          assert.ok(text.includes(sources[id].title), `${name}: ${id}`);
          shown += 1;
        }
      }
    } finally {
      await context.close();
    }
    assert.ok(shown > 50, `${shown} titles`);
  });

  test(`so does the app, ${language}`, () =>
    withApp(browser, asFiles(), language, async ({ app }) => {
      await app.click(`[data-persona="${persona.id}"]`);
      for (const step of steps) {
        await app.click(`[data-step-entry="${step}"] [data-go]`);
        await showsStep(app, step);
        await lookAt(app, step);
      }
    }));
}

test('every word of the list stands somewhere', () => {
  assert.deepEqual(words.filter(([word]) => !met.has(word)), []);
});
