// A browser that died, or a tab that was closed, is opened again as it was: browsers remember what
// was typed, and write it down. Beside the app stands an ordinary form, to see that this browser
// does. (WebKitGTK's MiniBrowser remembers no session.)

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { launch } from 'puppeteer-core';
import { pathOfProgram } from './engines/programs.mjs';
import * as inPage from './in_page.mjs';
import { at, called, everyAnswer, openers, pathOf, quietly, runnerIn } from './support.mjs';

const marker = 'qvxzours';
const ordinary = 'qvxzordinary';
const ordinaryForm =
  'data:text/html,<title>ordinary</title><form><input id="a"><input type="radio" id="b"></form>';

const fillOrdinary = (text) => {
  document.querySelector('#a').value = text;
  document.querySelector('#a').dispatchEvent(new Event('input', { bubbles: true }));
  document.querySelector('#b').click();
};

const held = () =>
  [...document.querySelectorAll('input, select, textarea')]
    .filter(({ type, value, checked, defaultChecked }) =>
      /radio|checkbox/.test(type) ? checked && !defaultChecked : value !== '',
    )
    .map(({ id }) => id);

const fillOurs = async (run) => {
  await run(inPage.seen, 'section[data-step="registry"]');
  await run(inPage.put, everyAnswer(marker));
  await run(inPage.open, 'details');
  await run(inPage.put, { 'save-passphrase': marker });
  assert.ok((await run(held)).length > 20);
};

const isAsNew = async (run) => {
  await run(inPage.seen, 'section[data-step="registry"]');
  assert.deepEqual(await run(held), []);
};

// The names of the files in which a text stands, in one byte a letter or in two.
function filesWith(folder, text) {
  const forms = [Buffer.from(text), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true }).filter((name) => {
    try {
      const path = join(folder, name);
      return statSync(path).isFile() && forms.some((form) => readFileSync(path).includes(form));
    } catch {
      return false; // gone while it was looked for
    }
  });
}

async function until(what, ask) {
  for (const end = Date.now() + 60_000; Date.now() < end; await wait(200)) if (await ask()) return;
  assert.fail(what);
}

// Started by ourselves, so that it can be killed as by a power cut.
async function openChromium(folder, args) {
  const browser = spawn(
    pathOfProgram('chromium'),
    [...quietly, '--headless', '--remote-debugging-port=0', `--user-data-dir=${folder}`, ...args],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true }, // so that its own processes go with it
  );
  const closed = once(browser, 'exit');
  let told = '';
  browser.stderr.on('data', (text) => (told += text));
  await until('chromium', () => /DevTools listening on (ws:\S+)/.test(told));
  const [, address] = told.match(/DevTools listening on (ws:\S+)/);
  const connection = await chromium.connectOverCDP(address);
  const kill = async () => {
    process.kill(-browser.pid, 'SIGKILL');
    await closed;
  };
  return { context: connection.contexts()[0], kill };
}

test('chromium: killed and opened again, it has nothing of ours, nor has its folder', async () => {
  mkdirSync(at('build/tmp'), { recursive: true });
  const folder = mkdtempSync(at('build/tmp/reopened-'));
  const open = (...args) => openChromium(folder, args);
  const sites = await Promise.all(Object.values(openers).map((openSite) => openSite()));
  let { context, kill } = await open();
  try {
    const form = await context.newPage();
    await form.goto(ordinaryForm);
    for (const site of sites) {
      const page = await context.newPage();
      await page.goto(site.address(pathOf('app', 'da')));
      await fillOurs(runnerIn(page.mainFrame().childFrames()[0]));
    }
    await form.bringToFront();
    await form.fill('#a', ordinary);
    await form.click('#b');
    // Written down after a while; what is ours has had more time for it.
    await until('it is written down', () => filesWith(folder, ordinary).length > 0);
    await wait(6_000); // which tabs there are is written down later still
    await kill();
    assert.deepEqual(filesWith(folder, marker), []);

    ({ context, kill } = await open('--restore-last-session', '--hide-crash-restore-bubble'));
    const pageAt = (start) => context.pages().find((page) => page.url().startsWith(start));
    const addresses = sites.map((site) => site.address(pathOf('app', 'da')));
    await until('all are there again', () => ['data:', ...addresses].every(pageAt));
    assert.equal(await pageAt('data:').inputValue('#a'), ordinary);
    for (const address of addresses) {
      await pageAt(address).waitForSelector('iframe');
      await isAsNew(runnerIn(pageAt(address).mainFrame().childFrames()[0]));
    }
  } finally {
    await kill();
    sites.forEach((site) => site.close());
    rmSync(folder, { recursive: true, force: true, maxRetries: 9, retryDelay: 300 });
  }
});

