// What the person has marked as wrong in a register. It does not count; beside the figure stands
// what it would be with the register's value.
import { el } from './dom.mjs';
import { claim, heading, inWords } from './parts.mjs';

// To the core it is withheld, and its answer calls it so. Everywhere it is told of, it is disputed.
export function nameDisputed(evaluation, marks) {
  for (const entry of [...evaluation.route, ...evaluation.attributes])
    if (entry.item in marks) entry.state = 'disputed';
  for (const { asked, found } of evaluation.path)
    if (found?.missing && asked.attribute in marks) found.missing = 'disputed';
  for (const { changes } of evaluation.counterfactuals.changes)
    for (const { item, from } of changes) if (item in marks) from.state = 'disputed';
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
