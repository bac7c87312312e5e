// The outer page's only script. A sandboxed frame without an address cannot keep history entries of
// its own (Chromium shows an error in its place on the way back), so the outer page keeps them: the
// number of a step, never a response. It also names the step in the title and the language that is
// read. It saves the file that a person asks for (docs/decisions/0009) and keeps them ready for the
// desk (0015).
const frame = document.querySelector('iframe');
const titles = TITLES;
const frameTitles = FRAME_TITLES;
const home = document.documentElement.lang;

// Where no style is, a frame is a box of a few lines.
Object.assign(frame, { width: '100%', height: innerHeight });

function name(step, language) {
  document.documentElement.lang = language;
  frame.title = frameTitles[language];
  document.title = titles[language][step] ?? titles[language].at(-1);
}

// A text of at most so many characters, as JSON and under one name: never an address, never a page.
const longest = 2 ** 21;
let saved;

function forget(url = saved) {
  URL.revokeObjectURL(url);
}

function save(text) {
  forget();
  saved = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = saved;
  link.download = 'profilafklaring.json';
  link.click();
  setTimeout(forget, 60_000, saved);
}

// A person on the way to the desk in another tab: waits until one desk has taken them, and is then
// forgotten. Pages that are files have no channel in common.
const tellFrame = (desk) => frame.contentWindow.postMessage({ desk }, '*');
let channel;

function forgetPerson() {
  channel?.close();
  channel = undefined;
}

function handOver(person) {
  forgetPerson();
  if (!person) return;
  if (origin === 'null') {
    tellFrame('file');
    return;
  }
  let taker;
  let until = 0;
  channel = new BroadcastChannel('profilafklaring');
  channel.addEventListener('message', ({ data }) => {
    // One desk at a time; another is given them when the first has not said that it has them.
    if (data?.ask && data.ask !== taker && Date.now() > until) {
      taker = data.ask;
      until = Date.now() + 3000;
      channel.postMessage({ to: taker, person });
    }
    if (!data?.taken || data.taken !== taker) return;
    forgetPerson();
    tellFrame('taken');
  });
  channel.postMessage('waiting');
  tellFrame('waits');
}

addEventListener('message', ({ source, data }) => {
  if (source !== frame.contentWindow || typeof data !== 'object' || data === null) return;
  const { step, language, entry, save: text, desk: person } = data;
  if (typeof person === 'string' && person.length <= longest) handOver(person);
  if (typeof text === 'string' && text.length <= longest) save(text);
  if (entry === 'back') {
    history.back();
    return;
  }
  if (!Number.isInteger(step) || !Object.hasOwn(titles, language)) return;
  if (entry === 'new') history.pushState({ step }, '');
  if (entry === 'first') history.replaceState({ step }, '');
  name(step, language);
  if (step >= 0) return;
  forget(); // all is erased
  forgetPerson();
  history.replaceState(null, '');
});

addEventListener('popstate', ({ state }) => {
  if (Number.isInteger(state?.step)) frame.contentWindow.postMessage({ step: state.step }, '*');
});

// Coming back to a page that was wiped: nothing of where the person was stays either.
addEventListener('pagehide', () => {
  forget();
  forgetPerson();
  name(-1, home);
});
