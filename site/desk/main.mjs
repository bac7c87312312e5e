// The desk's page inside the wall: starts the module, hands it what happens, and draws a frame when
// something did. Nothing is asked of any network, and nothing is drawn while nothing happens.
import { bytesOfCore } from '../app/core_bytes.mjs';
import { withoutCpr } from '../app/cpr.mjs';
import { watchIdle } from '../app/idle.mjs';
import { listen } from './input.mjs';
import { load } from './load.mjs';
import { createScreen } from './screen.mjs';

const byId = (id) => document.getElementById(id);
const textIn = (id) => byId(id).textContent;
const canvas = byId('desk');
const typed = byId('typed');
const told = byId('told');
const file = byId('file');
const tell = (message, transfer) => parent.postMessage(message, '*', transfer);

const cursors = ['default', 'text', 'move', 'ns-resize', 'ew-resize', 'nesw-resize', 'nwse-resize'];
const grounds = { true: [0.09, 0.1, 0.11], false: [0.86, 0.87, 0.88] };
const parcels = ['', 'clipboard', 'state', 'card', 'picture', 'open_file'];
const mostOfFile = 16 * 2 ** 20;

let module = null;
let memory = null; // the module's, also when it has stopped
let screen = null;
let frame = 0;
let scale = 0; // dots of the screen to a pixel, in what is drawn
let isUnsaved = false;
let isUsed = false; // somebody opened or did something: there may be answers
const scheme = matchMedia('(prefers-color-scheme: dark)');

function show(name) {
  for (const each of told.children) each.hidden = each.id !== name;
  for (const each of [canvas, typed]) each.hidden = name !== undefined;
}

// Into the module's memory; says how long it is there.
function give(content) {
  const all = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const bytes = all.subarray(0, mostOfFile); // far more than any document that is read
  const at = module.desk_reserve(bytes.length);
  if (!at) throw new Error('the desk has no room');
  new Uint8Array(module.memory.buffer, at, bytes.length).set(bytes);
  return bytes.length;
}

// A trap leaves the module in an unknown state: it is not called again.
function guarded(use) {
  if (!module) return;
  try {
    use();
  } catch (trap) {
    console.error(`the desk has stopped: ${trap.message}`);
    module = null;
    tellUnsaved(false);
    show('stopped');
    tell({ kind: 'gone' });
  }
}

const wake = () => {
  frame ||= requestAnimationFrame((now) => {
    frame = 0;
    guarded(() => (devicePixelRatio === scale ? drawFrame(now) : resize()));
  });
};

function copy(text) {
  const hand = (event) => {
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', hand, { once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', hand);
}

// What was drawn is there until the browser has shown it, so it is read at once.
function savePicture(box) {
  const [left, top, width, height] = Array.from(box, (edge) => Math.round(edge * scale));
  const picture = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
  picture.getContext('2d').drawImage(canvas, -left, -top);
  picture.convertToBlob({ type: 'image/png' }).then(async (blob) => {
    const content = await blob.arrayBuffer();
    tell({ kind: 'picture', content }, [content]);
  });
}

function deliver(kind, text, box) {
  if (kind === 'clipboard') copy(text);
  else if (kind === 'picture') savePicture(box);
  else if (kind === 'open_file') file.click();
  else if (kind) tell({ kind, content: text });
}

// Only the outer page can warn whoever leaves it.
function tellUnsaved(isSo) {
  if (isSo === isUnsaved) return;
  isUnsaved = isSo;
  tell({ kind: isSo ? 'unsaved' : 'saved' });
}

function drawFrame(now) {
  const at = module.desk_frame(now) / 4;
  const words = new Uint32Array(module.memory.buffer, at * 4, 12);
  const [more, unsaved, cursor, lists, count, version, texture, width, height, parcel, from, size] = words;
  const box = new Float32Array(module.memory.buffer, (at + 12) * 4, 4).slice();
  screen.draw({
    lists,
    count,
    glyphs: [version, texture, width, height],
    scale,
    ground: grounds[scheme.matches],
  });
  canvas.style.cursor = cursors[cursor] ?? 'default';
  const text = new TextDecoder().decode(new Uint8Array(module.memory.buffer, from, size));
  deliver(parcels[parcel], text, box);
  tellUnsaved(unsaved === 1);
  if (more) wake();
}

