// Trying: one answer at a time is put otherwise and the core asked again, while the person's own
// answers stay. The fields have no name, so they are no part of the form, and what happens in them
// goes no further.
import { all, byId, el } from './dom.mjs';
import { parseNumber } from './form.mjs';
import { inWords, sidesOf } from './parts.mjs';
import { sentence } from './problems.mjs';

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

function tryOutcome(item, value, { evaluation: here, responses, words, tryOut }) {
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

function trySelect(item, given, state, words) {
  const here = given === undefined ? words.say(`state.${state}`) : words.response(item.id, given);
  const made = el('select', 'form-select', new Option(words.say('try.here', { here }), ''));
  for (const code of item.codes.filter((each) => each !== given))
    made.append(new Option(words.codeName(item.id, code), code));
  return made;
}

// As in the form, with all that keeps a browser from remembering or sending what is typed.
function tryField(item, given, words) {
  const made = byId(item.id).cloneNode();
  made.removeAttribute('name');
  made.disabled = false;
  made.ariaInvalid = null;
  made.defaultValue = typeof given === 'number' ? words.number(given) : '';
  made.value = made.defaultValue;
  return made;
}

function tryRow({ item: id, state }, shown) {
  const { responses, words } = shown;
  const item = words.itemOf(id);
  const given = responses[id]?.withheld ? undefined : responses[id];
  const isNumber = item.kind === 'number';
  const control = isNumber ? tryField(item, given, words) : trySelect(item, given, state, words);
  control.id = `try-${id}`;
  control.setAttribute('aria-describedby', `try-${id}-says`);
  const says = el('p', 'try-says');
  says.id = `try-${id}-says`;
  const label = el('label', 'form-label', words.itemName(id));
  label.htmlFor = control.id;
  control.addEventListener('input', () => {
    const typed = control.value.trim();
    const isHere = typed === '' || typed === control.defaultValue;
    const value = isNumber ? parseNumber(typed) : typed;
    says.textContent = isHere ? '' : tryOutcome(item, value, shown);
  });
  return el('div', 'form-group', label, ' ', control, says);
}

function resetTries(box, words) {
  for (const control of all('input, select', box)) {
    control.value = control.defaultValue ?? '';
    control.dispatchEvent(new Event('input'));
  }
  byId('live').textContent = words.say('try.is_reset');
}

export function tryBox(shown) {
  const { card, evaluation, words } = shown;
  const entryOf = (id) => evaluation.attributes.find(({ item }) => item === id);
  const tried = card.attributes
    .flatMap(({ items }) => items.map(entryOf))
    .filter(({ used, state }) => used && state !== 'not_applicable');
  const button = el('button', 'button button-secondary', words.say('try.reset'));
  button.type = 'button';
  const box = el(
    'fieldset',
    'try-box d-print-none',
    el('legend', '', words.say('try.heading')),
    el('p', '', words.say('try.intro')),
    ...tried.map((entry) => tryRow(entry, shown)),
    button,
  );
  button.addEventListener('click', () => resetTries(box, words));
  box.addEventListener('change', (event) => {
    event.stopPropagation();
    byId('live').textContent = byId(`${event.target.id}-says`).textContent;
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.target.type !== 'text') return;
    event.preventDefault();
    event.stopPropagation();
    byId('live').textContent = byId(`${event.target.id}-says`).textContent;
  });
  return box;
}
