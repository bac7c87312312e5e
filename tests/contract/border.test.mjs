// The module's border: what it takes in, what it gives out, how it dies and what it leaves behind.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { CoreDead, startCore } from '../../wasm/profiling.mjs';
import { ways } from './dying_core.mjs';
import {
  asRequest,
  at,
  cardPath,
  coreBytes,
  deskBytes,
  ok,
  pageCoreBytes,
  questionnairePath,
  readJson,
  run,
  smallCoreBytes,
  smallPageCoreBytes,
  startStudy,
} from './support.mjs';

const dyingCore = at('tests/contract/dying_core.mjs');
const documentLimit = 1 << 20;

// The sections of a wasm binary by number, read from the bytes themselves.
function sectionsOf(bytes) {
  assert.equal(bytes.subarray(0, 8).toString('latin1'), '\0asm\x01\0\0\0');
  const sections = [];
  let from = 8;
  while (from < bytes.length) {
    const number = bytes[from];
    let size = 0;
    let shift = 0;
    do {
      // a size is written seven bits at a time, the lowest first
      from += 1;
      size += (bytes[from] & 0x7f) * 2 ** shift;
      shift += 7;
    } while (bytes[from] & 0x80);
    from += 1;
    sections.push({ number, content: bytes.subarray(from, from + size) });
    from += size;
  }
  assert.equal(from, bytes.length, 'the sections fill the file');
  return sections;
}

