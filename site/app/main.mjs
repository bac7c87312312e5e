// The app's one script to begin with: steps, language and erasing. A change in the form makes one
// call to the core, and what is shown follows from its answer.
import { fill } from '../../wasm/problem_text.mjs';
import { startCore } from '../../wasm/profiling.mjs';
import { evaluateCards, loadCard, ownItemsOf } from './cards.mjs';
import { renderCheck } from './check.mjs';
import { withoutCpr } from './cpr.mjs';
import { comparedBriefly, renderCompare } from './compare.mjs';
import { bytesOfCore } from './core_bytes.mjs';
import { alert, all, byId, el, spoken } from './dom.mjs';
import {
  applyRoute,
  clearForm,
  clearItem,
  fillForm,
  readMarks,
  readResponses,
} from './form.mjs';
import { watchIdle } from './idle.mjs';
import { startKeeping } from './keep.mjs';
import { onThreeEscapes, showCountdown } from './leaving.mjs';
import { clearProblems, itemIn, showProblems, tellRemoved } from './problems.mjs';
import { clearProfile, renderProfile } from './profile.mjs';
import { nameDisputed } from './profile_disputed.mjs';
import { listenToTries } from './profile_try.mjs';
import { tellProgress } from './progress.mjs';
import { fromLines } from './text_lines.mjs';
import { layQuestions } from './questions.mjs';
import { startSingly } from './singly.mjs';
import { createWords } from './words.mjs';

const textIn = (id) => byId(id).textContent;
const questionnaire = JSON.parse(textIn('questionnaire'));
const cards = JSON.parse(textIn('cards'));
// What the core is given: the questionnaire, then each card, as the whole core has packed them.
const [packedQuestionnaire, ...studies] = textIn('studies').split('\n');
const [card] = cards; // the one that the profile is about
const ownItems = ownItemsOf(cards);
const items = [...questionnaire.items, ...ownItems];
const allTexts = fromLines(textIn('texts'));
const personas = JSON.parse(textIn('personas'));
const shownPlaces = [
  'check-content',
  'compare-taken',
  'compare-content',
  'live',
];
const steps = all('section[data-step]').map((section) => section.dataset.step);

let core = null;
let words = createWords(allTexts, document.documentElement.lang, items);
let step = steps[0];
let erased = false;

layQuestions({ ...questionnaire, items }, words.has);
const singly = startSingly({ words: () => words });
listenToTries();

const sectionOf = (id) => words.itemOf(id).section;
const readForm = () => readResponses(questionnaire.items);

// What the core says of responses. What cannot be read is told of and left out, so that the route
// is known.
function judge(responses) {
  const readable = { ...responses };
  let answer = JSON.parse(core.evaluate(JSON.stringify({ responses })));
  const unreadable = answer.ok ? [] : answer.problems;
  if (!answer.ok) {
    for (const problem of unreadable) delete readable[itemIn(problem)];
    answer = JSON.parse(core.evaluate(JSON.stringify({ responses: readable })));
  }
  const { evaluation } = answer;
  const problems = [...unreadable, ...evaluation.problems];
  return { readable, evaluation, problems };
}

// What the form says now, evaluated. What a register is said to hold must be readable too, though
// it does not count while it is marked as wrong.
function evaluateForm() {
  const responses = readForm();
  const marks = readMarks(questionnaire.items);
  const now = judge(responses);
  const said = Object.entries(marks).filter(([, response]) => response !== null);
  const { problems } =
    said.length > 0 ? judge({ ...responses, ...Object.fromEntries(said) }) : now;
  nameDisputed(now.evaluation, card, marks);
  return { ...now, responses, marks, problems };
}

// A dead core is said plainly; nothing is tried again.
function orStopped(action) {
  try {
    return action();
  } catch (error) {
    sayStopped();
    throw error;
  }
}

function sayStopped() {
  wipe();
  const box = alert(
    'error',
    el('h1', 'alert-heading', words.say('error.core_dead_heading')),
    el('p', 'alert-text', words.say('error.core_dead')),
  );
  box.role = 'alert';
  byId('main-content').replaceChildren(box);
}

// Whether what stands in the form is the demonstration persona's: wholly, in part, or not.
function personaState() {
  const given = all('[data-given]');
  if (given.length === 0) return null;
  const { responses } = personas.find(({ id }) => id === given[0].dataset.given);
  const now = Object.keys(readForm()).length;
  const isWhole = given.length === Object.keys(responses).length && now === given.length;
  return isWhole ? 'in_use' : 'partly';
}

function render() {
  let now = evaluateForm();
  // What comes back may bring another item with it; each round follows one more condition.
  while (applyRoute(now.evaluation.route)) now = evaluateForm();
  tellProgress(now.evaluation.route, words);
  singly.redraw();
  keep.lookAfterDesk();
  const tryOut = (responses) => orStopped(() => judge(responses));
  const shown = { ...now, card, words, tryOut, persona: personaState() };
  if (step === 'check') renderCheck(shown);
  if (step === 'profile') renderProfile(shown);
  if (step !== 'compare') return now;
  const everyCard = compared(shown);
  renderCompare(everyCard);
  return everyCard;
}

