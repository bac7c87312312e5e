// Three browser engines behind one small interface, so that one test speaks to all.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import * as chromium from './engines/chromium.mjs';
import * as firefox from './engines/firefox.mjs';
import * as webkit from './engines/webkit.mjs';
import { at, called, pathOf, steps } from './support.mjs';

export const drivers = { chromium, firefox, webkit };
export const engineNames = Object.keys(drivers);

const longestWait = 30_000;

// Asks again until the answer is yes: a frame that is gone for a while is no answer.
async function until(what, ask) {
  const end = Date.now() + longestWait;
  let last;
  while (Date.now() < end) {
    try {
      if (await ask()) return;
    } catch (error) {
      last = error;
    }
    await wait(50);
  }
  throw new Error(`waited in vain for ${what}${last ? `: ${last.message}` : ''}`);
}

// `run` works in the page itself, `runInApp` in the app's frame behind the wall.
function withRunners(page) {
  const run = (body, ...values) => page.evaluate(false, called(body, values));
  const runInApp = (body, ...values) => page.evaluate(true, called(body, values));
  const showsStep = (step) =>
    until(`the step ${step}`, () =>
      runInApp(
        (name) => document.querySelector(`section[data-step="${name}"]`).checkVisibility(),
        step,
      ),
    );
  const openApp = async (site, language) => {
    await page.goTo(site.address(pathOf('app', language)));
    await showsStep(steps[0]);
  };
  return { ...page, run, runInApp, until, showsStep, openApp };
}

// The file that the browser saved, when all of it is there; it is taken away, so that the next one
// has its name.
const takeSaved = (folder) => async () => {
  const path = join(folder, 'profilafklaring.json');
  let text;
  await until('the file', () => {
    text = existsSync(path) && readFileSync(path, 'utf8');
    return text && text.endsWith('\n');
  });
  rmSync(path);
  return text;
};

// Each engine has a folder of its own, for what it keeps and what it saves.
export async function openEngine(name, { mode = 'light' } = {}) {
  mkdirSync(at('build/tmp'), { recursive: true });
  const folder = mkdtempSync(at(`build/tmp/${name}-`));
  const engine = await drivers[name].open({ mode, folder });
  return {
    ...engine,
    name,
    folder,
    takeSaved: takeSaved(folder),
    newPage: async () => withRunners(await engine.newPage()),
    async close() {
      await engine.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
    },
  };
}

// Opens a page of its own in a running engine, and asserts that the browser had no complaint.
export async function withPage(engine, use) {
  const page = await engine.newPage();
  try {
    await use(page);
    assert.deepEqual(engine.errors, []);
  } finally {
    await page.close();
  }
}

// The same tests in some of the engines, each opened once. An engine that is missing fails.
export function inEngines(names, declare) {
  for (const name of names) {
    describe(name, () => {
      let engine;
      before(async () => {
        engine = await openEngine(name);
      });
      after(() => engine?.close());
      declare(() => engine, name);
    });
  }
}
