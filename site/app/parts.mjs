// The small parts that everything shown is put together from: a claim with its certainty, a list
// that stops in time, a bar that goes to either side.
import { all, byId, el, fromTemplate } from './dom.mjs';

export const sure = (words, name) =>
  el('em', `certainty certainty-${name}`, words.say(`certainty.${name}`));

export const claim = (words, name, text) => el('p', '', `${text} `, sure(words, name));

export const heading = (words, key, level = 'h2') => el(level, '', words.say(key));

// The items of an attribute have names; the first one's stands for it.
export const attributeName = (card, id, words) =>
  words.itemName(card.attributes.find((attribute) => attribute.id === id).items[0]);

export const className = (words, name) => words.say(name === null ? 'class.open' : `class.${name}`);

// An answer of the card: its sentence, how sure it is, and where it stands.
export function answered(words, question, { answer, certainty, source }) {
  const sentence = el('p', '', `${words.say(`${question}.${answer}`)} `, sure(words, certainty));
  if (!source) return [sentence];
  const title = words.say(`source.${source}`);
  return [sentence, el('p', 'form-hint', words.say('profile.source_of', { title }))];
}

// What a card's code makes of missing answers is not what is still open.
export const gapsNote = ({ evaluation, words }) =>
  evaluation.missing.length > 0 && el('p', '', words.say(`compare.gaps.${evaluation.kind}`));

// A figure or a range, as it stands inside a sentence.
export function inWords(words, { low, high, low_of_100: first, high_of_100: last }) {
  if (low === high) return words.say('profile.figure', { count: first });
  return words.inSentence(words.say('profile.figure_range', { low: first, high: last }));
}

// The side of each cut-off, under the reading that counts.
export const sidesOf = ({ alternatives, reading }) =>
  alternatives.find((each) => each.reading === reading).classes;

// At most so many lines; the rest is counted.
export function shortList(words, lines, most, className = '') {
  const shown = lines.slice(0, most).map((line) => el('li', '', ...[line].flat()));
  const rest = lines.length - shown.length;
  if (rest > 0) shown.push(el('li', '', words.say('profile.more', { count: rest })));
  return el('ul', className, ...shown);
}

// A bar from the middle to the left or to the right; the sign stands beside it in text. The widest
// of a table reaches the edge.
export function signedBar(value, widest) {
  const drawn = fromTemplate('signed-bar-template');
  drawn.setAttribute('viewBox', `${-widest} 0 ${2 * widest} 1`);
  const fill = drawn.querySelector('.signed-fill');
  fill.x.baseVal.value = Math.min(0, value);
  fill.width.baseVal.value = Math.abs(value);
  fill.classList.add(value < 0 ? 'minus' : 'plus');
  if (value < 0) fill.setAttribute('fill', 'none');
  return drawn;
}

// Something that opens; `key` is what it is recognised by when it is drawn again.
export function disclosed(key, summary, ...content) {
  const made = el(
    'details',
    'details',
    el('summary', 'details-summary', ...[summary].flat()),
    el('div', 'details-text', ...content.flat()),
  );
  made.dataset.opened = key;
  return made;
}

// What was rounded among numbers that were told, with all that was left out.
export function exactNumbers(words, key, numbers) {
  const exact = [...new Set(numbers)].map((value) => [words.rounded(value), words.number(value)]);
  const lines = exact
    .filter(([told, whole]) => told !== whole)
    .map((line) => el('li', '', line.join(': ')));
  const summary = words.say('number.exact');
  return lines.length > 0 && disclosed(`exact-${key}`, summary, el('ul', '', ...lines));
}

// The numbers that variants of an answer begin and end with.
export const boundsOf = (variants) =>
  variants
    .flatMap(({ low, high, below }) => [low, high, below])
    .filter((bound) => bound !== undefined);

// Puts content in a place. What stands there already is not taken out, not even to be put back.
export function fillIn(place, parts) {
  const content = parts.flat().filter(Boolean);
  for (const child of [...place.childNodes]) if (!content.includes(child)) child.remove();
  let next = place.firstChild;
  for (const part of content) {
    if (part === next) next = next.nextSibling;
    else place.insertBefore(part, next);
  }
}

// Puts new content in a place; what was open there stays open.
export function redraw(id, parts) {
  const place = byId(id);
  const open = new Set(all('details[open]', place).map((each) => each.dataset.opened));
  fillIn(place, parts);
  for (const each of all('details', place)) each.open = open.has(each.dataset.opened);
}
