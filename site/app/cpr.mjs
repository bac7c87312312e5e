// Danish CPR numbers in free text: six digits that are a date of some century, and four more, joined
// or parted by blanks or a hyphen. The old check digit is not asked for: numbers without it are given
// out since 2007. A longer row of digits, a decimal or a number behind "+" is no CPR number.
const blank = '[ \\t\\u00a0\\u2009\\u202f]';
const hyphen = '[-\\u2010-\\u2014\\u2212]';
const number = new RegExp(
  `(?<!\\d|\\d[.,]|\\+)(\\d\\d)${blank}?(\\d\\d)${blank}?(\\d\\d)${blank}*${hyphen}?${blank}*\\d{4}(?!\\d|[.,]\\d)`,
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