// Catches the memory that the loader keeps to itself.
async function withMemory(start) {
  const { instantiate } = WebAssembly;
  let memory;
  WebAssembly.instantiate = async (...given) => {
    const started = await instantiate(...given);
    memory = started.instance.exports.memory;
    return started;
  };
  try {
    const core = await start();
    return { core, bytes: () => Buffer.from(memory.buffer) };
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}

describe('the module', () => {
  const exports = readJson('wasm/exports.json');
  for (const [name, read, module] of [
    ['core', coreBytes, 'core'],
    ['the page core', pageCoreBytes, 'page_core'],
    ['the desk', deskBytes, 'desk'],
    ['the small-memory core', smallCoreBytes, 'core'],
    ['the small-memory page core', smallPageCoreBytes, 'page_core'],
  ]) {
    test(`${name} is valid wasm and imports nothing`, () => {
      const bytes = read();
      assert.ok(WebAssembly.validate(bytes));
      assert.deepEqual(WebAssembly.Module.imports(new WebAssembly.Module(bytes)), []);
      const imports = sectionsOf(bytes).filter(({ number }) => number === 2);
      for (const { content } of imports) assert.deepEqual([...content], [0], 'an empty list');
    });

    test(`${name} exports its memory and the listed functions, and no more`, () => {
      const exported = WebAssembly.Module.exports(new WebAssembly.Module(read()));
      assert.deepEqual(
        exported.map(({ name: export_, kind }) => `${kind} ${export_}`).sort(),
        exports[module]
          .map((export_) => `${export_ === 'memory' ? 'memory' : 'function'} ${export_}`)
          .sort(),
      );
    });
  }

  test('the loader is short enough to be read by anybody', () => {
    const lines = readFileSync(at('wasm/profiling.mjs'), 'utf8').trimEnd().split('\n').length;
    assert.ok(lines <= 44, `${lines} lines`);
  });
});

describe('a core that cannot go on', () => {
  for (const way of Object.keys(ways)) {
    test(`is dead at once and for every later call: ${way}`, () => {
      const { status, stdout, stderr } = run(process.execPath, [dyingCore, way], '', 10);
      assert.equal(status, 0, `within 10 seconds; ${stderr}`);
      assert.deepEqual(JSON.parse(stdout), Array(5).fill('CoreDead'));
    });
  }

  test('says the same thing again, so that a page can show it', async () => {
    const core = await startCore(coreBytes());
    const messages = [1, 2, 3].map(() => {
      try {
        return core.evaluate(asRequest({}));
      } catch (error) {
        assert.ok(error instanceof CoreDead && error instanceof Error);
        return error.message;
      }
    });
    assert.match(messages[0], /^the scoring module has stopped: ./);
    assert.equal(new Set(messages).size, 1);
  });

  test('does not take another core with it', async () => {
    const [dying, living] = [await startCore(coreBytes()), await startStudy()];
    assert.throws(() => dying.evaluate(asRequest({})), CoreDead);
    assert.match(living.evaluate(asRequest({})), /^\{"ok":true,"evaluation":/);
  });
});

describe('wiping', () => {
  const marker = 'Søren er træt 7f3a9c';
  const typed = asRequest({
    obstacles: 'yes',
    obstacle_kinds: ['other'],
    obstacle_other_text: marker,
  });

  test('leaves no byte of what was typed, nor of anything else', async () => {
    const { core, bytes } = await withMemory(() => startStudy());
    assert.match(core.evaluate(typed), /^\{"ok":true/);
    assert.ok(bytes().includes(marker), 'the search finds what is there');
    core.wipe();
    assert.ok(!bytes().includes(marker));
    assert.ok(bytes().every((byte) => byte === 0));
  });

  test('ends the core: every later call throws', async () => {
    const core = await startStudy();
    core.wipe();
    for (const call of ['loadQuestionnaire', 'loadCard', 'choose', 'evaluate']) {
      assert.throws(() => core[call](typed), CoreDead, call);
    }
  });

  test('also cleans a core that has died before, and can be done twice', async () => {
    const { core, bytes } = await withMemory(() => startStudy({}, smallCoreBytes()));
    core.evaluate(typed);
    assert.throws(() => core.evaluate(typed.replace(marker, marker.repeat(30000))), CoreDead);
    core.wipe();
    core.wipe();
    assert.ok(bytes().every((byte) => byte === 0));
    assert.throws(() => core.evaluate(typed), CoreDead);
  });
});

describe('answers', () => {
  const requests = [
    asRequest({}),
    asRequest({ age: 27, origin: { withheld: true } }),
    asRequest({ age: -1 }),
    '{',
    asRequest({ education_level: 'primary', education_field: 'health', mobility: ['move'] }),
  ];

  test('are the same from two instances, and again and again from one', async () => {
    const [one, other] = [await startStudy(), await startStudy()];
    const first = requests.map((request) => one.evaluate(request));
    for (const request of [...requests].reverse()) one.evaluate(request);
    assert.deepEqual(
      requests.map((request) => one.evaluate(request)),
      first,
    );
    assert.deepEqual(
      requests.map((request) => other.evaluate(request)),
      first,
    );
  });

  test('do not depend on whether a text is given as a string or as bytes', async () => {
    const core = await startStudy();
    for (const request of requests) {
      assert.equal(core.evaluate(new TextEncoder().encode(request)), core.evaluate(request));
    }
  });

  test('follow a choice until the next one, and a refused choice changes nothing', async () => {
    const core = await startStudy();
    const unchosen = core.evaluate(requests[1]);
    assert.match(core.choose('{"cut_off":0.6,"reading":"nobody"}'), /^\{"ok":false/);
    assert.ok(core.evaluate(requests[1]) === unchosen);
    assert.equal(core.choose('{"cut_off":0.6}'), ok);
    const { evaluation } = JSON.parse(core.evaluate(requests[1]));
    assert.deepEqual([evaluation.cut_off, evaluation.reading], [0.6, 'jobindsats']);
  });
});

describe('a refused document', () => {
  let core;
  let answer;
  before(async () => {
    core = await startStudy();
    answer = core.evaluate(asRequest({ age: 60 }));
  });

  const overLimit = ' '.repeat(documentLimit + 1);
  for (const [what, refuse] of [
    ['a questionnaire that is not JSON', () => core.loadQuestionnaire('nonsense')],
    ['a questionnaire without items', () => core.loadQuestionnaire('{"id":"x","items":[]}')],
    ['a questionnaire that is too large', () => core.loadQuestionnaire(overLimit)],
    ['a card that is not JSON', () => core.loadCard('')],
    ['a card without a tree', () => core.loadCard('{"id":"x"}')],
    [
      'a card for another questionnaire',
      () =>
        core.loadCard(
          readFileSync(at(cardPath), 'utf8').replace('dk-forberedelsesskema', 'another'),
        ),
    ],
    ['a card that is too large', () => core.loadCard(overLimit)],
    ['a request that is too large', () => core.evaluate(overLimit)],
  ]) {
    test(`leaves the study as it was: ${what}`, () => {
      assert.match(refuse(), /^\{"ok":false,"problems":\[\{/);
      assert.equal(core.evaluate(asRequest({ age: 60 })), answer);
    });
  }

  test('may be followed by a good one', () => {
    assert.equal(core.loadQuestionnaire(readFileSync(at(questionnairePath))), ok);
    assert.equal(core.loadCard(readFileSync(at(cardPath))), ok);
    assert.equal(core.evaluate(asRequest({ age: 60 })), answer);
  });
});

describe('the limit of 1 MiB', () => {
  const padded = (size) => asRequest({ age: 60 }).padEnd(size);

  test('holds a text just under it and one exactly as long', async () => {
    const core = await startStudy();
    const answer = core.evaluate(asRequest({ age: 60 }));
    assert.equal(core.evaluate(padded(documentLimit - 1)), answer);
    assert.equal(core.evaluate(padded(documentLimit)), answer);
  });

  test('refuses one byte more, says so and goes on', async () => {
    const core = await startStudy();
    assert.deepEqual(JSON.parse(core.evaluate(padded(documentLimit + 1))), {
      ok: false,
      problems: [{ code: 'too_large', pointer: '', expected: '1048576', found: '1048577' }],
    });
    assert.match(core.evaluate(asRequest({ age: 60 })), /^\{"ok":true/);
  });

  test('counts bytes, not characters', async () => {
    const core = await startStudy();
    const letters = 'ø'.repeat(documentLimit / 2);
    assert.equal(JSON.parse(core.evaluate(`"${letters}"`)).problems[0].code, 'too_large');
  });
});
