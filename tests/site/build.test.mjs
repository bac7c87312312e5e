// The built folder: its policies fit what is in it, its pages fetch nothing, and building again
// gives the same bytes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bytesOfCore } from '../../site/app/core_bytes.mjs';
import { joinModules } from '../../site/join_modules.mjs';
import {
  appPages,
  built,
  contentPages,
  innerDocument,
  languages,
  pathOf,
  root,
} from './support.mjs';

const read = (name) => readFileSync(join(built, name), 'utf8');
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policyIn = (text) =>
  text.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/)[1];
const inline = (text, name) =>
  [...text.matchAll(new RegExp(`<${name}(?: type="module")?>([^]*?)</${name}>`, 'g'))].map(
    ([, content]) => content,
  );
const headers = JSON.parse(read('headers.json'));
// What the outer page has no use for: a way to the network, to storage, to markup from a string.
const reachesOut =
  /fetch|XMLHttp|Beacon|Socket|\bimport\b|innerHTML|cookie|(local|session)Storage|indexedDB|eval|location\.(?!protocol)/;
const temporary = () => mkdtempSync(join(process.env.TMPDIR ?? '/tmp', 'site-'));

const startPages = languages.map((language) => pathOf('index', language));

for (const name of startPages) {
  test(`${name} has one script, which may start our own worker and nothing else`, () => {
    const text = read(name);
    const [script, ...more] = inline(text, 'script');
    assert.deepEqual(more, []);
    assert.doesNotMatch(script, /fetch|XMLHttp|Beacon|Socket|import|innerHTML|cookie|localStorage|eval/);
    const policy = policyIn(text);
    assert.ok(policy.includes(`script-src ${hash(script)};`), policy);
    assert.ok(policy.includes(`style-src ${inline(text, 'style').map(hash).join()};`), policy);
    for (const directive of ["connect-src 'none'", "worker-src 'self'", 'trusted-types offline'])
      assert.ok(policy.includes(directive), directive);
  });
}

test('the worker lists every page as it was built, and is served with a policy of its own', () => {
  const worker = read('offline.js');
  const files = JSON.parse(worker.match(/^const files = (.*);$/m)[1]);
  for (const name of [...contentPages, ...appPages]) {
    assert.equal(`'${files[name]}'`, hash(read(name)), name);
  }
  assert.equal(
    headers.pages['offline.js']['Content-Security-Policy'],
    "default-src 'none'; connect-src 'self'",
  );
});

for (const name of contentPages.filter((each) => !startPages.includes(each))) {
  test(`${name} has no script, and a policy that allows only its own style`, () => {
    const text = read(name);
    assert.doesNotMatch(text, /<script|javascript:|\son\w+=/i);
    const styles = inline(text, 'style').map(hash);
    assert.equal(styles.length, 1);
    assert.match(
      policyIn(text),
      new RegExp(`script-src 'none'; style-src ${styles[0].replace(/[+/]/g, '\\$&')};`),
    );
  });
}

for (const name of contentPages) {
  test(`${name} fetches nothing`, () => {
    const text = read(name);
    const markup = text.replace(/<script>[^]*?<\/script>/g, '');
    assert.doesNotMatch(markup, /\ssrc=|url\((?!["']?data:)|@import|https?:\/\//i);
  });
}

for (const name of appPages) {
  const outer = read(name);
  const inner = innerDocument(outer);

  test(`${name}: the outer page is a wall around one sandboxed frame, with one script of its own`, () => {
    assert.equal(outer.match(/<iframe /g).length, 1);
    assert.match(outer, /<iframe title="[^"]+" sandbox="allow-scripts allow-modals" srcdoc='/);
    const wall = outer.replace(/srcdoc='[^']*'/, '');
    assert.doesNotMatch(wall, /\son\w+=/i);
    const [script, ...more] = inline(wall, 'script');
    assert.deepEqual(more, []);
    assert.ok(script.length < 12_000);
    assert.doesNotMatch(script, reachesOut);
  });

  test(`${name}: both policies are the same and list exactly the scripts and styles there are`, () => {
    assert.equal(policyIn(outer), policyIn(inner));
    const policy = policyIn(inner);
    const listed = policy.match(/'sha256-[^']+'/g).sort();
    const wall = outer.replace(/srcdoc='[^']*'/, '');
    const present = [inner, wall]
      .flatMap((text) => [...inline(text, 'script'), ...inline(text, 'style')])
      .map(hash)
      .sort();
    assert.deepEqual(listed, present);
    for (const directive of [
      'default-src',
      'connect-src',
      'frame-src',
      'form-action',
      'base-uri',
      'worker-src',
    ]) {
      assert.ok(policy.includes(`${directive} 'none'`), directive);
    }
  });

  test(`${name}: the frame names no address but data`, () => {
    assert.doesNotMatch(
      inner.replace(/<script type="application[^]*?<\/script>/g, ''),
      /\ssrc=|https?:\/\/|url\(/i,
    );
    assert.equal(
      policyIn(inner),
      headers.pages[name]['Content-Security-Policy'].replace("; frame-ancestors 'none'", ''),
    );
    assert.equal(headers.pages[name]['Connection-Allowlist'], '(response-origin)');
  });

  test(`${name}: what is embedded is what ships beside it`, () => {
    const [, core] = inner.match(/id="core">([^<]*)</);
    assert.deepEqual(Buffer.from(bytesOfCore(core)), readFileSync(join(built, 'page_core.wasm')));
  });
}

test('building the site again gives the same bytes', () => {
  const folder = temporary();
  try {
    const again = spawnSync('node', [
      join(root, 'site/build.mjs'),
      join(built, 'core.wasm'),
      join(built, 'page_core.wasm'),
      join(built, 'desk.wasm'),
      join(built, 'desk_font.ttf'),
      join(folder, 'site'),
    ]);
    assert.equal(again.status, 0, String(again.stderr));
    const names = readdirSync(built, { recursive: true })
      .filter((name) => /\.\w+$|_headers/.test(name))
      .sort();
    assert.ok(names.length >= 9);
    for (const name of names) {
      assert.ok(
        readFileSync(join(built, name)).equals(readFileSync(join(folder, 'site', name))),
        name,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('two modules with the same name at the top cannot be joined', () => {
  const folder = temporary();
  try {
    writeFileSync(join(folder, 'a.mjs'), "import { b } from './b.mjs';\nconst twice = b;\n");
    writeFileSync(join(folder, 'b.mjs'), 'const twice = 1;\nexport const b = twice;\n');
    assert.throws(() => joinModules(join(folder, 'a.mjs')), /twice stands in both/);
    writeFileSync(join(folder, 'b.mjs'), "import { a } from './a.mjs';\nexport const b = a;\n");
    assert.throws(() => joinModules(join(folder, 'a.mjs')), /import each other/);
    writeFileSync(join(folder, 'b.mjs'), 'export default 1;\n');
    assert.throws(() => joinModules(join(folder, 'a.mjs')), /another form/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
