// How an end of the range, or a class that is still open, is reached: one way of answering what is
// missing, without the answers that make no difference to it.
import { el } from './dom.mjs';
import { claim, className, exactNumbers, heading } from './parts.mjs';

// The items whose answers decide whether an item is asked for.
function gatesOf(id, words) {
  const gates = [...JSON.stringify(words.itemOf(id).asked_when ?? {}).matchAll(/"item":"(\w+)"/g)];
  return gates.flatMap(([, gate]) => [gate, ...gatesOf(gate, words)]);
}

// The items that a tree asks for on its way to the leaves with one figure.
function askedOnTheWay({ attributes, predictor }, share) {
  const before = new Map();
  for (const node of predictor.nodes.filter(({ split }) => split)) {
    before.set(node.split.then, node).set(node.split.else, node);
  }
  const asked = new Set();
  const leaves = predictor.nodes.filter((node) => !node.split);
  for (const leaf of leaves.filter(({ probability }) => probability.training === share)) {
    for (let node = before.get(leaf.id); node; node = before.get(node.id))
      asked.add(node.split.attribute);
  }
  return attributes.filter(({ id }) => asked.has(id)).flatMap(({ items }) => items);
}

// A tree never asks for the rest, so it can be anything. Elsewhere, only what cannot matter is left
// out.
export function needed(completion, { card, evaluation, words }, share) {
  if (evaluation.kind === 'decision_tree') {
    const asked = askedOnTheWay(card, share);
    const kept = new Set([...asked, ...asked.flatMap((id) => gatesOf(id, words))]);
    return completion.filter(({ item }) => kept.has(item));
  }
  const entryOf = (id) => evaluation.attributes.find(({ item }) => item === id);
  return completion.filter(({ item }) => entryOf(item).may_matter || entryOf(item).gate);
}

function filledIn(completion, end, words) {
  const lines = completion.map(({ item, code, number }) => {
    const value = number === undefined ? words.response(item, code) : words.amount(item, number);
    return el('li', '', words.say('profile.end_line', { name: words.itemName(item), value }));
  });
  const numbers = completion.map(({ number }) => number).filter((each) => each !== undefined);
  return [el('ul', '', ...lines), exactNumbers(words, `end-${end}`, numbers)];
}

// Both ends of an open range; of rules, each class that is still open. Nothing where all is
// settled.
export function ends(shown, level = 'h3') {
  const { evaluation, words } = shown;
  const { range, class: settled, classes_completions: reached = [] } = evaluation;
  const way = (end, sentence, completion, share) => [
    claim(words, 'computed', sentence),
    ...filledIn(needed(completion, shown, share), end, words),
  ];
  if (range && range.low !== range.high) {
    return [
      heading(words, 'profile.ends_heading', level),
      ...way(
        'low',
        words.say('profile.end_low', { count: range.low_of_100 }),
        range.low_completion,
        range.low,
      ),
      ...way(
        'high',
        words.say('profile.end_high', { count: range.high_of_100 }),
        range.high_completion,
        range.high,
      ),
    ];
  }
  if (settled !== null || reached.length < 2) return [];
  return [
    heading(words, 'compare.classes_reached_heading', level),
    ...reached.flatMap(({ class: name, completion }) =>
      way(name, words.say('compare.class_reached', { class: className(words, name) }), completion),
    ),
  ];
}
