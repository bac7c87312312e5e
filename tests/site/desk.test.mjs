// The desk as built: the same wall as the app's, everything inside it, and a module that imports
// nothing.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bytesOfCore } from '../../site/app/core_bytes.mjs';
import { fromLines } from '../../site/app/text_lines.mjs';
import { built, cardIds, deskPages, innerDocument, readJson } from './support.mjs';

const read = (name) => readFileSync(join(built, name), 'utf8');
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const inline = (text, tag) =>
  [...text.matchAll(new RegExp(`<${tag}(?: type="module")?>([^]*?)</${tag}>`, 'g'))].map(
    ([, content]) => content,
  );
const policyIn = (text) => text.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1];
const blockIn = (text, id) => text.match(new RegExp(` id="${id}">([^]*?)</script>`))[1];

const withoutHashes = (policy) => policy.replace(/'sha256-[^']+' ?/g, '');

test('the module imports nothing at all', async () => {
  const module = await WebAssembly.compile(readFileSync(join(built, 'desk.wasm')));
  assert.deepEqual(WebAssembly.Module.imports(module), []);
});

for (const name of deskPages) {
  const outer = read(name);
  const inner = innerDocument(outer);
  const wall = outer.replace(/srcdoc='[^']*'/, '');
  const language = name.startsWith('en/') ? 'en' : 'da';

  test(`${name}: its policy is the app's, with its own scripts and styles and no other`, () => {
    assert.equal(policyIn(outer), policyIn(inner));
    assert.equal(withoutHashes(policyIn(outer)), withoutHashes(policyIn(read('app.html'))));
    assert.doesNotMatch(policyIn(outer), /'unsafe-/);
    const listed = policyIn(outer).match(/'sha256-[^']+'/g).sort();
    const present = [inner, wall]
      .flatMap((text) => [...inline(text, 'script'), ...inline(text, 'style')])
      .map(hash)
      .sort();
    assert.deepEqual(listed, present);
  });

  test(`${name}: one frame that may run scripts and nothing more, and names no address`, () => {
    assert.match(outer, /<iframe title="[^"]+" sandbox="allow-scripts" srcdoc='/);
    assert.equal(outer.match(/<iframe /g).length, 1);
    const markup = inner.replace(/<script type="(application|text)\/[^]*?<\/script>/g, '');
    assert.doesNotMatch(markup, /\ssrc=|href=|https?:\/\/|url\(|\son\w+=/i);
    const [script] = inline(wall, 'script');
    const never = /location|fetch|open\(|XMLHttp|Beacon|Socket|innerHTML|cookie|storage/i;
    assert.doesNotMatch(script, never);
  });

  test(`${name}: what is embedded is what ships beside it, and its fingerprints are told`, () => {
    const module = Buffer.from(bytesOfCore(blockIn(inner, 'core')));
    assert.ok(module.equals(readFileSync(join(built, 'desk.wasm'))));
    const lines = blockIn(inner, 'facts').split('\n');
    const facts = Object.fromEntries(lines.map((line) => line.split('\t')));
    assert.equal(facts.desk_wasm, sha256(module));
    assert.equal(facts.core_wasm, sha256(readFileSync(join(built, 'core.wasm'))));
    const font = Buffer.from(bytesOfCore(blockIn(inner, 'font')));
    assert.ok(font.equals(readFileSync(join(built, 'desk_font.ttf'))));
    assert.equal(facts.font, sha256(font));
    const cards = JSON.parse(blockIn(inner, 'cards'));
    assert.deepEqual(cards.map((card) => card.split('\n', 1)[0]).sort(), [...cardIds].sort());
    for (const card of cards) {
      const [id] = card.split('\n', 1);
      assert.equal(card.slice(id.length + 1), read(`cards/${id}.json`));
    }
  });

  test(`${name}: its sentences are those of the text file`, () => {
    const texts = fromLines(blockIn(inner, 'texts'));
    assert.deepEqual(Object.keys(texts), [language]);
    const all = readJson(`model/data/texts/${language}.json`);
    for (const [key, text] of Object.entries(texts[language])) assert.equal(text, all[key], key);
    for (const key of Object.keys(all).filter((each) => each.startsWith('desk.')))
      assert.ok(key in texts[language], `${key} is used`);
  });
}
