// What the table of defects is written with: places in a card, changes to a copy, and entries.

import { readJson } from './support.mjs';

export const readCard = (id) => readJson(`model/data/cards/${id}.json`);

// The place of a list's element by what it is, so that a card may be put in another order.
export function placeIn(card, pointer, key, value) {
  const list = follow(card, pointer.split('/').slice(1));
  const at = list.findIndex((element) => element[key] === value);
  if (at === -1) throw new Error(`${card.id}${pointer} has none whose ${key} is ${value}`);
  return `${pointer}/${at}`;
}

// ---- Changes, to what a JSON Pointer leads to.

const follow = (card, keys) => keys.reduce((value, key) => value[key], card);
const change = (pointer, act) => (card) => {
  const keys = pointer.split('/').slice(1);
  const key = keys.pop();
  act(follow(card, keys), key);
};

export const set = (pointer, value) =>
  change(pointer, (owner, key) => {
    owner[key] = structuredClone(value);
  });
export const drop = (pointer) =>
  change(pointer, (owner, key) => {
    if (!Object.hasOwn(owner, key)) throw new Error(`${pointer} is not there`);
    if (Array.isArray(owner)) owner.splice(Number(key), 1);
    else delete owner[key];
  });
// An element of a list, the first, once more, or so often that there are too many.
export const repeat = (pointer, times = 1, at = 0) =>
  change(pointer, (owner, key) => {
    const one = owner[key].at(at);
    for (let more = 0; more < times; more += 1) owner[key].push(structuredClone(one));
  });
export const all =
  (...changes) =>
  (card) =>
    changes.forEach((one) => one(card));

// ---- Entries. What the schema sees, and what only the loader does.

export const seen = (name, code, pointer, act, seenAt = pointer) => ({
  name,
  schema: true,
  code,
  pointer,
  ...(seenAt === pointer ? {} : { seen_at: seenAt }),
  change: act,
});
export const unseen = (name, code, pointer, act) => ({
  name,
  schema: false,
  code,
  pointer,
  change: act,
});

// A value that is wrong in its place, which only the loader can know.
export const misplaced = (name, code, pointer, value) =>
  unseen(name, code, pointer, set(pointer, value));

export const lacks = (object, ...keys) =>
  keys.map((key) =>
    seen(`${object} has no ${key}`, 'missing_key', object, drop(`${object}/${key}`)),
  );
export const knowsNot = (...objects) =>
  objects.map((object) => {
    const pointer = `${object}/extra`;
    return seen(`${object} has an unknown key`, 'unknown_key', pointer, set(pointer, 1));
  });
// Several values for one place, each of them wrong.
export const becomes = (code, pointer, ...values) =>
  values.map((value) =>
    seen(`${pointer} is ${JSON.stringify(value)}`, code, pointer, set(pointer, value)),
  );
// `at`: which of those that are there is repeated.
export const tooMany = (pointer, times, at) =>
  seen(`${pointer} has too many`, 'too_many', pointer, repeat(pointer, times, at));

export const ofCard = (card, ...entries) =>
  entries.flat().map((entry) => ({ ...entry, card: card.id, name: `${card.id}: ${entry.name}` }));
