// An independent oracle: the tree as its description tells it, in plain sentences of code. It is
// written from the published table and the score code's own splits, never from the card. Every
// probability is the training share to its last published digit.
//
// A gap makes every condition false.

const originCodes = {
  // STAR's own list in the Jobindsats interface.
  jobindsats: {
    danish: '01',
    western_immigrant: '02',
    western_descendant: '03',
    non_western_immigrant: '04',
    non_western_descendant: '05',
  },
  // The researchers' re-implementation.
  auditors: {
    danish: '01',
    western_immigrant: '02',
    non_western_immigrant: '03',
    western_descendant: '04',
    non_western_descendant: '05',
  },
};

export const readings = Object.keys(originCodes);

const leaf = (node, probability) => ({ node, probability });

// One person as the score code sees them; undefined is missing.
function leafOf({ time, origin, age, employment, wage, field }, reading) {
  const code = originCodes[reading][origin];
  if (['more_than_6_months', 'parental_leave_soon', 'retirement_soon'].includes(time)) {
    return leaf(5, 0.83476098369715);
  }
  if (time === 'do_not_know' || time === 'within_6_months') {
    if (code === '02' || code === '04' || code === '05') return leaf(9, 0.68312461506877);
    if (age >= 56.5) return leaf(17, 0.67168799009492);
    if (employment < 0.08086902343529) return leaf(28, 0.66350991417579);
    if (age < 26.5) return leaf(52, 0.43913368185212);
    return leaf(53, 0.52029903436818);
  }
  if (time === 'within_3_months') {
    if (code === '02' || code === '04') {
      if (employment >= 0.61967591148811) return leaf(21, 0.45642540620384);
      return leaf(20, 0.57111274871039);
    }
    if (wage < 14449) {
      const listed = [
        'natural_science',
        'health',
        'industry_crafts',
        'pedagogy',
        'agriculture_fishery_food',
      ];
      if (listed.includes(field)) return leaf(38, 0.40072576464489);
      return leaf(39, 0.56393315196268);
    }
    return leaf(23, 0.35954851629346);
  }
  return leaf(7, 0.18906860011154); // also nobody's answer at all
}

const isGiven = (response) =>
  response !== undefined && response !== null && typeof response !== 'object'; // of the items that count, an object is {"withheld": true}

const givenOnly = (responses) =>
  Object.fromEntries(Object.entries(responses).filter(([, response]) => isGiven(response)));

const asksField = (level) => !['primary', 'upper_secondary', 'do_not_know'].includes(level);
const asksUpperField = (level) => level === 'upper_secondary';

// Question 1a or 1b, whichever is put after this answer to question 1.
function fieldOf(level, given) {
  if (asksField(level)) return given.education_field;
  if (asksUpperField(level)) return given.upper_secondary_field;
  return undefined;
}

const personOf = (given, field) => ({
  time: given.expected_time_to_job,
  origin: given.origin,
  age: given.age,
  employment: given.employment_rate_36_months,
  wage: given.wage_income_12_months,
  field,
});

// What the published code returns, gaps as they are.
export function score(responses, reading) {
  const given = givenOnly(responses);
  return leafOf(personOf(given, fieldOf(given.education_level, given)), reading);
}

// Every answer there is; of numbers one out of each region that the tree tells apart.
const everything = {
  time: [
    'new_job_not_started',
    'within_1_month',
    'within_3_months',
    'within_6_months',
    'more_than_6_months',
    'parental_leave_soon',
    'retirement_soon',
    'do_not_know',
  ],
  origin: Object.keys(originCodes.jobindsats),
  age: [20, 40, 60],
  employment: [0, 0.3, 0.8],
  wage: [0, 20000],
};
const levels = [
  'primary',
  'upper_secondary',
  'vocational',
  'qualifying',
  'short_cycle',
  'vocational_bachelor',
  'bachelor',
  'master',
  'phd',
  'do_not_know',
];
const fields = [
  'pedagogy',
  'humanities',
  'social_office_trade',
  'natural_science',
  'industry_crafts',
  'agriculture_fishery_food',
  'transport_communication',
  'health',
  'public_safety',
];
const upperFields = ['general', 'social_office_trade', 'industry_crafts'];

function possibleFields(given) {
  if (given.education_level === undefined && given.education_field !== undefined) {
    return [given.education_field]; // other levels would take back what was answered
  }
  const possibleLevels = given.education_level === undefined ? levels : [given.education_level];
  const all = possibleLevels.flatMap((level) => {
    const answered = fieldOf(level, given);
    if (answered !== undefined) return [answered];
    if (asksField(level)) return fields;
    return asksUpperField(level) ? upperFields : [undefined];
  });
  return [...new Set(all)];
}

// The lowest and the highest probability over every way to fill the gaps, each way tried.
export function range(responses, reading) {
  const given = givenOnly(responses);
  const known = personOf(given);
  const ways = (name) => (known[name] === undefined ? everything[name] : [known[name]]);
  const found = { low: 1, high: 0 };
  for (const field of possibleFields(given)) {
    for (const time of ways('time')) {
      for (const origin of ways('origin')) {
        for (const age of ways('age')) {
          for (const employment of ways('employment')) {
            for (const wage of ways('wage')) {
              const person = { time, origin, age, employment, wage, field };
              const { probability } = leafOf(person, reading);
              found.low = Math.min(found.low, probability);
              found.high = Math.max(found.high, probability);
            }
          }
        }
      }
    }
  }
  return found;
}

export const classAt = (probability, cutOff) =>
  probability >= cutOff ? 'raised_risk' : 'not_raised_risk';

// Only said when the whole range agrees.
export function classOfRange({ low, high }, cutOff) {
  return classAt(low, cutOff) === classAt(high, cutOff) ? classAt(low, cutOff) : null;
}
