// WebKitGTK behind the same small interface as the others: its own WebDriver, spoken to by plain
// fetch, and a screen that nobody sees. A dark theme of the desktop makes it dark; forced colours
// it does not know. It tells of no question that it asked and of no error.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gestureActions, keyActions } from './keys.mjs';
import { pathOfProgram } from './programs.mjs';
import { openScreen } from './screen.mjs';

const element = 'element-6066-11e4-a52e-4f735466cecf'; // the name that WebDriver gives to elements

function pathOfBrowser() {
  const { stdout } = spawnSync('dpkg', ['-L', 'libwebkit2gtk-4.1-0'], { encoding: 'utf8' });
  const found = (stdout ?? '').split('\n').find((path) => path.endsWith('/MiniBrowser'));
  if (!found) throw new Error('no WebKitGTK on this machine: run `bash .ci/setup test`');
  return found;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function openDriver({ mode, folder }) {
  const { screen, display } = await openScreen();
  const port = await freePort();
  const driver = spawn(
    pathOfProgram('WebKitWebDriver'),
    [`--port=${port}`, '--host=127.0.0.1'],
    {
      stdio: 'ignore',
      env: {
        ...process.env,
        HOME: folder, // where it saves files, too, as no other folder is named there
        XDG_CONFIG_HOME: `${folder}/.config`,
        GTK_THEME: mode === 'dark' ? 'Adwaita:dark' : 'Adwaita',
        DISPLAY: display,
        LANG: 'C.UTF-8',
        WEBKIT_DISABLE_DMABUF_RENDERER: '1',
        LIBGL_ALWAYS_SOFTWARE: '1',
      },
    },
  );
  const close = () => {
    driver.kill();
    screen.kill();
  };

  async function call(method, path, body) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body && JSON.stringify(body),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebKit: ${value.error}: ${value.message}`);
    return value;
  }

  for (let tries = 0; ; tries += 1) {
    try {
      await call('GET', '/status');
      return { call, close };
    } catch (error) {
      if (tries === 100) throw error;
      await wait(100);
    }
  }
}

// Runs where the page is; what comes back is JSON, or the error's text.
const script = (expression) => `const done = arguments[arguments.length - 1];
new Promise((resolve) => resolve(${expression})).then(
  (value) => done({ value }), (error) => done({ error: String(error) }));`;

async function openSession(options) {
  const { call, close } = await openDriver(options);
  const alwaysMatch = {
    'webkitgtk:browserOptions': { binary: pathOfBrowser(), args: ['--automation'] },
    timeouts: { script: 60_000, pageLoad: 60_000 },
    unhandledPromptBehavior: 'accept',
  };
  const { sessionId } = await call('POST', '/session', { capabilities: { alwaysMatch } });
  const ask = (method, path, body) => call(method, `/session/${sessionId}${path}`, body);
  return {
    ask,
    async close() {
      try {
        await ask('DELETE', '');
      } finally {
        close();
      }
    },
  };
}

export async function open(options) {
  const { ask, close } = await openSession(options);

  const find = async (selector) =>
    (await ask('POST', '/element', { using: 'css selector', value: selector }))[element];

  async function enter(inFrame) {
    await ask('POST', '/frame', { id: null });
    if (inFrame) await ask('POST', '/frame', { id: { [element]: await find('iframe') } });
  }

  async function evaluate(inFrame, expression) {
    await enter(inFrame);
    const answer = await ask('POST', '/execute/async', { script: script(expression), args: [] });
    if (answer.error) throw new Error(answer.error);
    return answer.value;
  }

  // One window is enough: each page begins as an empty one.
  const newPage = async () => ({
    goTo: (url) => ask('POST', '/url', { url }),
    reload: () => ask('POST', '/refresh', {}),
    back: () => ask('POST', '/back', {}),
    setWidth: (width) => ask('POST', '/window/rect', { width, height: 900 }),
    evaluate,
    async click(inFrame, selector) {
      const place = `document.querySelector(${JSON.stringify(selector)})`;
      await evaluate(inFrame, `${place}.scrollIntoView({ block: 'center' })`);
      for (let tries = 0; ; tries += 1) {
        try {
          await ask('POST', `/element/${await find(selector)}/click`, {});
          return;
        } catch (error) {
          // What has just been shown has no place yet for a moment.
          if (tries === 50 || !error.message.includes('not interactable')) throw error;
          await wait(100);
        }
      }
    },
    async press(key) {
      const actions = keyActions(key);
      await ask('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    async choose(selector, path) {
      await enter(true);
      await ask('POST', `/element/${await find(selector)}/value`, { text: path });
    },
    close: () => ask('POST', '/url', { url: 'about:blank' }),
  });

  return {
    newPage,
    errors: [],
    asked: [],
    close,
  };
}

// ------------------------------------------------------------------------------ as people have it

// One tab, as the hostile campaign drives it. The driver speaks to one tab at a time.
function tabOf(ask, handle) {
  async function enter(inFrame) {
    await ask('POST', '/window', { handle });
    await ask('POST', '/frame', { id: null });
    if (inFrame) await ask('POST', '/frame', { id: 0 });
  }
  return {
    async goTo(url) {
      await enter(false);
      await ask('POST', '/url', { url });
    },
    async evaluate(inFrame, expression) {
      await enter(inFrame);
      return ask('POST', '/execute/sync', { script: `return ${expression}`, args: [] });
    },
    async gesture(inFrame, gesture, place) {
      await enter(inFrame);
      const { press } = gesture;
      const keyboard = press && { type: 'key', id: 'keyboard', actions: keyActions(press) };
      await ask('POST', '/actions', {
        actions: press ? [keyboard] : gestureActions(gesture, place),
      });
    },
    async close() {
      await ask('POST', '/window', { handle });
      await ask('DELETE', '/window');
    },
  };
}

export async function openAsPeople(options) {
  const { ask, close } = await openSession(options);
  const handles = () => ask('GET', '/window/handles');
  const [first] = await handles();
  return {
    // A tab beside another is not shown, and what is not shown takes no click.
    async newTab() {
      const { handle } = await ask('POST', '/window/new', { type: 'window' });
      return tabOf(ask, handle);
    },
    async opened(act, longest) {
      const before = new Set(await handles());
      await act();
      const end = Date.now() + longest;
      while (Date.now() < end) {
        const found = (await handles()).find((each) => !before.has(each));
        if (found) return tabOf(ask, found);
        await wait(50);
      }
      return undefined;
    },
    async closeTabs() {
      for (const handle of await handles()) {
        if (handle === first) continue;
        await ask('POST', '/window', { handle });
        await ask('DELETE', '/window');
      }
      await ask('POST', '/window', { handle: first });
    },
    close,
  };
}
