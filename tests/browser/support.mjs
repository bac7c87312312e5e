// What the browser tests share: the built site over http and as files, one Chromium, the app's
// frame, and the words that a person should see.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { createSite } from '../../site/serve.mjs';
import { fill } from '../../wasm/problem_text.mjs';
import { pathOfProgram } from './engines/programs.mjs';
import * as inPage from './in_page.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const at = (path) => join(root, path);
export const readJson = (path) => JSON.parse(readFileSync(at(path), 'utf8'));

// ------------------------------------------------------------------------------ words and
// questions

export const languages = ['da', 'en'];
export const otherThan = (language) => languages.find((each) => each !== language);
export const texts = Object.fromEntries(
  languages.map((language) => [language, readJson(`model/data/texts/${language}.json`)]),
);
export const questionnaire = readJson('model/data/questionnaires/dk-forberedelsesskema.json');
export const personas = readJson('model/data/personas.json');
export const [persona] = personas;

export const steps = ['registry', 'form', 'check', 'profile', 'compare'];
export const itemOf = (id) => questionnaire.items.find((item) => item.id === id);
export const codesOf = (item) => item.codes ?? questionnaire.code_lists[item.code_list] ?? [];

// The words of one language. A key that is gone fails the test that asks for it.
export function wordsIn(language) {
  const say = (key, values = {}) => {
    assert.ok(key in texts[language], `there is no text ${key} in ${language}.json`);
    return fill(texts[language][key], values);
  };
  const number = (value) => value.toLocaleString(language, { maximumFractionDigits: 20 });
  return { say, number };
}

// The published test person, node 9. The figures are STAR's own, so they are written out here.
export const testPerson = { count: 68, people: 9742, withoutOrigin: { low: 52, high: 68 } };

// ------------------------------------------------------------------------------------ site and
// pages

export const siteFolder = at('build/wasm/site');
if (!existsSync(siteFolder)) throw new Error('the site is not built: cmake --build --preset wasm');

const folders = { da: '', en: 'en/' };
export const pathOf = (name, language) => `${folders[language]}${name}.html`;
export const cardIds = readdirSync(at('model/data/cards')).map((name) => name.slice(0, -5));
export const contentPages = [
  ...['index', 'models', 'schemas', 'desk', 'accessibility'],
  ...cardIds.flatMap((id) => [`model-${id}`, `record-${id}`]),
];
export const allPaths = languages.flatMap((language) =>
  [...contentPages, 'app'].map((name) => pathOf(name, language)),
);

export const unescapeHtml = (text) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

// The document behind the wall, as it stands in the outer page.
export const innerOf = (outer) => unescapeHtml(outer.match(/ srcdoc='([^']*)'/)[1]);

