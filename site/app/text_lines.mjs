// The texts as the app's document has them: a paragraph of keys, then one of each language with its
// sentences in the same order. Whatever stands once for all languages stands once, and what is alike
// stands together, so that it takes little room. A key that begins with a full stop has all before
// its last part from the key above it.
const stemOf = (key) => key.slice(0, key.lastIndexOf('.'));

// Keys of one stem together, and stems of one kind.
function inOrder(keys) {
  const groupedBy = (list, nameOf) => {
    const groups = new Map();
    for (const key of list) groups.set(nameOf(key), [...(groups.get(nameOf(key)) ?? []), key]);
    return [...groups.values()].flat();
  };
  return groupedBy(
    groupedBy(keys, (key) => key.split('.')[0]),
    stemOf,
  );
}

// `texts` by language and key; built once, so it is here only to stand beside its other half.
export function asLines(texts) {
  const keys = inOrder(Object.keys(Object.values(texts)[0]));
  const short = keys.map((key, at) =>
    at > 0 && stemOf(key) === stemOf(keys[at - 1]) ? key.slice(stemOf(key).length) : key,
  );
  const sentences = Object.entries(texts).map(([language, all]) => [
    language,
    ...keys.map((key) => {
      if (/^$|[\n<]/.test(all[key])) throw new Error(`${key} in ${language}.json is no plain line`);
      return all[key];
    }),
  ]);
  return [short, ...sentences].map((lines) => lines.join('\n')).join('\n\n');
}

export function fromLines(block) {
  const [keys, ...languages] = block.split('\n\n').map((paragraph) => paragraph.split('\n'));
  let stem = '';
  const whole = keys.map((key) => {
    if (key.startsWith('.')) return stem + key;
    stem = stemOf(key);
    return key;
  });
  return Object.fromEntries(
    languages.map(([language, ...sentences]) => [
      language,
      Object.fromEntries(whole.map((key, at) => [key, sentences[at]])),
    ]),
  );
}
