// What the form holds already of what other countries' models ask for.
import { el, table } from './dom.mjs';
import { heading } from './parts.mjs';

const uses = (card, item) => card.attributes.some(({ items }) => items.includes(item));

// What the form asks and other countries ask in their own words: nobody has published which of their
// answers is which of ours.
const alike = ['citizenship', 'education_level', 'obstacles', 'obstacle_kinds'];

// Answers of the form, with a way back to each.
function answersTable(heading, entries, { responses, words }) {
  const rows = entries.map(({ item, state }) => {
    const name = words.itemName(item);
    const link = el('a', '', words.say('nav.change'), el('span', 'visually-hidden', `\u00a0${name}`));
    link.href = `#${item}`;
    const given =
      state === 'answered'
        ? words.response(item, responses[item])
        : el('span', 'withheld', words.say(`state.${state}`));
    return [name, given, link];
  });
  const columns = ['compare.col_attribute', 'compare.col_answer'].map((key) => words.say(key));
  const changes = el('span', 'visually-hidden', words.say('nav.change'));
  return table(words.say(heading), [...columns, changes], rows);
}

// What the other cards ask for that the form has already, and what is only like it.
export function takenOver(shown) {
  const { evaluated, evaluation, words } = shown;
  const own = new Set(evaluated.flatMap(({ card }) => card.items ?? []).map(({ id }) => id));
  const others = evaluated.slice(1).filter(({ card }) => card.items);
  const shared = evaluation.route.filter(
    ({ item }) => !own.has(item) && others.some(({ card }) => uses(card, item)),
  );
  const near = evaluation.route.filter(
    ({ item, state }) => alike.includes(item) && state === 'answered',
  );
  return [
    heading(words, 'compare.taken_heading'),
    el('p', '', words.say('compare.taken_intro')),
    answersTable('compare.taken_heading', shared, shown),
    ...(near.length > 0
      ? [
          heading(words, 'compare.alike_heading'),
          el('p', '', words.say('compare.alike_intro')),
          answersTable('compare.alike_heading', near, shown),
        ]
      : []),
  ];
}
