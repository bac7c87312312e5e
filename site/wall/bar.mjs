// The outer page's own words above the frame, where no script of the frame can draw: the number to
// compare, and the two answers to it.
const bar = document.getElementById('pair');
const parts = Object.fromEntries(
  [...bar.querySelectorAll('[data-part]')].map((part) => [part.dataset.part, part]),
);
const groups = /(?=\d{3}$)/; // as one reads a number of six digits aloud

const tooQuick = 1500; // milliseconds
let shownNumber = null;

// `says` has the words of each state in the language that is read; a state without a word for a button
// has no such button.
export function showBar(state, number, says) {
  const focused = bar.contains(document.activeElement) && document.activeElement;
  bar.hidden = state === null;
  const words = says[state] ?? {};
  for (const name of ['text', 'yes', 'no']) {
    parts[name].textContent = words[name] ?? '';
    parts[name].hidden = !words[name];
  }
  // A click that was meant for what lay there before is no answer.
  const isNew = number && number !== shownNumber;
  shownNumber = number ?? null;
  if (isNew) {
    parts.yes.disabled = true;
    setTimeout(() => {
      parts.yes.disabled = false;
    }, tooQuick);
  }
  parts.number.textContent = number?.split(groups).join(' ') ?? '';
  parts.number.hidden = !number;
  if (parts.open) parts.open.hidden = !words.open;
  // Whoever pressed a button that is gone goes on in the frame.
  if (focused && (bar.hidden || focused.hidden)) document.querySelector('iframe').focus();
}

export function onAnswer({ yes, no }) {
  parts.yes.addEventListener('click', yes);
  parts.no.addEventListener('click', no);
}
