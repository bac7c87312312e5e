// Min profil: one evaluation in plain words, put together from its parts. Everything shown is a
// field of the evaluation or of the card; nothing is worked out here.
import { alert, byId, el } from './dom.mjs';
import { claim, disclosed, fillIn, heading, redraw, sure } from './parts.mjs';
import { everything, ownAnswer, protectedOnes } from './profile_attributes.mjs';
import { disputed } from './profile_disputed.mjs';
import { contributions, counterfactuals, decisive } from './profile_explanation.mjs';
import { figure, open, reservation, sides } from './profile_figure.mjs';
import { pathSteps } from './profile_path.mjs';
import { clearTries, tryBox } from './profile_try.mjs';

const path = ({ evaluation, words }) => [
  heading(words, 'profile.path_heading'),
  claim(words, 'verified', words.say('profile.path_intro')),
  evaluation.missing.length > 0 && el('p', '', words.say('profile.path_intro_gaps')),
  pathSteps(evaluation, words),
  claim(words, 'computed', words.say('profile.path_counts')),
];

const different = (shown) => [
  heading(shown.words, 'profile.different_heading'),
  tryBox(shown),
  ...counterfactuals(shown, 'h3'),
];

function others({ words }) {
  const button = el('button', 'button button-primary', words.say('nav.to_compare'));
  button.type = 'button';
  button.dataset.go = 'compare';
  return [
    heading(words, 'step.compare'),
    el('p', '', words.say('profile.others')),
    el('div', 'button-row', button),
  ];
}

const more = (shown) => [
  disclosed(
    'more',
    shown.words.say('profile.more_heading'),
    section(shown, 'enough', (each) => decisive(each, 'h3')),
    section(shown, 'contributions', (each) => contributions(each, 'h3')),
  ),
];

const unknowns = ({ card, words }) => [
  heading(words, 'profile.unknown_heading'),
  el('p', '', sure(words, 'unknown')),
  el('ul', '', ...card.not_known.map((key) => el('li', '', words.say(`unknown.${key}`)))),
];

// What tells an answer, or would let anybody work it out. On paper only for those who ask for it.
const ofAnswers = new Set([
  'disputed',
  'path',
  'protectedOnes',
  'ownAnswer',
  'open',
  'different',
  'everything',
  'more',
]);
const onPaper = (name) =>
  ofAnswers.has(name) ? 'answers' : name === 'others' ? 'd-print-none' : '';

// A part that stands in the document from the start stays, with what stands in it.
function section(shown, name, part) {
  const made = byId(`part-${name}`) ?? el('section');
  made.className = onPaper(name);
  made.dataset.part = name;
  fillIn(made, part(shown));
  return made;
}

export function renderProfile(shown) {
  const { words, persona } = shown;
  redraw('profile-content', [
    persona && alert('warning', el('p', 'alert-text', words.say(`persona.${persona}`))),
    ...figure(shown),
    ...reservation(words),
    ...Object.entries({
      sides,
      disputed,
      path,
      protectedOnes,
      ownAnswer,
      open,
      different,
      everything,
      others,
      more,
      unknowns,
    }).map(([name, part]) => section(shown, name, part)),
  ]);
}

export function clearProfile() {
  fillIn(byId('part-different'), [clearTries()]);
  fillIn(byId('profile-content'), [byId('part-different')]);
}
