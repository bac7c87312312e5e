// The only script of the page around the app. A sandboxed frame without an address cannot keep history
// entries of its own (Chromium shows an error in its place on the way back), so this page keeps them,
// names the step in the title, saves files (docs/decisions/0009) and hands the person over to the desk
// (0015). All that it takes from the frame is one of a few steps, one of the languages, and a text that
// a person wishes to save or to hand over.
import { onAnswer, showBar } from './bar.mjs';
import { hear, isWished, placeFrame } from './frame.mjs';
import { createHandOver } from './hand_over.mjs';
import { forgetFile, save } from './saving.mjs';

const words = WORDS;
const home = document.documentElement.lang;
const longest = 2 ** 21; // characters
const isText = (value) => typeof value === 'string' && value.length <= longest;

const frame = placeFrame();
const tellFrame = (message) => frame.contentWindow.postMessage(message, '*');

// ---------------------------------------------------------------------------------- words

let language = home;
let shown = { state: null };
const redraw = () => showBar(shown.state, shown.number, words[language].bar);
const handOver = createHandOver({
  tell: (desk) => tellFrame({ desk }),
  show(state, number) {
    shown = { state, number };
    redraw();
  },
});

function name(step) {
  const { titles, frameTitle, links } = words[language];
  document.documentElement.lang = language;
  document.title = titles[step] ?? titles.at(-1);
  frame.title = frameTitle;
  for (const link of document.querySelectorAll('[data-link]')) {
    link.textContent = links[link.dataset.link].text;
    link.href = links[link.dataset.link].href;
  }
  redraw();
}

// -------------------------------------------------------------------------------- history

// How many entries of ours stand before this one. A page that stands before ours in the history can
// read how many there are, so there are never more than the straight way through the steps needs.
const most = words[home].titles.length - 2;
const isUpTo = (last, value) => Number.isInteger(value) && value >= 0 && value <= last;
const isDepth = (value) => isUpTo(most, value);
const isStep = (value) => isUpTo(words[home].titles.length - 2, value);
let depth = 0;
let isBegun = false; // once each time the page is shown
let isGoing = false; // back was asked for, and the browser is not there yet

// Browsers ignore history calls that come too often (Chromium: 200 in 10 seconds), and then the depth
// would no longer be right. So they get far fewer, and the depth follows what they did.
const period = 10_000; // milliseconds
const mostCalls = 20;
let calls = [];
function mayCall() {
  const now = performance.now();
  calls = calls.filter((time) => now - time < period);
  if (isGoing || calls.length >= mostCalls) return false;
  calls.push(now);
  return true;
}

function enter(step, entry) {
  if (entry === 'first' && !isBegun && mayCall()) {
    isBegun = true;
    depth = 0;
    history.replaceState({ step, depth }, '');
  } else if (entry === 'new' && mayCall()) {
    const isDeeper = depth < most;
    const state = { step, depth: isDeeper ? depth + 1 : depth };
    if (isDeeper) history.pushState(state, '');
    else history.replaceState(state, '');
    if (isDepth(history.state?.depth)) depth = history.state.depth;
  }
}

// Never past the entries of this page.
function goBack() {
  if (depth === 0 || !mayCall()) return;
  isGoing = true;
  history.back();
}

function end() {
  forgetFile();
  handOver.forget();
  if (mayCall()) history.replaceState(null, '');
}

// ------------------------------------------------------------------------------- messages

function take({ step, language: spoken, entry, save: file, desk: person }) {
  if (person === '') handOver.forget();
  else if (isText(person) && isWished()) handOver.offer(person);
  if (isText(file)) tellFrame({ saved: save(file, 'application/json', 'profilafklaring.json') });
  if (entry === 'back') goBack();
  if (!Object.hasOwn(words, spoken) || !(step === -1 || isStep(step))) return;
  language = spoken;
  if (step < 0) end();
  else enter(step, entry);
  name(step);
}

if (frame) {
  // A file has no front page beside it.
  document.querySelector('nav').hidden = location.protocol === 'file:';
  onAnswer({ yes: () => handOver.confirm(), no: () => handOver.stop() });
  hear(frame, take);
  addEventListener('popstate', ({ state }) => {
    isGoing = false;
    if (!isDepth(state?.depth) || !isStep(state.step)) return;
    depth = state.depth;
    tellFrame({ step: state.step });
  });
  // Coming back to a page that was wiped: nothing of where the person was stays either.
  addEventListener('pagehide', () => {
    forgetFile();
    handOver.forget();
    language = home;
    name(-1);
    isBegun = isGoing = false;
  });
}
