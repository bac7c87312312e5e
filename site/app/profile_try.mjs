// Trying: one answer at a time is put otherwise and the core asked again, while the person's own
// answers stay. The fields stand in the document from the start and are only filled: a select keeps
// its first option, since of a new one a screen reader is told that it was chosen. What happens in
// them goes no further.
import { withoutCpr } from './cpr.mjs';
import { all, byId } from './dom.mjs';
import { parseNumber } from './form.mjs';
import { inWords, sidesOf } from './parts.mjs';
import { sentence } from './problems.mjs';

const tryFields = () => byId('try');
const tryControls = () => all('input, select', tryFields());
const triedIn = (control) => control.id.slice('try-'.length);
const saysOf = (control) => byId(`${control.id}-says`);
let departure = null; // what the profile shows, which each try departs from

const isOneFigure = ({ low, high }) => low === high;

// How far it is from what stands above, where both are one figure.
function difference(now, here, words) {
  if (!isOneFigure(now) || !isOneFigure(here)) return '';
  const more = now.low_of_100 - here.low_of_100;
  const key = more === 0 ? 'same' : more > 0 ? 'more' : 'fewer';
  return words.say(`try.${key}`, { count: Math.abs(more) });
}

// The cut-offs that the group then stands on the other side of.
function crossed(now, here, words) {
  const before = sidesOf(here);
  const cutOffs = sidesOf(now).filter(
    (at, place) => at.class && before[place].class && at.class !== before[place].class,
  );
  if (cutOffs.length === 0) return '';
  const list = words.list(cutOffs.map((at) => String(at.cut_off_of_100)));
  return words.say('try.crossed', { cut_offs: list });
}

function tryOutcome(item, value) {
  const { evaluation: here, responses, words, tryOut } = departure;
  const { evaluation: now, problems } = tryOut({ ...responses, [item.id]: value });
  const own = problems.find(({ pointer }) => pointer.split('/')[2] === item.id);
  if (own) return sentence(own, words);
  const figure = inWords(words, now.range);
  return [
    words.say('try.with', { value: words.response(item.id, value), figure }),
    difference(now.range, here.range, words),
    crossed(now, here, words),
  ]
    .filter(Boolean)
    .join(' ');
}

function fillSelect(select, item, given, state) {
  const { words } = departure;
  const here = given === undefined ? words.say(`state.${state}`) : words.response(item.id, given);
  select.length = 1;
  select.options[0].text = words.say('try.here', { here });
  for (const code of item.codes.filter((each) => each !== given))
    select.add(new Option(words.codeName(item.id, code), code));
}

function fillControl(control) {
  const { evaluation, responses, words } = departure;
  const item = words.itemOf(triedIn(control));
  const { state } = evaluation.attributes.find((entry) => entry.item === item.id);
  const given = responses[item.id]?.withheld ? undefined : responses[item.id];
  control.parentNode.hidden = state === 'not_applicable';
  if (item.kind === 'one') fillSelect(control, item, given, state);
  else control.defaultValue = typeof given === 'number' ? words.number(given) : '';
  resetTry(control);
}

function resetTry(control) {
  control.value = control.defaultValue ?? '';
  saysOf(control).textContent = '';
}

function tellTry(control) {
  const typed = control.value.trim();
  const isHere = typed === '' || typed === control.defaultValue;
  const item = departure.words.itemOf(triedIn(control));
  const value = item.kind === 'number' ? parseNumber(typed) : typed;
  saysOf(control).textContent = isHere ? '' : tryOutcome(item, value);
}

const sayAloud = (text) => (byId('live').textContent = text);

// At start, when the fields have been laid out.
export function listenToTries() {
  tryFields().addEventListener('input', ({ target }) => tellTry(target));
  tryFields().addEventListener('change', (event) => {
    event.stopPropagation();
    const { target } = event;
    if (target.type === 'text' && withoutCpr(target.value) !== target.value) {
      resetTry(target);
      saysOf(target).textContent = departure.words.say('cpr.removed');
    }
    sayAloud(saysOf(target).textContent);
  });
  tryFields().addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.target.type !== 'text') return;
    event.preventDefault();
    event.stopPropagation();
    sayAloud(saysOf(event.target).textContent);
  });
  tryFields().querySelector('button').addEventListener('click', () => {
    tryControls().forEach(resetTry);
    sayAloud(departure.words.say('try.is_reset'));
  });
}

export function tryBox(now) {
  departure = now;
  tryControls().forEach(fillControl);
  return tryFields();
}

// Nothing of the person is left in the fields.
export function clearTries() {
  departure = null;
  for (const control of tryControls()) {
    if (control.options) {
      control.length = 1;
      control.options[0].text = '';
    } else control.defaultValue = '';
    resetTry(control);
  }
  return tryFields();
}
