// What the person has marked as wrong in a register. It does not count; beside the figure stands
// what it would be with the register's value.
import { el } from './dom.mjs';
import { claim, heading, inWords } from './parts.mjs';

// To the core it is withheld, and its answer calls it so. Everywhere it is told of, it is disputed.
export function nameDisputed(evaluation, { attributes }, marks) {
  const isMarked = (item) => item in marks;
  const of = attributes.filter(({ items }) => items.some(isMarked)).map(({ id }) => id);
  function name(part) {
    if (part === null || typeof part !== 'object') return;
    const { item, attribute, asked, found, from } = part;
    if (isMarked(item) || of.includes(attribute ?? asked?.attribute))
      for (const told of [part, found, from]) {
        if (told?.state) told.state = 'disputed';
        if (told?.missing) told.missing = 'disputed';
      }
    Object.values(part).forEach(name);
  }
  if (Object.keys(marks).length > 0) name(evaluation);
}

function disputedLine([id, value], { evaluation, responses, words, tryOut }) {
  const name = words.itemName(id);
  if (!evaluation.attributes.find(({ item }) => item === id).used)
    return words.say('profile.disputed_unused', { name });
  if (value === null) return words.say('profile.disputed_empty', { name });
  const { range } = tryOut({ ...responses, [id]: value }).evaluation;
  const shown = { name, value: words.response(id, value), figure: inWords(words, range) };
  return words.say('profile.disputed_line', shown);
}

export function disputed(shown) {
  const { evaluation, marks, words } = shown;
  const marked = Object.entries(marks);
  if (marked.length === 0) return [];
  const figure = inWords(words, evaluation.range);
  return [
    heading(words, 'profile.disputed_heading'),
    el('p', '', words.say('profile.disputed_intro')),
    el('ul', '', ...marked.map((mark) => el('li', '', disputedLine(mark, shown)))),
    claim(words, 'computed', words.say('profile.disputed_without', { figure })),
    claim(words, 'verified', words.say('registry.column')),
  ];
}
