// Danish CPR numbers in free text: a date of some century, its year in two or four digits, and four
// digits more. The date's parts may be joined or parted as dates are, the four stand after a hyphen,
// after blanks or at once. The old check digit is not asked for: numbers without it are given
// out since 2007. A longer row of digits, a decimal or a number behind "+" is no CPR number.
const blank = '[ \\t\\u00a0\\u2009\\u202f]';
const hyphen = '[-\\u2010-\\u2014\\u2212]';
const parted = `(?:${blank}|${hyphen}|[./])?`;
const before = `(\\d\\d)${parted}(\\d\\d)${parted}((?:1[89]|20)?\\d\\d)${blank}*`;
const four = `${blank}*\\d\\d${blank}?\\d\\d`;
// A hyphen makes it plain; without one, what stands around it may say that it is another number.
const number = new RegExp(
  `(?<![\\d+])${before}${hyphen}${four}(?!\\d)|(?<!\\d|\\d[.,]|\\+)${before}${four}(?!\\d|[.,]\\d)`,
  'g',
);
const daysOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDate(day, month, year) {
  if (day < 1 || day > daysOf[month - 1]) return false;
  return month !== 2 || day < 29 || year % 4 === 0;
}

// Arabic and wide digits as ours: one sign for one.
const inOurDigits = (text) =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => digit.charCodeAt(0) & 15);

// The text without them, and otherwise as it was.
export function withoutCpr(text) {
  let rest = '';
  let from = 0;
  for (const found of inOurDigits(text).matchAll(number)) {
    const [day, month, year] = found.slice(1).filter(Boolean);
    if (month < 1 || month > 12 || !isDate(+day, +month, +year)) continue;
    rest += text.slice(from, found.index);
    from = found.index + found[0].length;
  }
  return rest + text.slice(from);
}
