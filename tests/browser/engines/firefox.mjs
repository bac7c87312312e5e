// Firefox ESR behind the same small interface as the others, driven over WebDriver BiDi. Puppeteer
// starts it and knows its tabs; a frame that comes back from Firefox's memory it forgets, so what
// runs in a page is asked for directly. Modes are preferences, so each needs a browser of its own.
import { setTimeout as wait } from 'node:timers/promises';
import { launch } from 'puppeteer-core';
import { gestureActions, keyActions } from './keys.mjs';
import { pathOfProgram } from './programs.mjs';

const prefsOf = {
  light: {
    'ui.systemUsesDarkTheme': 0,
    'layout.css.prefers-color-scheme.content-override': 1,
  },
  dark: {
    'ui.systemUsesDarkTheme': 1,
    'layout.css.prefers-color-scheme.content-override': 0,
  },
  forced: { 'browser.display.document_color_use': 2 },
};

// Puppeteer's profile lets one local file read another; a person's Firefox does not.
const asPeopleHaveIt = { 'security.fileuri.strict_origin_policy': true };

// For a page that comes back from its memory Firefox thinks of the usual icon, whatever the page
// says, and the policy bars that.
const isAboutIcon = /img-src.*\/favicon\.ico/;

const savesTo = (folder) => ({ 'browser.download.folderList': 2, 'browser.download.dir': folder });

// The page itself, or the frame in it.
const contextIn = (ask, root) => async (inFrame) => {
  if (!inFrame) return root;
  const { contexts } = await ask('browsingContext.getTree', { root });
  const [frame] = contexts[0].children;
  if (!frame) throw new Error('there is no frame');
  return frame.context;
};

export async function open({ mode, folder }) {
  const browser = await launch({
    browser: 'firefox',
    executablePath: pathOfProgram('firefox-esr'),
    headless: true,
    extraPrefsFirefox: { ...asPeopleHaveIt, ...prefsOf[mode], ...savesTo(folder) },
  });
  const errors = [];
  const asked = [];
  const ask = async (method, params) => (await browser.connection.send(method, params)).result;

  async function newPage() {
    const page = await browser.newPage();
    const tell = (text) => !isAboutIcon.test(text) && errors.push(text);
    page.on('console', (message) => message.type() === 'error' && tell(message.text()));
    page.on('pageerror', (error) => tell(String(error)));
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      return dialog.accept();
    });
    const setWidth = (width) => page.setViewport({ width, height: 900 });
    await setWidth(1280);

    const root = page.mainFrame()._id;
    const contextOf = contextIn(ask, root);

    async function evaluate(inFrame, expression) {
      const answer = await ask('script.evaluate', {
        expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value))`,
        target: { context: await contextOf(inFrame) },
        awaitPromise: true,
      });
      if (answer.type !== 'success') throw new Error(answer.exceptionDetails.text);
      return answer.result.value && JSON.parse(answer.result.value);
    }

    async function find(context, selector) {
      const locator = { type: 'css', value: selector };
      const { nodes } = await ask('browsingContext.locateNodes', { context, locator });
      return { sharedId: nodes[0].sharedId };
    }

    async function click(inFrame, selector) {
      const place = `document.querySelector(${JSON.stringify(selector)})`;
      await evaluate(inFrame, `${place}.scrollIntoView({ block: 'center' })`);
      const context = await contextOf(inFrame);
      const origin = { type: 'element', element: await find(context, selector) };
      const actions = [
        { type: 'pointerMove', x: 0, y: 0, origin },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      const pointer = { type: 'pointer', id: 'mouse', actions };
      await ask('input.performActions', { context, actions: [pointer] });
    }

    async function press(key) {
      const actions = keyActions(key);
      const keyboard = { type: 'key', id: 'keyboard', actions };
      await ask('input.performActions', { context: root, actions: [keyboard] });
    }

    async function choose(selector, path) {
      const context = await contextOf(true);
      const element = await find(context, selector);
      await ask('input.setFiles', { context, element, files: [path] });
    }

    return {
      goTo: (url) => ask('browsingContext.navigate', { context: root, url, wait: 'complete' }),
      reload: () => ask('browsingContext.reload', { context: root, wait: 'complete' }),
      back: () => ask('browsingContext.traverseHistory', { context: root, delta: -1 }),
      setWidth,
      evaluate,
      click,
      press,
      choose,
      close: () => page.close(),
    };
  }

  return { newPage, errors, asked, close: () => browser.close() };
}

// ------------------------------------------------------------------------------ as people have it

// Puppeteer switches off what a browser does by itself; a person's Firefox has it on.
const asPeople = {
  ...asPeopleHaveIt,
  'dom.disable_open_during_load': true,
  'network.http.speculative-parallel-limit': 20,
  'network.dns.disablePrefetch': false,
  'network.prefetch-next': true,
  'network.cookie.sameSite.laxByDefault': true,
  'browser.download.useDownloadDir': true,
  'browser.download.alwaysOpenPanel': false,
  'browser.tabs.warnOnClose': false,
};

// One tab, as the hostile campaign drives it.
function tabOf(ask, root) {
  const contextOf = contextIn(ask, root);
  return {
    goTo: (url) => ask('browsingContext.navigate', { context: root, url, wait: 'complete' }),
    async evaluate(inFrame, expression) {
      const answer = await ask('script.evaluate', {
        expression: `JSON.stringify(${expression})`,
        target: { context: await contextOf(inFrame) },
        awaitPromise: false,
      });
      if (answer.type !== 'success') throw new Error(answer.exceptionDetails.text);
      return answer.result.value && JSON.parse(answer.result.value);
    },
    async gesture(inFrame, gesture, place) {
      const { press } = gesture;
      const keyboard = press && { type: 'key', id: 'keyboard', actions: keyActions(press) };
      const actions = press ? [keyboard] : gestureActions(gesture, place);
      await ask('input.performActions', { context: await contextOf(inFrame), actions });
    },
    close: () => ask('browsingContext.close', { context: root }),
  };
}

export async function openAsPeople({ folder }) {
  const browser = await launch({
    browser: 'firefox',
    executablePath: pathOfProgram('firefox-esr'),
    headless: true,
    extraPrefsFirefox: { ...asPeople, ...savesTo(`${folder}/saved`) },
  });
  const ask = async (method, params) => (await browser.connection.send(method, params)).result;
  const roots = async () => {
    const { contexts } = await ask('browsingContext.getTree', { maxDepth: 0 });
    return contexts.map(({ context }) => context);
  };
  const [first] = await roots();
  return {
    async newTab() {
      const { context } = await ask('browsingContext.create', { type: 'tab' });
      return tabOf(ask, context);
    },
    async opened(act, longest) {
      const before = new Set(await roots());
      await act();
      const end = Date.now() + longest;
      while (Date.now() < end) {
        const found = (await roots()).find((each) => !before.has(each));
        if (found) return tabOf(ask, found);
        await wait(50);
      }
      return undefined;
    },
    async closeTabs() {
      for (const context of await roots())
        if (context !== first) await ask('browsingContext.close', { context }).catch(() => {});
    },
    close: () => browser.close(),
  };
}
