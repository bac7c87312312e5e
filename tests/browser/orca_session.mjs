// A Danish desktop of its own for Orca, the screen reader of Linux: a screen that nobody sees, a
// browser as people have it, and a keyboard. Nothing but keys goes in, and nothing but what Orca says
// comes out. All of it writes into build/orca, and whatever was started is ended by its number.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as wait } from 'node:timers/promises';
import { pathOfProgram } from './engines/programs.mjs';
import { openScreen } from './engines/screen.mjs';
import { at, quietly } from './support.mjs';

const folder = at('build/orca');
const runtime = join(folder, 'run');
const bus = join(runtime, 'bus');
const logPath = join(folder, 'orca.log');
const program = (name) => pathOfProgram(name, 'orca');

// What is said differs from one version of Orca to the next; Debian 12 has this one.
const orcaVersion = /^43\./;
// Both have the words of their buttons in a package of their own, or left out of a small system.
const danish = ['/usr/share/locale/da/LC_MESSAGES/orca.mo', '/usr/lib/chromium/locales/da.pak'];
const longestSocket = 107; // characters in the name of a socket

function assertReady() {
  const { stdout } = spawnSync(program('orca'), ['--version'], { encoding: 'utf8' });
  if (!orcaVersion.test(stdout)) throw new Error(`Orca 43 is needed, and this one is: ${stdout}`);
  const missing = danish.find((path) => !existsSync(path));
  if (missing) throw new Error(`the Danish words are missing (${missing}): bash .ci/setup orca`);
  if (Buffer.byteLength(join(runtime, 'at-spi2-socket-0000000')) > longestSocket)
    throw new Error(`${runtime} is too long for the name of a socket: move the checkout up`);
}

// No voice may start of itself: without one Orca writes down what it says, and waits for nobody. Each
// line is to be written at once, so that a log that stands still is silence. Of events nothing is to be
// written: Orca would ask the browser for each one's name and meanwhile work off those behind it. And
// no page is read aloud unasked, since it may not be whole yet.
const settings = {
  '.config/speech-dispatcher/speechd.conf': 'DisableAutoSpawn\n',
  '.local/share/orca/orca-customizations.py': [
    'import re',
    'from orca import debug, settings',
    'settings.sayAllOnLoad = False',
    "debug.eventDebugFilter = re.compile('(?!)')",
    'debug.debugFile.reconfigure(line_buffering=True)',
    '',
  ].join('\n'),
};

function layFolder() {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(settings)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(runtime, { mode: 0o700 });
  mkdirSync(join(folder, 'tmp'));
  closeSync(openSync(logPath, 'w'));
}

// Debian has no Danish locale unless it is made. In C.UTF-8, unlike in C, LANGUAGE counts too.
const environmentOf = (display) => ({
  PATH: process.env.PATH,
  DISPLAY: display,
  HOME: folder,
  TMPDIR: join(folder, 'tmp'),
  XDG_RUNTIME_DIR: runtime,
  DBUS_SESSION_BUS_ADDRESS: `unix:path=${bus}`,
  GTK_MODULES: 'gail:atk-bridge',
  NO_AT_BRIDGE: '0',
  LANG: 'C.UTF-8',
  LANGUAGE: 'da',
});

const browserWords = [
  ...quietly,
  '--disable-quic',
  '--force-renderer-accessibility',
  '--password-store=basic',
  `--user-data-dir=${join(folder, 'profile')}`,
];

async function until(what, ask, longest = 60_000) {
  const end = Date.now() + longest;
  while (!ask()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await wait(50);
  }
}

const isRunning = ({ exitCode, signalCode }) => exitCode === null && signalCode === null;

// What a program has started itself is in its group.
function signal(child, name) {
  if (isRunning(child)) process.kill(child.leadsGroup ? -child.pid : child.pid, name);
}

// The last first.
async function end(children) {
  for (const child of children.toReversed())
    for (const name of ['SIGTERM', 'SIGKILL']) {
      signal(child, name);
      await until('its end', () => !isRunning(child), 5000).catch(() => {});
    }
}

