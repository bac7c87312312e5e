// The app's document as a file to take away: the start page offers it, and tells its size and its
// fingerprint as they are.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { built, elementIn, languages, pathOf, wordsOf } from './support.mjs';
import { texts, written } from './words.mjs';

for (const language of languages) {
  const page = readFileSync(join(built, pathOf('index', language)), 'utf8');
  const file = readFileSync(join(built, pathOf('app', language)));

  test(`${language}: the start page offers the app's document with its size`, () => {
    const [, label] = page.match(/<a [^>]*href="app\.html" download="profilafklaring\.html">([^<]*)</);
    const size = written(language, Math.round(file.length / 1000));
    const expected = texts[language]['page.start.file_link'].replace('{size}', size);
    assert.equal(label.replaceAll('\u00a0', ' '), expected);
  });

  test(`${language}: the fingerprint is the file's, and the commands name the file`, () => {
    const sha256 = createHash('sha256').update(file).digest('hex');
    assert.equal(wordsOf(elementIn(page, 'code', 'sha256')), sha256);
    for (const command of ['certutil -hashfile', 'shasum -a 256', 'sha256sum'])
      assert.match(page, new RegExp(`<code>${command} profilafklaring\\.html`), command);
  });
}