// The same person through every card: the form's responses and what the other cards ask for.
function compared(shown) {
  const responses = { ...shown.readable, ...readResponses(ownItems) };
  const evaluated = evaluateCards(core, { cards, studies, questionnaire }, responses);
  for (const one of evaluated) nameDisputed(one.evaluation, one.card, shown.marks);
  return { ...shown, responses, evaluated };
}

// Where the person is, told to the outer page, which keeps the browser's history: a number, no
// response. `entry` is new, first or same.
function tell(entry) {
  parent.postMessage({ step: steps.indexOf(step), language: words.language, entry }, '*');
}

function showStep(name, entry = 'same') {
  step = name;
  for (const section of all('section[data-step]')) section.hidden = section.dataset.step !== name;
  for (const entry of all('[data-step-entry]')) {
    const isCurrent = entry.dataset.stepEntry === name;
    entry.classList.toggle('current', isCurrent);
    entry.firstElementChild.ariaCurrent = isCurrent ? 'step' : null;
  }
  byId('live').replaceChildren();
  document.title =
    `${words.say('nav.step_of', { step: steps.indexOf(name) + 1, steps: steps.length })}: ` +
    `${words.say(`step.${name}`)} – ${words.say('site.name')}`;
  tell(entry);
  render();
}

function focusOn(id) {
  const target = byId(id);
  if (!target) return;
  const section = target.closest('section[data-step]');
  if (section?.hidden) go(section.dataset.step);
  const closed = target.closest('details:not([open])');
  if (closed) closed.open = true;
  singly.bring(target);
  target.focus();
  target.scrollIntoView({ block: 'center' });
}

// Forward only past what can be read: the first step with a problem keeps the person, with
// everything typed.
function go(name, entry = 'new') {
  const { problems } = orStopped(render);
  const before = steps.slice(0, steps.indexOf(name));
  const stuck = before.find((each) =>
    problems.some((problem) => sectionOf(itemIn(problem)) === each),
  );
  const target = stuck ?? name;
  orStopped(() => showStep(target, target === step ? 'same' : entry));
  if (stuck) {
    singly.bring(byId(itemIn(problems.find((each) => sectionOf(itemIn(each)) === stuck))));
    tellProblems(problems);
    return;
  }
  clearProblems();
  scrollTo(0, 0);
  byId(`heading-${target}`).focus();
}

function tellProblems(problems) {
  showProblems(step, problems, words);
  document.title = words.say('error.title', { title: document.title });
}

// To the question after or before. What cannot be read is told of before another is asked.
function turn(section, by) {
  const item = by > 0 && singly.inTurn(section);
  const own = item ? orStopped(evaluateForm).problems.filter((each) => itemIn(each) === item) : [];
  if (own.length > 0) tellProblems(own);
  else clearProblems();
  return own.length > 0 || singly.turn(section, by);
}

// data-text is a key and its gaps: "registry.source|register=register.cpr"; a gap may be a key
// itself.
function say(described) {
  const [key, ...gaps] = described.split('|');
  const texts = allTexts[words.language];
  const values = Object.fromEntries(
    gaps.map((gap) => {
      const [name, value] = gap.split(/=(.*)/s);
      return [name, texts[value] ?? value];
    }),
  );
  return fill(texts[key], values);
}

function nameRegions() {
  for (const select of all('select')) {
    const options = all('option[data-region]', select);
    for (const option of options) option.textContent = words.regions.of(option.dataset.region);
    const chosen = select.value;
    const collator = new Intl.Collator(words.language);
    options.sort((a, b) => collator.compare(a.textContent, b.textContent));
    select.append(...options);
    select.value = chosen;
  }
}

function setLanguage(language) {
  words = createWords(allTexts, language, items);
  document.documentElement.lang = language;
  document.documentElement.dir = words.say('language.direction');
  for (const place of all('[data-text]'))
    place.replaceChildren(...spoken(say(place.dataset.text), language));
  for (const place of all('[data-label]')) place.ariaLabel = say(place.dataset.label);
  for (const button of all('[data-language]')) {
    button.ariaCurrent = button.dataset.language === language ? 'true' : null;
  }
  nameRegions();
  keep.redraw();
}

function usePersona(id) {
  if (personaState() !== 'in_use' && !keep.mayReplace()) return;
  const { responses } = personas.find((persona) => persona.id === id);
  clearForm(items);
  keep.forgetApart();
  fillForm(items, responses, words.language);
  for (const item of Object.keys(responses))
    document.querySelector(`[data-item="${item}"]`).dataset.given = id;
  go('profile');
}

const hasContent = () => core !== null && !erased && keep.hasContent();

