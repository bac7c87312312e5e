// Danish CPR numbers in free text: a date of some century, its year in two or four digits, and four
// digits more. The date's parts may be joined or parted as dates are, the four stand after a hyphen,
// after blanks or at once. The old check digit is not asked for: numbers without it are given
// out since 2007. A longer row of digits, a decimal or a number behind "+" is no CPR number.
const blank = '[ \\t\\u00a0\\u2009\\u202f]';
const hyphen = '[-\\u2010-\\u2014\\u2212]';
const parted = `(?:${blank}|${hyphen}|[./])?`;
const number = new RegExp(
  `(?<!\\d|\\d[.,]|\\+)(\\d\\d)${parted}(\\d\\d)${parted}((?:1[89]|20)?\\d\\d)${blank}*${hyphen}?${blank}*\\d{4}(?!\\d|[.,]\\d)`,
  'g',
);
const daysOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDate(day, month, year) {
  if (day < 1 || day > daysOf[month - 1]) return false;
  return month !== 2 || day < 29 || year % 4 === 0;
}

// The text without them, and otherwise as it was.
export const withoutCpr = (text) =>
  text.replace(number, (found, day, month, year) =>
    month >= 1 && month <= 12 && isDate(+day, +month, +year) ? '' : found,
  );
