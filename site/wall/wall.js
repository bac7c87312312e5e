// The outer page's only script. A sandboxed frame without an address cannot keep history entries of
// its own (Chromium shows an error in its place on the way back), so the outer page keeps them: the
// number of a step, never a response. It also names the step in the title and the language that is
// read.
const frame = document.querySelector('iframe');
const titles = TITLES;
const frameTitles = FRAME_TITLES;
const home = document.documentElement.lang;

function name(step, language) {
  document.documentElement.lang = language;
  frame.title = frameTitles[language];
  document.title = titles[language][step] ?? titles[language].at(-1);
}

addEventListener('message', ({ source, data }) => {
  if (source !== frame.contentWindow || typeof data !== 'object' || data === null) return;
  const { step, language, entry } = data;
  if (entry === 'back') {
    history.back();
    return;
  }
  if (!Number.isInteger(step) || !Object.hasOwn(titles, language)) return;
  if (entry === 'new') history.pushState({ step }, '');
  if (entry === 'first') history.replaceState({ step }, '');
  name(step, language);
});

addEventListener('popstate', ({ state }) => {
  if (Number.isInteger(state?.step)) frame.contentWindow.postMessage({ step: state.step }, '*');
});

// Coming back to a page that was wiped: nothing of where the person was stays either.
addEventListener('pagehide', () => name(-1, home));
