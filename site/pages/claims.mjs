// What the pages say of one model in sentences of their own: which text, how sure, from where. A
// text is `page.<card or family>.<name>`; gaps are filled with figures of the card.

const star = (name, certainty, ...sources) => ({ key: `page.star.${name}`, certainty, sources });
const star2015 = (name, certainty, ...sources) => ({
  key: `page.star_2015.${name}`,
  certainty,
  sources,
});
const ams = (name, certainty, ...sources) => ({ key: `page.ams.${name}`, certainty, sources });
const nav = (name, certainty, ...sources) => ({ key: `page.nav.${name}`, certainty, sources });

const ruling = [
  star('ruling_1', 'verified', 'press-2019'),
  star('ruling_2', 'verified', 'nb-beskaeftigelse-2019', 'press-2019'),
  star('ruling_3', 'verified', 'board-ruling-2022'),
  star('ruling_4', 'unknown'),
];

const navClaims = (code, cut, missing) => ({
  about: [nav('about_1', 'verified', code), nav('about_2', 'verified', 'nav-evaluation-2022')],
  cutOff: [nav(cut, 'verified', code)],
  missing: [nav(missing, 'verified', code), nav('missing_2', 'computed', code)],
});

export const claims = {
  'dk-star-2017': {
    about: [
      star('about_1', 'verified', 'star-score-code'),
      star('about_2', 'verified', 'star-tree-print'),
      star('about_3', 'inferred', 'star-tree-print'),
    ],
    guess: [
      star('guess_1', 'computed', 'star-tree-print'),
      star('guess_2', 'computed', 'star-tree-print'),
      star('guess_3', 'computed', 'star-tree-print'),
      star('guess_4', 'computed', 'star-tree-print'),
    ],
    letter: [star('letter', 'computed', 'letter-2019', 'star-score-code')],
    cutOff: [
      star('cut_1', 'verified', 'star-score-code'),
      star('cut_2', 'verified', 'audit-reimplementation'),
    ],
    readings: [
      star('reading_1', 'verified', 'star-score-code'),
      star('reading_2', 'inferred', 'jobindsats-origin-codes'),
      star('reading_3', 'inferred', 'star-tree-print', 'jobindsats-origin-codes'),
      star('reading_4', 'verified', 'audit-reimplementation'),
    ],
    missing: [
      star('missing_1', 'computed', 'star-score-code'),
      star('missing_2', 'computed', 'star-score-code', 'star-tree-print'),
    ],
    ruling,
  },
  'dk-star-2015': {
    about: [
      star2015('about_2', 'unknown'),
      star2015('about_3', 'verified', 'letter-2019'),
    ],
    letter: [star2015('letter', 'unknown', 'letter-2019')],
    cutOff: [star2015('cut', 'unknown')],
    missing: [star2015('missing', 'unknown')],
    ruling,
  },
  'at-ams-2018': {
    about: [
      ams('about_1', 'verified', 'derstandard-2018-calculator'),
      ams('about_2', 'verified', 'ams-barometer-code'),
      ams('about_3', 'verified', 'derstandard-2018-calculator'),
    ],
    cutOff: [ams('cut_1', 'verified', 'derstandard-2018-calculator'), ams('cut_2', 'unknown')],
    people: [
      ams('people_1', 'verified', 'derstandard-2018-reading-guide', 'ams-barometer-code'),
      ams('people_2', 'computed', 'ams-barometer-code'),
    ],
    missing: [
      ams('missing', 'inferred', 'ams-barometer-code'),
      ams('missing_2', 'inferred', 'ams-barometer-code'),
    ],
  },
  'no-nav-2018b': navClaims('nav-veilarbregistrering', 'cut_59', 'missing_2018'),
  'no-nav-2024': navClaims('nav-compulsory-school-2024', 'cut_59', 'missing_2024'),
  'no-nav-2026': navClaims('nav-register-code', 'cut_66', 'missing_2024'),
};

// What changed from the version before, oldest first: one history, several cards.
export const histories = [
  [
    { card: 'dk-star-2015', certainty: 'verified', sources: ['letter-2019'] },
    { card: 'dk-star-2017', certainty: 'unknown', sources: ['letter-2019'] },
  ],
  [
    { card: 'no-nav-2018b', certainty: 'verified', sources: ['nav-lower-limit-2018'] },
    {
      card: 'no-nav-2024',
      certainty: 'verified',
      sources: ['nav-new-register-2024', 'nav-compulsory-school-2024'],
    },
    { card: 'no-nav-2026', certainty: 'verified', sources: ['nav-upper-limit-2026'] },
  ],
];
