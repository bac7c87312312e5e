// LIX: words a sentence, plus how many of a hundred words are longer than six letters. A newspaper is
// about 45, a book for children about 25.
export function lix(text) {
  // A gap (“{count}”) is filled with a number or a name: one word.
  const words = text.replace(/\{\w+\}/g, '1').match(/[\p{L}\d'’-]+/gu);
  // The full stop of a Danish date (“18. oktober”) ends no sentence, and a colon does.
  const ends = text.match(/[.?!](?=\s+\P{Ll}|$)|:(?=\s)/gu) ?? [''];
  const long = words.filter((word) => word.length > 6);
  return words.length / ends.length + (100 * long.length) / words.length;
}