// What Orca said, from its own log. It says each key that is pressed too; that is left out, since the
// journey tells which keys there were.
function utterancesIn(log) {
  const said = [];
  let isKey = false;
  for (const entry of log.split(/\n(?=\d\d:\d\d:\d\d\.\d{6} - |TOTAL |[v^]{5} |KEYBOARD_EVENT)/)) {
    const [, text] = entry.match(/- SPEECH OUTPUT: '([^]*)'(?: voice=\w+)?\s*(?:\{'.*)?\s*$/) ?? [];
    if (entry.includes('Presenting keyboard event')) isKey = true;
    else if (/^(TOTAL|\^)/.test(entry)) isKey = false;
    if (text === undefined) continue;
    if (!isKey) said.push(text.replace(/\s+/g, ' ').trim());
    isKey = false;
  }
  return said;
}

// Orca's log as it grows.
function openEar() {
  const file = openSync(logPath, 'r');
  const decoder = new StringDecoder('utf8');
  const chunk = Buffer.alloc(2 ** 20);
  let unheard = '';
  function read() {
    const bytes = readSync(file, chunk);
    unheard += decoder.write(chunk.subarray(0, bytes));
    return bytes;
  }

  // Waits for the log to have something, and then to stand still; gives what was said.
  async function listen(what, isThere, stillFor = 1500) {
    let last = Date.now();
    await until(what, () => {
      if (read() > 0) last = Date.now();
      return isThere(unheard) && Date.now() - last >= stillFor;
    });
    const said = utterancesIn(unheard);
    unheard = '';
    return said;
  }
  return { listen, close: () => closeSync(file) };
}

const loaded = 'Færdig med at indlæse';
const mostLoads = 5;
const released = (log) => log.split('^^^^^ PROCESS ATSPI_KEY_RELEASED_EVENT').length - 1;

export async function openSession() {
  assertReady();
  layFolder();
  const { screen, display } = await openScreen();
  const env = environmentOf(display);
  const children = [screen];
  const ear = openEar();
  const cutOff = () => children.forEach((child) => signal(child, 'SIGKILL'));
  process.once('exit', cutOff); // when there was no time for a proper end

  function start(name, ...words) {
    const out = openSync(join(folder, `${name}.out`), 'w');
    const child = spawn(program(name), words, { env, stdio: ['ignore', out, out], detached: true });
    closeSync(out);
    child.leadsGroup = true;
    children.push(child);
  }
  async function close() {
    await end(children);
    ear.close();
  }

  function send(words) {
    const { status } = spawnSync(program('xdotool'), words, { env });
    if (status !== 0) throw new Error(`could not press the keys: xdotool ${words.join(' ')}`);
  }
  // Orca has worked a key off when it has seen it released. What is set going by these takes longer.
  function answerTo(words, keys) {
    send(words);
    const stillFor = ['Return', 'space'].includes(words.at(-1)) ? 3000 : 1000;
    return ear.listen(`an answer to ${words.join(' ')}`, (log) => released(log) >= keys, stillFor);
  }
  const hear = (words, stillFor) =>
    ear.listen(`“${words}”`, (log) => log.includes(words), stillFor);

  // Where the machine is slow, Orca may work off that a page begins to load after that it has loaded.
  // Then it waits on and leaves things unsaid; so the page is loaded again.
  async function load(act) {
    act();
    for (let tries = 1; ; tries += 1) {
      const said = (await hear(loaded, 3000)).filter((text) => /^(Indlæser|Færdig)/.test(text));
      if (said.at(-1).startsWith(loaded)) return;
      if (tries === mostLoads) throw new Error('Orca does not hear that the page has loaded');
      send(['key', 'F5']);
    }
  }

  try {
    start('dbus-daemon', '--session', '--nofork', `--address=${env.DBUS_SESSION_BUS_ADDRESS}`);
    await until('the bus', () => existsSync(bus));
    start('openbox');
    const key = ['org.gnome.desktop.interface', 'toolkit-accessibility', 'true'];
    spawnSync(program('gsettings'), ['set', ...key], { env });
    start('orca', '--replace', `--debug-file=${logPath}`);
    await hear('Skærmlæser slået til.');
  } catch (error) {
    await close();
    throw error;
  }
  return {
    open: (address) => load(() => start('chromium', ...browserWords, address)),
    follow: (key) => load(() => send(['key', key])),
    press: (key) => answerTo(['key', key], key.split('+').length),
    type: (text) => answerTo(['type', '--delay', '80', text], text.length),
    close,
  };
}
