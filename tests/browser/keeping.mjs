// What the tests of saving and opening share, in the app's own place for it.

import assert from 'node:assert/strict';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { at, readJson } from './support.mjs';

export const passphrase = 'Åben dør, blå båd';
export const validate = new Ajv2020({ strict: true }).compile(
  readJson('model/data/schemas/person.schema.json'),
);

// What a small file of ours says.
export const good = JSON.stringify({
  format: 'profilafklaring-person',
  version: 1,
  responses: { age: 44 },
  wrong: {},
  given: {},
});

export const openPart = (app, part) =>
  app.$eval(`#keep-${part}`, (details) => {
    details.open = true;
  });

// The text of the file that the browser is given.
export async function save(page, app, phrase = '') {
  await openPart(app, 'save');
  if (await app.isVisible('#save-passphrase')) await app.fill('#save-passphrase', phrase);
  const coming = page.waitForEvent('download');
  await app.click('[data-keep="save"]');
  const download = await coming;
  assert.equal(download.suggestedFilename(), 'profilafklaring.json');
  assert.match(download.url(), /^blob:/);
  return readFileSync(await download.path(), 'utf8');
}

export async function choose(app, content, name = 'profilafklaring.json') {
  await openPart(app, 'open');
  const buffer = Buffer.isBuffer(content)
    ? content
    : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  await app.setInputFiles('#open-file', { name, mimeType: 'application/json', buffer });
}

export const told = (app, place, text) =>
  app.waitForFunction(
    ([id, wanted]) => document.getElementById(`${id}-status`).textContent.includes(wanted),
    [place, text],
  );

export async function unlock(app, phrase) {
  await app.waitForSelector('#open-passphrase:visible');
  await app.fill('#open-passphrase', phrase);
  await app.click('[data-keep="open"]');
}

// A file of as many bytes, none of them written.
export async function withSparseFile(size, use) {
  mkdirSync(at('build/tmp'), { recursive: true });
  const folder = mkdtempSync(at('build/tmp/sparse-'));
  const path = join(folder, 'stor.json');
  const file = openSync(path, 'w');
  ftruncateSync(file, size);
  closeSync(file);
  try {
    await use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
