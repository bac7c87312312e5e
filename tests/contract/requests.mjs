// The requests that the agreement test puts to both builds: every combination that the tree tells
// apart, and chance over everything the questionnaire asks.

import { asRequest, questionnairePath, readJson, seeded } from './support.mjs';

// Values of every region between the tree's cuts. The cuts themselves and their nearest neighbours
// are among them, so that a comparison that is off by an equals sign shows.
const regions = {
  age: [
    [15, 20, 26],
    [27, 40, 56],
    [57, 90, 120],
  ],
  employment_rate_36_months: [
    [0, 0.05, 0.08086902343528998],
    [0.08086902343529, 0.3, 0.6196759114881099],
    [0.61967591148811, 0.8, 1],
  ],
  wage_income_12_months: [
    [0, 9000, 14448, 14448.999999999998],
    [14449, 63250, 1e12, 1e300],
  ],
};
const choices = {
  expected_time_to_job: [
    'new_job_not_started',
    'within_1_month',
    'within_3_months',
    'within_6_months',
    'more_than_6_months',
    'parental_leave_soon',
    'retirement_soon',
    'do_not_know',
  ],
  origin: [
    'danish',
    'western_immigrant',
    'western_descendant',
    'non_western_immigrant',
    'non_western_descendant',
  ],
  education_field: [
    'pedagogy',
    'humanities',
    'social_office_trade',
    'natural_science',
    'industry_crafts',
    'agriculture_fishery_food',
    'transport_communication',
    'health',
    'public_safety',
  ],
};

const withheld = { withheld: true };

// Every combination of regions and codes, missing included, as objects of responses.
export function everyCombination(seed) {
  const chance = seeded(seed);
  let people = [{}];
  const addItem = (item, drawValues) => {
    const gaps = [{}, { [item]: null }, { [item]: withheld }];
    people = people.flatMap((person) => [
      ...drawValues().map((value) => ({ ...person, [item]: value })),
      { ...person, ...chance.pick(gaps) },
    ]);
  };
  for (const [item, codes] of Object.entries(choices)) addItem(item, () => codes);
  for (const [item, parts] of Object.entries(regions)) addItem(item, () => parts.map(chance.pick));
  return people;
}

function randomNumber(item, chance) {
  const { low, high = 500000, whole = false } = item;
  if (regions[item.id] && chance.chance(0.5)) return chance.pick(chance.pick(regions[item.id]));
  const number = low + chance.next() * (high - low);
  return whole ? Math.floor(number) : number;
}

function randomResponse(item, chance) {
  if (chance.chance(0.1)) return null;
  if (chance.chance(0.15)) return withheld;
  switch (item.kind) {
    case 'one':
      return chance.pick(item.codes);
    // "None of these" beside others too.
    case 'many':
      return item.codes.filter(() => chance.chance(0.3));
    case 'number':
      return randomNumber(item, chance);
    default:
      return chance.pick(['', 'ø', '👩‍🔧 "\\\n', 'x'.repeat(500)]);
  }
}

const unfit = [
  -1,
  1e17,
  0.1,
  'nothing_known',
  ['nothing_known'],
  true,
  {},
  { withheld: 1 },
  { withheld: true, also: 1 },
  'x'.repeat(501),
  '\u0000\u001f\u007f\u2028',
];

function shuffled(list, chance) {
  const all = [...list];
  for (let end = all.length; end > 1; end -= 1) {
    const from = chance.below(end);
    [all[end - 1], all[from]] = [all[from], all[end - 1]];
  }
  return all;
}

// Requests over all items, in any order, on the route or not; one in ten is not a good request.
// Each is {text, responses}, and a bad one has no responses.
export function randomRequests(seed, count) {
  const chance = seeded(seed);
  const { items, code_lists: lists } = readJson(questionnairePath);
  const all = items.map((item) => ({ ...item, codes: item.codes ?? lists[item.code_list] }));
  return Array.from({ length: count }, () => {
    const responses = {};
    for (const item of shuffled(all, chance)) {
      if (chance.chance(0.6)) responses[item.id] = randomResponse(item, chance);
    }
    const text = asRequest(responses);
    if (chance.chance(0.9)) return { text, responses };
    if (chance.chance(0.3)) return { text: text.slice(0, chance.below(text.length)) };
    responses[chance.pick(all).id] = chance.pick(unfit);
    return { text: asRequest(responses) };
  });
}