function resize() {
  const { clientWidth: width, clientHeight: height } = canvas;
  scale = devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  module.desk_resize(width, height, scale);
  guarded(() => drawFrame(performance.now())); // at once: a resized canvas is blank
}

// Not every browser says it to a frame: what is drawn next looks for itself.
function watchScale() {
  const same = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  same.addEventListener(
    'change',
    () => {
      wake();
      watchScale();
    },
    { once: true },
  );
}

// Nothing where it is no JSON.
function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return null;
  }
}

// Where the card begins and ends that a desk's state has in it, as one JSON string.
function ownCardIn(text, own) {
  if (typeof own !== 'string') return [text.length, text.length];
  for (const found of text.matchAll(/"own"\s*:\s*"/g)) {
    const from = found.index + found[0].length;
    let to = from;
    while (to < text.length && text[to] !== '"') to += text[to] === '\\' ? 2 : 1;
    if (parsed(text.slice(from - 1, to + 1)) === own) return [from, to];
  }
  return [text.length, text.length];
}

// A card has numbers of its own, also one with a slip of the pen in it; elsewhere a CPR number is not
// kept.
function cleaned(text) {
  const file = parsed(text);
  const isCard = file
    ? 'predictor' in Object(file) && !('responses' in file || 'format' in file)
    : text.includes('"predictor"');
  if (isCard) return text;
  const [from, to] = ownCardIn(text, file?.own);
  return withoutCpr(text.slice(0, from)) + text.slice(from, to) + withoutCpr(text.slice(to));
}

function open(text) {
  isUsed = true;
  guarded(() => module.desk_open(give(cleaned(text))));
  wake();
}

async function openFile(chosen) {
  if (chosen) open(await chosen.slice(0, mostOfFile).text());
}

async function start() {
  const { instance } = await WebAssembly.instantiate(bytesOfCore(textIn('core')), {});
  module = instance.exports;
  ({ memory } = module);
  guarded(() => load(module, textIn, give));
  if (!module) return;
  screen = createScreen(canvas, module.memory);
  if (!screen) {
    module = null;
    show('no-webgl');
    return;
  }
  show();
  module.desk_scheme(scheme.matches);
  listen({ canvas, typed, module: guardedExports(), give, wake, leave: () => byId('erase').focus() });
  new ResizeObserver(() => guarded(resize)).observe(canvas);
  watchScale();
  resize();
  typed.focus({ preventScroll: true });
  tell({ kind: 'ready' });
}

// The exports for those who listen: none is called once the module has stopped.
const guardedExports = () =>
  new Proxy({}, { get: (_, name) => (...values) => guarded(() => module[name](...values)) });

// Nothing of what was given stays behind.
function erase() {
  if (memory) new Uint8Array(memory.buffer).fill(0);
  module = null;
  canvas.width = canvas.height = 0; // and with them the last picture
  typed.value = '';
  file.value = '';
  tellUnsaved(false);
  show('erased');
  tell({ kind: 'gone' });
}

canvas.addEventListener('webglcontextlost', (event) => event.preventDefault());
canvas.addEventListener('webglcontextrestored', () => {
  screen.prepare();
  wake();
});
scheme.addEventListener('change', ({ matches }) => {
  guarded(() => module.desk_scheme(matches));
  wake();
});
file.addEventListener('change', () => {
  openFile(file.files[0]);
  file.value = '';
});
// The person who comes over from the form.
addEventListener('message', ({ source, data }) => {
  if (source !== parent || typeof data?.person !== 'string' || !module) return;
  open(data.person);
  typed.focus({ preventScroll: true });
  tell({ kind: 'taken' });
});
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  openFile(event.dataTransfer.files[0]);
});
byId('erase').addEventListener('click', erase);
addEventListener('pagehide', erase);
for (const sign of ['pointerdown', 'keydown'])
  addEventListener(sign, () => (isUsed = true), { capture: true, once: true });
watchIdle({
  isNeeded: () => isUsed && module !== null,
  left(seconds) {
    const idle = byId('idle');
    idle.hidden = seconds === null;
    idle.textContent = idle.dataset.left.replace('{seconds}', seconds);
  },
  end: erase,
});

start();
