import { all } from './dom.mjs';

// How far one has come in each section: questions of the form by their number, so that what hangs
// on an answer is not counted apart.
export function tellProgress(route, words) {
  for (const place of all('[data-given-of]')) {
    const asked = route.filter(({ item, applies }) => {
      const { section, number } = words.itemOf(item);
      return applies && section === place.dataset.givenOf && !/\D/.test(number ?? '');
    });
    const count = (...states) => asked.filter(({ state }) => states.includes(state)).length;
    const kept = count('withheld', 'disputed');
    const values = { given: count('answered'), all: asked.length, kept };
    const text = words.say(kept > 0 ? 'nav.given_kept' : 'nav.given', values);
    if (place.textContent !== text) place.textContent = text;
  }
}
