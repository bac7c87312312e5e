// The markup is right: as built, behind the wall, and after scripts have changed it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import {
  allPaths,
  asFiles,
  innerOf,
  languages,
  launch,
  pathOf,
  runnerIn,
  siteFolder,
  texts,
  withApp,
} from './support.mjs';
import { inEveryState } from './states.mjs';

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // The house writes <meta> and <br>, and attributes as HTML allows them; both are valid.
    'void-style': 'off',
    // The sandbox bars submitting, so no button may pretend to submit.
    'wcag/h32': 'off',
    'no-trailing-whitespace': 'off', // texts are put in as they are
    'long-title': 'off', // step, name and site say where one is; no limit stands in the standard
  },
});

// Each kind of error once, with its first place.
async function errorsOf(name, text) {
  const { results } = await validator.validateString(text, name);
  const found = new Map();
  for (const { ruleId, line, column, message } of results.flatMap(({ messages }) => messages)) {
    const error = `${ruleId}: ${message}`;
    if (!found.has(error)) found.set(error, `${error} (${name}, line ${line}, column ${column})`);
  }
  return [...found.values()];
}

const isValid = async (name, text) => assert.deepEqual(await errorsOf(name, text), []);

const built = (path) => readFileSync(join(siteFolder, path), 'utf8');

// The app's document with a sentence wherever the script puts one, and a template's only gap that
// may not hold just anything.
const withSentences = (text, language) =>
  text
    .replaceAll('inputmode="{mode}"', 'inputmode="numeric"')
    .replace(/( data-text="([^"|]*)[^"]*"[^>]*>)</g, (_, tag, key) => {
      assert.ok(key in texts[language] || key.includes('{'), key);
      return `${tag}${texts[language][key] ?? key}<`;
    });

describe('the markup as built', () => {
  for (const path of allPaths) test(path, () => isValid(path, built(path)));
  for (const language of languages) {
    const desk = pathOf('inspect', language);
    test(desk, () => isValid(desk, built(desk)));
    test(`${desk}, behind the wall`, () => isValid(desk, innerOf(built(desk))));
    const path = pathOf('app', language);
    test(`${path}, behind the wall`, () => isValid(path, withSentences(innerOf(built(path)), language)));
  }
});

describe('the markup after scripts have changed it', { concurrency: 2 }, () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  // Each state in one of the languages, by turns: they differ in words only. What the app reads is
  // left out: it has been looked at as built, and no script changes it.
  for (const [turn, language] of languages.entries()) {
    test(`in every state, by turns, ${language}`, () =>
      withApp(browser, asFiles(), language, async ({ app }) => {
        const found = [];
        let states = 0;
        await inEveryState({ run: runnerIn(app), language }, async (state) => {
          states += 1;
          if (states % languages.length !== turn) return;
          const text = (await app.content()).replace(/(<script type="application\/[^>]*>).*?(?=<\/script>)/gs, '$1');
          found.push(...(await errorsOf(state, text)));
        });
        assert.equal(states, 21);
        assert.deepEqual(found, []);
      }));
  }
});
