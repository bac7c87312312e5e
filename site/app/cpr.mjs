// Danish CPR numbers in free text: a date of some century, its year in two or four digits, and four
// digits more. The date's parts may be joined or parted as dates are; the four stand after a hyphen or
// another sign, after blanks or at once. The old check digit is not asked for: numbers without it are
// given out since 2007. Who has no number yet gets one with 60 added to the day. A longer row of
// digits, a decimal or a number behind "+" is no CPR number.
const unseen = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff';
const blank = `[ \\t\\u00a0\\u2009\\u202f${unseen}]`;
const hyphen = '[-\\u2010-\\u2015\\u2212.,:_/+]';
const parted = `(?:${blank}|[-\\u2010-\\u2015\\u2212./])?`;
const digits = `\\d[${unseen}]*\\d`;
const year = `((?:1[89]|20)?${digits})`;
const before = `(${digits})${parted}(${digits})${parted}${year}${blank}*`;
const four = `${blank}*${digits}${blank}?${digits}`;
// A sign makes it plain, and so plain that a day and a month may have one digit; without one, what
// stands around it may say that it is another number.
const number = new RegExp(
  `(?<![\\d+])${before}${hyphen}${four}(?!\\d)|` +
    `(?<![\\d+])(\\d\\d?)[-./](\\d\\d?)[-./]${year}${blank}*${hyphen}${four}(?!\\d)|` +
    `(?<!\\d|(?<!\\d)\\d{1,9}[.,]|\\+)${before}${four}(?!\\d)`,
  'g',
);
const daysOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDate(given, month, year) {
  const day = given > 60 ? given - 60 : given;
  if (day < 1 || day > daysOf[month - 1]) return false;
  return month !== 2 || day < 29 || year % 4 === 0;
}

// Arabic and wide digits as ours: one sign for one.
export const inOurDigits = (text) =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => digit.charCodeAt(0) & 15);

// The text without them, and otherwise as it was.
export function withoutCpr(text) {
  let rest = '';
  let from = 0;
  for (const found of inOurDigits(text).matchAll(number)) {
    const [day, month, year] = found
      .slice(1)
      .filter(Boolean)
      .map((part) => Number(part.replace(/\D/g, '')));
    if (month < 1 || month > 12 || !isDate(day, month, year)) continue;
    rest += text.slice(from, found.index);
    from = found.index + found[0].length;
  }
  return rest + text.slice(from);
}
