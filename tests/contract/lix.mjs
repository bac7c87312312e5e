// LIX: words a sentence, plus how many of a hundred words are longer than six letters. A newspaper is
// about 45, a book for children about 25.

// A gap (“{count}”) is filled with a number or a name: one word.
export const wordsOf = (text) => text.replace(/\{\w+\}/g, '1').match(/[\p{L}\d'’-]+/gu) ?? [];

// The full stop of a Danish date (“18. oktober”) or of “stk. 2” ends no sentence, and a colon does.
const end = /(?<!\bstk)[.?!][”«»)]*(?=\s+\P{Ll}|$)|:(?=\s|$)/gu;

export const sentencesOf = (text) => text.replace(end, '$&\n').split(/\n\s*/).filter(Boolean);

export function lix(text) {
  const words = wordsOf(text);
  const long = words.filter((word) => word.length > 6);
  return words.length / sentencesOf(text).length + (100 * long.length) / words.length;
}
