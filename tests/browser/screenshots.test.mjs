// The pictures of the README are those that the command takes, told in words and small.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { pictureOf, pictures, take } from './screenshots.mjs';
import { at, drawnByProcessor, launch } from './support.mjs';

const names = Object.keys(pictures);
const mostBytes = 150_000;
const fewestWords = 12;

// Width and height as a PNG tells them.
const sizeOf = (png) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });

test('the README shows each, with what is to be seen in words', () => {
  const readme = readFileSync(at('README.md'), 'utf8');
  const shown = [...readme.matchAll(/!\[([^\]]*)\]\(docs\/(\w+)\.png\)/g)];
  assert.deepEqual(shown.map(([, , name]) => name).sort(), [...names].sort());
  for (const [, words, name] of shown) assert.ok(words.split(' ').length >= fewestWords, name);
  const kept = readdirSync(at('docs')).filter((name) => name.endsWith('.png'));
  assert.deepEqual(kept.sort(), names.map((name) => `${name}.png`).sort());
});

describe('what the command takes', { concurrency: 2 }, () => {
  let browser;
  before(async () => {
    browser = await launch({ args: drawnByProcessor });
  });
  after(() => browser.close());

  for (const name of names) {
    test(`${name} has the size of the one that is kept`, async () => {
      const kept = readFileSync(pictureOf(name));
      const taken = await take(browser, pictures[name]);
      assert.deepEqual(sizeOf(taken), sizeOf(kept));
      for (const { length } of [kept, taken]) assert.ok(length < mostBytes, `${length} bytes`);
    });
  }
});
