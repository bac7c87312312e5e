// Chromium behind the same small interface as the others, driven by playwright.
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { launch, quietly } from '../support.mjs';
import { pathOfProgram } from './programs.mjs';

const mediaOf = { dark: { colorScheme: 'dark' }, forced: { forcedColors: 'active' }, light: {} };

export async function open({ mode, folder }) {
  const browser = await launch();
  const errors = [];
  const asked = [];

  async function newPage() {
    const context = await browser.newContext({ locale: 'da', ...mediaOf[mode] });
    context.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    context.on('weberror', (error) => errors.push(String(error.error())));
    const page = await context.newPage();
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      return dialog.accept();
    });
    page.on('download', (file) => file.saveAs(join(folder, file.suggestedFilename())));
    const frameAt = (inFrame) => (inFrame ? page.mainFrame().childFrames()[0] : page.mainFrame());
    return {
      goTo: (address) => page.goto(address),
      reload: () => page.reload(),
      back: () => page.evaluate(() => history.back()),
      setWidth: (width) => page.setViewportSize({ width, height: 900 }),
      evaluate: (inFrame, expression) => frameAt(inFrame).evaluate(expression),
      click: (inFrame, selector) => frameAt(inFrame).click(selector),
      press: (key) => page.keyboard.press(key),
      choose: (selector, path) => frameAt(true).setInputFiles(selector, path),
      close: () => context.close(),
    };
  }

  return { newPage, errors, asked, close: () => browser.close() };
}

// ------------------------------------------------------------------------------ as people have it

// Whole, with a profile and with nothing switched off that a person's browser has on: a private
// window, or playwright's own switches, would hide some of what a browser does by itself.
const asPeopleHaveIt = [
  ...quietly,
  '--headless=new',
  '--remote-debugging-pipe',
  '--no-default-browser-check',
  '--allow-loopback-in-peer-connection',
  '--password-store=basic',
  '--process-per-site', // what a page may do stays the same; a tab opens in half the time
];
const buttons = ['left', 'middle', 'right'];

async function perform(page, { keys = [], button = 0, times = 1, isLate, drag, press }, { x, y }) {
  if (press) return page.keyboard.press(press);
  const { mouse, keyboard } = page;
  const held = async () => {
    for (const key of keys) await keyboard.down(key);
  };
  await mouse.move(x, y);
  if (!isLate) await held();
  for (let time = 1; time <= times; time += 1) {
    await mouse.down({ button: buttons[button], clickCount: time });
    if (isLate) await held();
    if (drag) await mouse.move(x + 80, y + 80, { steps: 5 });
    await mouse.up({ button: buttons[button], clickCount: time });
  }
  for (const key of keys) await keyboard.up(key);
}

// One tab, as the hostile campaign drives it.
function tabOf(page) {
  const frameAt = (inFrame) => (inFrame ? page.mainFrame().childFrames()[0] : page.mainFrame());
  page.on('dialog', (dialog) => dialog.accept().catch(() => {}));
  return {
    goTo: (address) => page.goto(address),
    evaluate: (inFrame, expression) => frameAt(inFrame).evaluate(expression),
    gesture: (inFrame, gesture, place) => perform(page, gesture, place),
    close: () => page.close(),
  };
}

export async function openAsPeople({ folder }) {
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: pathOfProgram('chromium'),
    ignoreDefaultArgs: true,
    args: [...asPeopleHaveIt, `--user-data-dir=${join(folder, 'profile')}`, 'about:blank'],
    downloadsPath: join(folder, 'saved'),
    viewport: null,
  });
  const [first] = context.pages();
  return {
    async newTab() {
      return tabOf(await context.newPage());
    },
    // The tab that opens while something is done, or undefined.
    async opened(act, longest) {
      const coming = once(context, 'page');
      await act();
      const found = await Promise.race([coming, wait(longest, [])]);
      if (found.length === 0) return undefined;
      await found[0].waitForLoadState().catch(() => {});
      return tabOf(found[0]);
    },
    async closeTabs() {
      const all = context.pages().filter((page) => page !== first);
      await Promise.all(all.map((page) => page.close().catch(() => {})));
    },
    close: () => context.close(),
  };
}