// Run in Firefox itself: what it remembers of its tabs, and the last closed ones opened again.
const remembered = async () => {
  const { TabStateFlusher } = ChromeUtils.importESModule(
    'resource:///modules/sessionstore/TabStateFlusher.sys.mjs',
  );
  for (const tab of gBrowser.tabs) await TabStateFlusher.flush(tab.linkedBrowser);
  return SessionStore.getBrowserState();
};
const closeAndReopen = async (addresses) => {
  const isWanted = ({ linkedBrowser }) => addresses.includes(linkedBrowser.currentURI.spec);
  const tabs = [...gBrowser.tabs].filter(isWanted);
  for (const tab of tabs) gBrowser.removeTab(tab, { skipPermitUnload: true });
  const closed = SessionStore.getClosedTabDataForWindow(window);
  const text = JSON.stringify(closed);
  for (let left = tabs.length; left > 0; left -= 1) SessionStore.undoCloseTab(window, 0);
  return text;
};

test('firefox: a closed tab that is opened again has nothing of ours, nor has its memory', async () => {
  const browser = await launch({
    browser: 'firefox',
    executablePath: pathOfProgram('firefox-esr'),
    headless: true,
    args: ['-remote-allow-system-access'],
  });
  const sites = await Promise.all(Object.values(openers).map((openSite) => openSite()));
  const ask = async (method, params) => (await browser.connection.send(method, params)).result;
  const runnerAt = (context) => async (body, ...values) => {
    const answer = await ask('script.evaluate', {
      expression: `Promise.resolve(${called(body, values)}).then((value) => JSON.stringify(value))`,
      target: { context },
      awaitPromise: true,
    });
    assert.equal(answer.type, 'success', answer.exceptionDetails?.text);
    return answer.result.value && JSON.parse(answer.result.value);
  };
  const tabs = async () => (await ask('browsingContext.getTree', {})).contexts;
  try {
    const addresses = sites.map((site) => site.address(pathOf('app', 'da')));
    const form = await browser.newPage();
    await form.goto(ordinaryForm);
    await runnerAt(form.mainFrame()._id)(fillOrdinary, ordinary);
    for (const address of addresses) {
      await (await browser.newPage()).goto(address);
      const tab = (await tabs()).find(({ url }) => url === address);
      await fillOurs(runnerAt(tab.children[0].context));
    }
    const { contexts } = await ask('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const inFirefox = runnerAt(contexts.find(({ url }) => url.endsWith('browser.xhtml')).context);
    const formAddress = (await tabs()).find(({ url }) => url.startsWith('data:')).url;
    for (const memory of [
      await inFirefox(remembered),
      await inFirefox(closeAndReopen, [formAddress, ...addresses]),
    ]) {
      assert.ok(memory.includes(ordinary), 'it remembers what is typed elsewhere');
      assert.ok(!memory.includes(marker));
    }
    const find = async (address) => (await tabs()).find(({ url }) => url === address);
    await until('the form', async () => {
      const tab = await find(formAddress);
      return tab && (await runnerAt(tab.context)(held)).length === 2;
    });
    for (const address of addresses) {
      await until('the app', async () => (await find(address))?.children.length === 1);
      await isAsNew(runnerAt((await find(address)).children[0].context));
    }
  } finally {
    sites.forEach((site) => site.close());
    await browser.close();
  }
});