export async function listen(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

// A folder behind our own server. `requests` grows with each path that is asked for.
export async function serveFolder(folder = siteFolder) {
  const requests = [];
  const { origin, close } = await listen(createSite(folder, ({ url }) => requests.push(url)));
  return { name: 'http', origin, requests, close, address: (path) => `${origin}/${path}` };
}

// The same folder without any server. It has the shape of a served one.
export const asFiles = (folder = siteFolder) => ({
  name: 'file',
  close() {},
  address: (path) => pathToFileURL(join(folder, path)).href,
});

export const openers = { http: serveFolder, file: asFiles };

export const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
// Chromium's engine without its own windows, which take more time than our pages in each context;
// whole where it matters what a browser does beside showing a page.
export const launch = ({ args = ['--disable-quic'], isWhole = false, ...options } = {}) =>
  chromium.launch({
    executablePath: pathOfProgram(isWhole ? 'chromium' : 'chromium-headless-shell'),
    args: [...quietly, ...args],
    ...options,
  });

// WebGL without a graphics card, for the desk.
export const drawnByProcessor = [
  '--disable-quic',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

const longestWait = 30_000;

// A context with nothing in it. `errors` is what the browser complains of: an error in the console,
// or one that nobody caught.
export async function openContext(browser, language, options = {}) {
  const context = await browser.newContext({ locale: language, ...options });
  context.setDefaultTimeout(longestWait);
  const errors = [];
  context.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  context.on('weberror', (error) => errors.push(String(error.error())));
  return { context, errors };
}

// What runs in a page is a function without surroundings, with values that JSON can carry.
export const called = (body, values) =>
  `(${body})(${values.map((value) => JSON.stringify(value)).join()})`;
export const runnerIn = (frame) => (body, ...values) => frame.evaluate(called(body, values));

// -------------------------------------------------------------------------------------------- the
// app

const shown = (step) => `section[data-step="${step}"]:not([hidden])`;
export const showsStep = (app, step) => app.waitForSelector(shown(step));
export const inStep = (step, selector) => `section[data-step="${step}"] ${selector}`;

// The one frame of the app's page, when its first step is there.
export async function frameIn(page) {
  const app = page.mainFrame().childFrames()[0];
  await showsStep(app, steps[0]);
  return app;
}

// Pages that a test is done with, by browser and language. A page that is gone to again takes half
// the time of a new one.
const spare = new WeakMap();
const viewport = { width: 1280, height: 720 };

async function openPage(browser, language, options) {
  const { context, errors } = await openContext(browser, language, options);
  return { context, errors, page: await context.newPage() };
}

async function borrowPage(browser, language) {
  if (!spare.has(browser)) spare.set(browser, new Map(languages.map((each) => [each, []])));
  return spare.get(browser).get(language).pop() ?? openPage(browser, language);
}

async function giveBack(browser, language, opened) {
  const { page } = opened;
  page.removeAllListeners();
  await page.goto('about:blank');
  await page.setViewportSize(viewport);
  await page.emulateMedia({ media: null, colorScheme: null });
  spare.get(browser).get(language).push(opened);
}

// Opens the app, hands it over, and asserts that the browser had no complaint. With options, or for
// whoever takes the context too, it is one of its own.
export async function withApp(browser, site, language, use, options) {
  const opened = await (options ? openPage : borrowPage)(browser, language, options);
  const { context, errors, page } = opened;
  let isOwn = options !== undefined;
  try {
    await page.goto(site.address(pathOf('app', language)));
    const app = await frameIn(page);
    await use({
      ...{ page, app, language, words: wordsIn(language) },
      get context() {
        isOwn = true;
        return context;
      },
    });
    assert.deepEqual(errors, []);
  } catch (error) {
    isOwn = true;
    throw error;
  } finally {
    // A page that is being closed cannot be used again.
    const close = () => context.close();
    await (isOwn ? close() : giveBack(browser, language, opened).catch(close));
  }
}

export const choice = (id, code) => `#${id}-${code}`;

// Gives one response with the mouse, and says so to the page as a person would.
export async function give(app, id, response) {
  const { kind } = itemOf(id);
  const isSelect = kind === 'one' && (await app.locator(`select#${id}`).count()) > 0;
  if (isSelect) await app.selectOption(`#${id}`, response);
  else if (kind === 'one' || kind === 'many') {
    for (const code of [response].flat()) await app.check(choice(id, code));
  } else {
    await app.fill(`#${id}`, response);
    await app.locator(`#${id}`).blur();
  }
}

export const withhold = (app, id) => app.check(`#${id}-withheld`);
export const markWrong = (app, id) => app.check(`#${id}-wrong`);

// The button that leads on from one step to the next, until the outer page has it in its history.
export async function goOn(app, from) {
  const at = steps.indexOf(from) + 1;
  await app.click(inStep(from, `[data-go="${steps[at]}"]`));
  await showsStep(app, steps[at]);
  await app.page().waitForFunction((step) => history.state?.step === step, at);
}

export async function goThrough(app, from, to) {
  for (const step of steps.slice(steps.indexOf(from), steps.indexOf(to))) await goOn(app, step);
}

// Answers of a whole profile, as a person in that language types them.
export const typed = {
  da: { age: '27', employment_rate_36_months: '0,5', wage_income_12_months: '63.250' },
  en: { age: '27', employment_rate_36_months: '0.5', wage_income_12_months: '63,250' },
};

export const testAnswers = (language) => ({
  registry: typed[language],
  form: {
    education_level: 'bachelor',
    education_field: persona.responses.education_field,
    expected_time_to_job: persona.responses.expected_time_to_job,
  },
});

// Something for every question, as one types it in Danish; `text` where one's own words are asked.
export function everyAnswer(text) {
  const answerOf = (item) => {
    if (item.kind === 'number') return typed.da[item.id] ?? '7';
    if (item.kind === 'text') return text;
    if (item.kind === 'many') return codesOf(item).filter((code) => code !== item.exclusive);
    return codesOf(item)[1];
  };
  const answers = questionnaire.items.map((item) => [item.id, answerOf(item)]);
  return { ...Object.fromEntries(answers), ...testAnswers('da').form, obstacles: 'yes' };
}

// Where answering is not what is tested it is done in the page: with the mouse it takes ten times as
// long.
export async function giveTestPerson(app, language, { origin }) {
  const { registry, form } = testAnswers(language);
  const run = runnerIn(app);
  if (origin === undefined) await run(inPage.press, '#origin-withheld');
  await run(inPage.put, origin === undefined ? registry : { ...registry, origin });
  await goOn(app, 'registry');
  await run(inPage.put, form);
}

// Every control of the form with what it holds. What is only tried has no name. Of a choice that
// starts with one chosen, that one is nothing yet.
export const controlsIn = (app) =>
  app.$$eval(':is(input, select, textarea)[name]', (controls) =>
    controls.map(({ id, type, value, checked, defaultChecked }) => ({
      id,
      held: type === 'radio' || type === 'checkbox' ? checked && !defaultChecked : value,
    })),
  );

export const heldIn = async (app) =>
  (await controlsIn(app)).filter(({ held }) => held !== false && held !== '');

export const textIn = (app, selector) => app.$eval(selector, (place) => place.textContent);

export const focusedId = (app) => app.evaluate(() => document.activeElement.id);

// The browser's own Back and Forward, which playwright has only for whole pages.
export async function historyOf(page) {
  const session = await page.context().newCDPSession(page);
  const read = () => session.send('Page.getNavigationHistory');
  return {
    read,
    async go(by) {
      const { currentIndex, entries } = await read();
      await session.send('Page.navigateToHistoryEntry', { entryId: entries[currentIndex + by].id });
    },
  };
}

// The desk saves its state with Ctrl+S: what it then holds.
export async function deskState(page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.keyboard.press('Control+s'),
  ]);
  assert.equal(download.suggestedFilename(), 'profilafklaring-desk.json');
  return JSON.parse(readFileSync(await download.path(), 'utf8'));
}