// Browsers bring typed answers back on Back, whatever the page's headers say; so nothing is left to
// bring, nor what was opened to read.
function wipe() {
  core?.wipe();
  core = null;
  keep.wipe();
  singly.wipe();
  if (!byId('responses')) return; // the end, or a core that stopped, has taken the page's place
  clearForm(items);
  clearProblems();
  for (const place of [...shownPlaces.map(byId), ...all('[data-given-of]')])
    place.replaceChildren();
  clearProfile();
  for (const details of all('details')) details.open = false;
}

// `reason` is a text that says why nobody asked for it.
function erase(reason) {
  wipe();
  erased = true;
  stopIdle();
  step = null; // the outer page then shows its neutral title
  tell('same');
  document.title = words.say('site.name');
  document.body.removeAttribute('translate'); // and with it the strip that the way out had
  const title = el('h1', '', words.say('erased.heading'));
  title.tabIndex = -1;
  document.body.replaceChildren(
    el(
      'main',
      'container page-container',
      // Orca first goes, unheard, to the first words there are. The title must not be those.
      el('p', 'step-subheading', words.say('site.name')),
      title,
      reason && el('p', '', words.say(reason)),
      el('p', '', words.say('erased.text')),
      keep.hasSaved() && el('p', '', words.say('erased.file')),
    ),
  );
  title.focus();
}

function onClick(event) {
  const place = event.target.closest('button, a');
  if (!place) return;
  const { go: to, back, clear, persona, language, erase: isErase, turn: by, singly: isSingly } = place.dataset;
  const section = place.closest('section[data-step]');
  // The frame has no address of its own, so a link inside it must never be followed.
  if (place.tagName === 'A') event.preventDefault();
  if (to) go(to);
  else if (back !== undefined) parent.postMessage({ entry: 'back' }, '*');
  else if (clear) {
    clearItem(clear);
    renderAfter(clear);
    byId(clear).focus();
  } else if (persona) usePersona(persona);
  else if (language) {
    const isTold = all('.problems .alert').length > 0;
    clearProblems();
    setLanguage(language);
    if (!core) sayStopped();
    else orStopped(() => showStep(step));
    if (isTold) tellProblems(orStopped(evaluateForm).problems);
  } else if (by) turn(section, Number(by));
  else if (isSingly !== undefined) singly.toggle(section);
  else if (isErase !== undefined) erase();
  else if (place.hash) focusOn(place.hash.slice(1));
}

function onChange(event) {
  const place = event.target.closest('[data-item]');
  if (place) delete place.dataset.given;
  const without = event.target.type?.startsWith('text') && withoutCpr(event.target.value);
  const hadCpr = typeof without === 'string' && without !== event.target.value;
  if (hadCpr) event.target.value = without;
  renderAfter(place?.dataset.item);
  if (hadCpr) tellRemoved(place.dataset.item, words);
}

// What the other cards make of a change stands further down the page, so it is said aloud too.
function renderAfter(item) {
  const { evaluated } = orStopped(render);
  if (evaluated) byId('live').textContent = comparedBriefly(evaluated, item, words);
}

async function begin() {
  setLanguage(words.language);
  try {
    core = await startCore(bytesOfCore(textIn('core')));
    const answer = core.loadQuestionnaire(packedQuestionnaire);
    if (!JSON.parse(answer).ok) throw new Error(answer);
    loadCard(core, studies[0]);
  } catch (error) {
    sayStopped();
    throw error;
  }
  orStopped(() => showStep(steps[0], 'first'));
}

document.addEventListener('click', onClick);
byId('responses').addEventListener('change', onChange);
byId('responses').addEventListener('keydown', (event) => {
  // Enter in a text field goes on. The frame may submit no form, so there is no submit event to
  // wait for.
  if (event.key !== 'Enter' || event.target.type !== 'text') return;
  event.preventDefault();
  onChange(event);
  if (!turn(event.target.closest('section[data-step]'), 1)) go(steps[steps.indexOf(step) + 1]);
});
addEventListener('message', ({ source, data }) => {
  // Back or Forward, from the outer page
  const name = steps[data?.step];
  if (source === parent && core && name) go(name, 'same');
});
addEventListener('beforeunload', (event) => {
  if (!hasContent() || !keep.isUnsaved()) return;
  event.preventDefault();
  event.returnValue = true; // older browsers ask only then
});
addEventListener('pagehide', wipe);
addEventListener('pageshow', (event) => {
  if (event.persisted && !erased) begin();
});

const keep = startKeeping({
  items,
  personas,
  words: () => words,
  core: () => core,
  opened() {
    clearProblems();
    // A file may hold what a field may not: told at the first step that has it.
    if (orStopped(render).problems.length > 0) go(steps.at(-1));
  },
});
const stopIdle = watchIdle({
  isNeeded: hasContent,
  left: (seconds) => showCountdown(seconds, words),
  end: () => erase('erased.idle'),
});
onThreeEscapes(() => {
  if (!erased) erase();
});
begin();
