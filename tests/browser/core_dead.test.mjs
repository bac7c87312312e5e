// When the core stops, the page says so plainly, keeps nothing going and does not hang.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { textOfCore } from '../../site/core_text.mjs';
import { axe, axeOptions, findViolations } from './axe.mjs';
import {
  asFiles,
  at,
  choice,
  frameIn,
  goOn,
  languages,
  launch,
  openContext,
  otherThan,
  pathOf,
  siteFolder,
  textIn,
  wordsIn,
} from './support.mjs';

let browser;
let folder;
before(async () => {
  browser = await launch();
  mkdirSync(at('build/tmp'), { recursive: true });
  folder = mkdtempSync(at('build/tmp/dead-core-'));
});
after(async () => {
  rmSync(folder, { recursive: true });
  await browser.close();
});

// ------------------------------------------------------------------------------- a module made by
// hand

// LEB128 of numbers below 8192, whether they are read as signed or not.
const leb = (value) => (value < 64 ? [value] : [(value & 0x7f) | 0x80, value >> 7]);
const sized = (bytes) => [...leb(bytes.length), ...bytes];
const text = (characters) => sized([...Buffer.from(characters)]);
const section = (id, entries) => [id, ...sized([entries.length, ...entries.flat()])];
const constant = (value) => [0x41, ...leb(value)];
const trap = [0x00];
const nothing = [];
const none = 0; // indices of the types below
const toNumber = 1;
const take = 2;
const give32 = 3;

// A core with the shipped one's exports. `bodies` says what each does; the others answer that all
// is well.
function handMade(bodies) {
  const answer = '{"ok":true}';
  const answerAt = 16;
  const roomAt = 1024;
  const functions = Object.entries({
    _initialize: [none, nothing],
    profiling_reserve: [toNumber, constant(roomAt)],
    profiling_load_questionnaire: [take, nothing],
    profiling_load_card: [take, nothing],
    profiling_choose: [take, nothing],
    profiling_evaluate: [take, nothing],
    profiling_answer: [give32, constant(answerAt)],
    profiling_answer_size: [give32, constant(answer.length)],
    ...bodies,
  });
  const pages = 4; // of 64 KiB: room for questionnaire and card
  return Buffer.from([
    0x00,
    0x61,
    0x73,
    0x6d,
    1,
    0,
    0,
    0,
    ...section(1, [
      [0x60, 0, 0],
      [0x60, 1, 0x7f, 1, 0x7f],
      [0x60, 1, 0x7f, 0],
      [0x60, 0, 1, 0x7f],
    ]),
    ...section(
      3,
      functions.map(([, [type]]) => [type]),
    ),
    ...section(5, [[0, pages]]),
    ...section(7, [
      [...text('memory'), 2, 0],
      ...functions.map(([name], index) => [...text(name), 0, index]),
    ]),
    ...section(
      10,
      functions.map(([, [, body]]) => sized([0, ...body, 0x0b])),
    ),
    ...section(11, [[0, ...constant(answerAt), 0x0b, ...text(answer)]]),
  ]);
}

const deadCores = {
  'stops at its first calculation': handMade({ profiling_evaluate: [take, trap] }),
  'stops when it is given the card': handMade({ profiling_load_card: [take, trap] }),
  'stops at once': handMade({ _initialize: [none, trap] }),
  'is no module at all': Buffer.from('not a module'),
};

// The built app with another core inside.
function siteWith(core) {
  const own = mkdtempSync(join(folder, 'site-'));
  for (const language of languages) {
    const path = join(own, pathOf('app', language));
    mkdirSync(join(path, '..'), { recursive: true });
    const shipped = textOfCore(readFileSync(join(siteFolder, 'page_core.wasm')));
    const page = readFileSync(join(siteFolder, pathOf('app', language)), 'utf8');
    assert.ok(page.includes(shipped), 'the app carries the core');
    writeFileSync(path, page.replace(shipped, () => textOfCore(core)));
  }
  return asFiles(own);
}

async function open(site, language) {
  const { context, errors } = await openContext(browser, language);
  const page = await context.newPage();
  await page.goto(site.address(pathOf('app', language)));
  return { context, errors, page, app: page.mainFrame().childFrames()[0] };
}

// It is told of, also in the other language, and the way out is still there.
async function saysSo({ app, errors }, language) {
  const isSaid = async ({ say }) => {
    const said = await textIn(app, 'main');
    assert.ok(!said.includes('undefined'), said);
    assert.ok(
      said.includes(say('error.core_dead_heading')) && said.includes(say('error.core_dead')),
      said,
    );
  };
  await app.waitForSelector('[role="alert"]');
  await isSaid(wordsIn(language));
  assert.equal(
    await app.locator('section[data-step]:visible').count(),
    0,
    'nothing is left to go on with',
  );
  const before = errors.length; // the stop itself is one
  await app.evaluate(axe);
  assert.deepEqual(await app.evaluate(findViolations, axeOptions()), []);
  await app.click('[data-language]:not([aria-current])');
  await isSaid(wordsIn(otherThan(language)));
  await app.click('[data-erase]');
  assert.equal(await textIn(app, 'h1'), wordsIn(otherThan(language)).say('erased.heading'));
  assert.deepEqual(errors.slice(before), []);
}

describe('a core that', { concurrency: 2 }, () => {
  for (const [what, core] of Object.entries(deadCores)) {
    for (const language of languages) {
      test(`${what} is told of, ${language}`, async () => {
        assert.equal(WebAssembly.validate(core), !what.startsWith('is no'));
        const opened = await open(siteWith(core), language);
        const { context } = opened;
        try {
          await saysSo(opened, language);
        } finally {
          await context.close();
        }
      });
    }
  }

  for (const language of languages) {
    test(`runs out of memory in the middle of the form is told of, ${language}`, async () => {
      // The shipped code with a thirtieth of the memory: the documents fit, a very long answer does not.
      const small = readFileSync(at('build/wasm/page_core_small_memory.wasm'));
      const { context, page, errors } = await open(siteWith(small), language);
      try {
        const app = await frameIn(page);
        await goOn(app, 'registry');
        await app.check(choice('obstacles', 'yes'));
        await app.check(choice('obstacle_kinds', 'other'));
        // By the script: typed or pasted, no field takes so much.
        await app.$eval('#obstacle_other_text', (field) => (field.value = 'x'.repeat(700_000)));
        await app.dispatchEvent('#obstacle_other_text', 'change');
        await saysSo({ app, errors }, language);
      } finally {
        await context.close();
      }
    });
  }
});
