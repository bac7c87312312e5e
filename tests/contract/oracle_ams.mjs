// An independent oracle of the Austrian card: the published values, typed in from the reference
// record and never read from the card. They are whole hundredths here, so that sums are exact.
//
// A missing value leaves its term out. Care duties count for women; long cases and measures count
// unless it is said that there was no case at all.

import { everyCompletion, givenOnly } from './oracle_nav.mjs';

const intercept = 10;
const hundredths = {
  sex: { male: 0, female: -14 },
  at_state_group: { AT: 0, EU: 16, third: -5 },
  at_education: { compulsory: 0, apprentice: 28, matura: 1 },
  at_care_duties: { no: 0, yes: -15 },
  at_health_impairment: { no: 0, yes: -67 },
  at_rgs_type: { 1: 0, 2: -34, 3: -18, 4: -83, 5: -82 },
  at_occupation_group: { service: 0, production: 17 },
  at_employment_days: { gt75: 0, lt75: -74 },
  at_case_years: { 0: 0, 1: 65, 2: 119, '3_4': 198 },
  at_long_case: { no: 0, yes: -80 },
  at_measures: { none: 0, support: -57, qualify: -21, subsidised: -43 },
};

// 29, 30 and 50 are people on the sides of the two cuts.
export const items = [
  { item: 'sex', values: ['male', 'female'] },
  { item: 'age', values: [29, 30, 50], cuts: [30, 50] },
  ...Object.keys(hundredths)
    .slice(1)
    .map((item) => ({ item, values: Object.keys(hundredths[item]) })),
];

function valueOf(item, person) {
  const code = person[item];
  if (code === undefined) return 0;
  const value = hundredths[item][code];
  if (value === undefined) throw new Error(`${item} has no ${code}`);
  return value;
}

function ageValue({ age }) {
  if (age >= 50) return -70;
  if (age >= 30) return -13;
  return 0;
}

// The linear predictor times a hundred.
function sumOf(person) {
  let sum = intercept + ageValue(person) + valueOf('sex', person);
  if (person.sex === 'female') sum += valueOf('at_care_duties', person);
  sum += valueOf('at_state_group', person) + valueOf('at_education', person);
  sum += valueOf('at_health_impairment', person) + valueOf('at_rgs_type', person);
  sum += valueOf('at_occupation_group', person) + valueOf('at_employment_days', person);
  sum += valueOf('at_case_years', person);
  if (person.at_case_years !== '0') {
    sum += valueOf('at_long_case', person) + valueOf('at_measures', person);
  }
  return sum;
}

const probabilityAt = (predictor) => 1 / (1 + Math.exp(-predictor));

// More than 66 of 100, decided on the predictor's own scale. No sum of hundredths lies on it.
const cutOff = Math.log(0.66 / 0.34);
const classAt = (sum) => (sum / 100 > cutOff ? 'A' : 'not_A');

// The class alone, of a person without gaps of any kind but undefined: for the explanations.
export const classOf = (person) => classAt(sumOf(person));

// What the published model returns, gaps as they are.
export function score(responses) {
  const sum = sumOf(givenOnly(responses));
  return {
    linear_predictor: sum / 100,
    probability: probabilityAt(sum / 100),
    class: classAt(sum),
  };
}

// The lowest and the highest over every way to fill the gaps, each way tried, on both scales.
export function range(responses) {
  let low = Infinity;
  let high = -Infinity;
  everyCompletion(items, givenOnly(responses), (person) => {
    const sum = sumOf(person);
    if (sum < low) low = sum;
    if (sum > high) high = sum;
  });
  return {
    linear_predictor: { low: low / 100, high: high / 100 },
    probability: { low: probabilityAt(low / 100), high: probabilityAt(high / 100) },
    classes: [...new Set([classAt(low), classAt(high)])].sort(),
  };
}

// The people whose figures are published: the man and the woman of the reading guide, and two more.
export const referencePerson = {
  sex: 'male',
  age: 25,
  at_state_group: 'AT',
  at_education: 'compulsory',
  at_care_duties: 'no',
  at_health_impairment: 'no',
  at_rgs_type: '1',
  at_occupation_group: 'service',
  at_employment_days: 'gt75',
  at_case_years: '0',
  at_long_case: 'no',
  at_measures: 'none',
};
export const publishedPeople = [
  referencePerson,
  { ...referencePerson, sex: 'female' },
  {
    sex: 'female',
    age: 51,
    at_state_group: 'third',
    at_education: 'compulsory',
    at_care_duties: 'yes',
    at_health_impairment: 'yes',
    at_rgs_type: '4',
    at_occupation_group: 'service',
    at_employment_days: 'lt75',
    at_case_years: '1',
    at_long_case: 'yes',
    at_measures: 'support',
  },
  {
    ...referencePerson,
    age: 23,
    at_state_group: 'EU',
    at_education: 'apprentice',
    at_occupation_group: 'production',
    at_case_years: '3_4',
  },
];

// For a set of k attributes out of n: one part of the n orders in which just these k come before
// some other attribute.
function shapleyWeight(k, n) {
  let weight = 1 / n;
  for (let step = 1; step <= k; step += 1) weight *= step / (n - step);
  return weight;
}

const bitsIn = (set) => (set === 0 ? 0 : (set & 1) + bitsIn(set >> 1));

// Shapley values by their definition: what an attribute adds to the predictor of a person who is
// the reference but for a set of attributes, over all sets of the others.
function shapleyAgainst(given, reference) {
  const count = items.length;
  const sums = Array.from({ length: 1 << count }, (_, set) => {
    const mixed = items.map(({ item }, at) => [item, (set & (1 << at) ? given : reference)[item]]);
    return sumOf(Object.fromEntries(mixed));
  });
  const weights = items.map((_, size) => shapleyWeight(size, count));
  const sizes = sums.map((_, set) => bitsIn(set));
  const values = items.map((_, at) => {
    const bit = 1 << at;
    let value = 0;
    for (let set = 0; set < sums.length; set += 1) {
      if (!(set & bit)) value += weights[sizes[set]] * (sums[set | bit] - sums[set]);
    }
    return value / 100;
  });
  return { from: sums[0] / 100, to: sums.at(-1) / 100, values };
}

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

// Against one person or the mean over several: where it starts and ends, and what each item adds.
export function shapley(responses, people) {
  const given = givenOnly(responses);
  const each = people.map((person) => shapleyAgainst(given, person));
  return {
    from: mean(each.map(({ from }) => from)),
    to: mean(each.map(({ to }) => to)),
    values: Object.fromEntries(
      items.map(({ item }, at) => [item, mean(each.map(({ values }) => values[at]))]),
    ),
  };
}
