// Numbers, lists and responses in the words of one language.
import { fill } from '../../wasm/problem_text.mjs';
import { readable } from '../readable.mjs';

export function createWords(allTexts, language, items) {
  const texts = allTexts[language];
  const itemOf = (id) => items.find((item) => item.id === id);
  const say = (key, values) => (values ? fill(texts[key], values) : texts[key]);
  const has = (key) => key in texts;
  const formatter = new Intl.NumberFormat(language, { maximumFractionDigits: 20 });
  const number = (value) => formatter.format(value);
  const rounded = (value) => readable(say, language, value);
  const percentFormatter = new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  const exactPercentFormatter = new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 2,
  });
  const pointsFormatter = new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  const sumFormatter = new Intl.NumberFormat(language, { maximumFractionDigits: 4 });
  const termFormatter = new Intl.NumberFormat(language, {
    maximumFractionDigits: 4,
    signDisplay: 'exceptZero',
  });
  const percent = (share) => percentFormatter.format(share);
  const exactPercent = (share) => exactPercentFormatter.format(share);
  // So many of a hundred: a share as the formatter writes it, without the sign of per cent.
  const withoutSign = (parts) =>
    parts
      .filter(({ type }) => !['percentSign', 'literal'].includes(type))
      .map(({ value }) => value)
      .join('');
  const ofHundred = (share) => withoutSign(percentFormatter.formatToParts(share));
  const minus = (text) => text.replace('-', '\u2212');
  const points = (share) => minus(withoutSign(pointsFormatter.formatToParts(share)));
  const sum = (value) => minus(sumFormatter.format(value));
  const term = (value) => minus(termFormatter.format(value));
  const regions = new Intl.DisplayNames([language], { type: 'region' });

  const itemName = (id) => say(`item.${id}.name`);
  const codeName = (id, code) =>
    has(`code.${id}.${code}`) ? say(`code.${id}.${code}`) : regions.of(code);

  function list(parts, key = 'list.and') {
    if (parts.length < 2) return parts.join('');
    const between = parts.some((part) => part.includes(',')) ? '; ' : ', ';
    return say(key, { first: parts.slice(0, -1).join(between), last: parts.at(-1) });
  }

  // Names after the first stand inside a sentence. AMS and NAV stay as they are.
  const inSentence = (name) =>
    /^\p{Lu}\p{Lu}/u.test(name) ? name : name[0].toLowerCase() + name.slice(1);
  const listNames = (names) => list(names.map((name, at) => (at === 0 ? name : inSentence(name))));

  function withUnit(id, told) {
    const { unit } = itemOf(id);
    return unit ? `${told} ${say(`unit.${unit}`)}` : told;
  }
  const amount = (id, value) => withUnit(id, rounded(value));

  // What was given for an item, as read from the form.
  function response(id, given) {
    const { kind } = itemOf(id);
    if (kind === 'number' && typeof given === 'number') return withUnit(id, number(given));
    if (kind === 'one') return codeName(id, given);
    if (kind === 'many') return list(given.map((code) => codeName(id, code)));
    return given;
  }

  // The values of one variant: codes, or a stretch of numbers.
  function variant(id, { codes, low, high, below }) {
    if (codes)
      return list(
        codes.map((code) => codeName(id, code)),
        'list.or',
      );
    const from = low === itemOf(id).low ? 'below' : 'from_below';
    const key = below !== undefined ? from : high === undefined ? 'from' : 'from_to';
    const bounds = { low: rounded(low), high: rounded(below ?? high ?? 0) };
    return withUnit(id, say(`number.${key}`, bounds));
  }

  return {
    language,
    say,
    has,
    number,
    rounded,
    amount,
    percent,
    exactPercent,
    ofHundred,
    points,
    sum,
    term,
    itemOf,
    itemName,
    codeName,
    list,
    inSentence,
    listNames,
    response,
    variant,
    regions,
  };
}
