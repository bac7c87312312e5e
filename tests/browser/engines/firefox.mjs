// Firefox ESR behind the same small interface as the others, driven over WebDriver BiDi. Puppeteer
// starts it and knows its tabs; a frame that comes back from Firefox's memory it forgets, so what
// runs in a page is asked for directly. Modes are preferences, so each needs a browser of its own.
import { launch } from 'puppeteer-core';
import { keyActions } from './keys.mjs';
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
    async function contextOf(inFrame) {
      if (!inFrame) return root;
      const { contexts } = await ask('browsingContext.getTree', { root });
      const [frame] = contexts[0].children;
      if (!frame) throw new Error('there is no frame');
      return frame.context;
    }

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
