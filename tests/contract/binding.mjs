// What binds us, written down once more so that the product's own files can be held against it: the
// ids and codes of the questionnaire, and the published tree with its people.

const one = (codes, more = {}) => ({ kind: 'one', codes: codes.split(' '), ...more });
const many = (codes, more = {}) => ({ kind: 'many', codes: codes.split(' '), ...more });
const number = (bounds) => ({ kind: 'number', ...bounds });

export const registry = {
  sex: one('female male'),
  age: number({ low: 15, high: 120, whole: true }),
  origin: one(
    'danish western_immigrant western_descendant non_western_immigrant ' + 'non_western_descendant',
  ),
  citizenship: { kind: 'one', code_list: 'countries' },
  municipality: { kind: 'one', code_list: 'municipalities' },
  dependants: one('yes no'),
  education_register: one('H10 H20 H30 H35 H40 H50 H60 H70 H80 H90'),
  transfer_income_history: number({ low: 0, high: 52 }),
  employment_rate_36_months: number({ low: 0, high: 1 }),
  wage_income_12_months: number({ low: 0 }),
  industry: one('A B C D E F G H I J K L M N O P Q R S T U'),
};

export const form = {
  education_level: one(
    'primary upper_secondary vocational qualifying short_cycle ' +
      'vocational_bachelor bachelor master phd do_not_know',
  ),
  education_field: one(
    'pedagogy humanities social_office_trade natural_science industry_crafts ' +
      'agriculture_fishery_food transport_communication health public_safety',
  ),
  upper_secondary_field: one('general social_office_trade industry_crafts'),
  expected_time_to_job: one(
    'new_job_not_started within_1_month within_3_months within_6_months ' +
      'more_than_6_months parental_leave_soon retirement_soon do_not_know',
  ),
  job_loss_reason: one(
    'dismissed resigned self_employed no_previous_job graduate ' + 'temporarily_laid_off other',
  ),
  notice_known_for: one('under_1_week past_month past_3_months past_6_months over_6_months'),
  jobs_applied_for: one('none one two_to_five over_five'),
  job_prospects: one('good fairly_good not_so_good poor do_not_know'),
  job_clarity: one('knows_exactly has_an_idea few_unclear_ideas does_not_know'),
  search_channels: many('job_ads unsolicited contacts_employers social_media network temp_agency'),
  mobility: many('change_industry commute_far move new_education lower_pay none_of_these', {
    exclusive: 'none_of_these',
  }),
  obstacles: one('yes no do_not_know'),
  obstacle_kinds: many(
    'physical_health mental_health personal_social financial substance_abuse ' +
      'literacy_numeracy it_skills language other',
  ),
  obstacle_other_text: { kind: 'text', longest: 500 },
};

// By node, as printed: the share with the outcome in training and validation, then the people.
export const nodes = {
  1: ['.4466', '.4466', 106339, 45575],
  2: ['.5962', '.5941', 46204, 19835],
  5: ['.83476', '.83106', 3619, 1539],
  4: ['.5759', '.5742', 42585, 18296],
  9: ['.68312', '.67667', 9742, 4234],
  8: ['.5441', '.5433', 32843, 14062],
  17: ['.67169', '.64391', 4846, 2095],
  16: ['.5221', '.5257', 27997, 11967],
  28: ['.66351', '.65063', 3379, 1517],
  29: ['.5026', '.5076', 24618, 10450],
  52: ['.43913', '.43734', 5356, 2298],
  53: ['.52030', '.52736', 19262, 8152],
  3: ['.3316', '.3329', 60135, 25740],
  7: ['.18907', '.19961', 17930, 7615],
  6: ['.3922', '.3889', 42205, 18125],
  12: ['.5220', '.5230', 4745, 2084],
  21: ['.45643', '.46022', 2031, 930],
  20: ['.57111', '.57366', 2714, 1154],
  13: ['.3757', '.3715', 37460, 16041],
  23: ['.35955', '.35395', 32958, 14112],
  22: ['.4940', '.4997', 4502, 1929],
  38: ['.40073', '.39684', 1929, 824],
  39: ['.56393', '.57647', 2573, 1105],
};

// The leaves' shares to every published digit, and the cuts: none of them may stand in C++.
export const publishedDigits = [
  '83476098369715',
  '68312461506877',
  '67168799009492',
  '66350991417579',
  '43913368185212',
  '52029903436818',
  '18906860011154',
  '45642540620384',
  '57111274871039',
  '35954851629346',
  '40072576464489',
  '56393315196268',
  '83105912930474',
  '67666509211147',
  '64391408114558',
  '65062623599208',
  '43733681462141',
  '52735525024533',
  '19960604070912',
  '46021505376344',
  '57365684575389',
  '35395408163265',
  '39684466019417',
  '57647058823529',
  '08086902343529',
  '61967591148811',
  '14449',
];
