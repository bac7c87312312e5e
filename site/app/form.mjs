// The form is the state: responses are read from its controls each time, and nowhere kept.
import { inOurDigits } from './cpr.mjs';
import { all, byId } from './dom.mjs';

// "63.250", "63 250" and "63,250" are the same amount; "0,5" and "0.5" the same share. A unit behind it
// is left out.
function numberIn(typed) {
  const text = inOurDigits(typed)
    .trim()
    .replace(/(kr\.?|,-|år|years?)$/i, '')
    .replace(/[\s']/g, '');
  if (text.endsWith('%')) return numberIn(text.slice(0, -1)) / 100;
  const grouped = /^-?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*$/.test(text);
  if (grouped) return Number(text.replace(/[.,]/g, ''));
  if (/^-?[1-9]\d{0,2}(\.\d{3})+,\d+$/.test(text))
    return Number(text.replaceAll('.', '').replace(',', '.'));
  if (/^-?[1-9]\d{0,2}(,\d{3})+\.\d+$/.test(text)) return Number(text.replaceAll(',', ''));
  return /^-?\d*([.,]?\d+)$/.test(text) ? Number(text.replace(',', '.')) : NaN;
}

// What is no number goes on as it was typed, so that the core names it.
export function parseNumber(typed) {
  const number = numberIn(typed);
  return Number.isFinite(number) ? number : typed;
}

const controlsOf = (id) => all(`[name="${id}"]`, byId('responses'));

function responseIn(item, form) {
  if (item.kind === 'many') {
    const codes = form.getAll(item.id);
    return codes.length > 0 ? codes : null;
  }
  const given = (form.get(item.id) ?? '').trim();
  if (given === '') return null;
  return item.kind === 'number' ? parseNumber(given) : given;
}

// What was decided of an attribute from a register: supplied, withheld or wrong. No other item has
// that choice.
const choicesOf = (id) => all(`[name="${id}-choice"]`, byId('responses'));
const chosenFor = (id) => choicesOf(id).find(({ checked }) => checked)?.value;

function choose(id, choice) {
  const control = byId(`${id}-${choice}`);
  if (control) control.checked = true;
}

// Disabled controls (off the route) are not part of the form's data. What is marked as wrong does
// not count, so the core gets as little of it as of what is withheld.
export function readResponses(items) {
  const form = new FormData(byId('responses'));
  const responses = {};
  for (const item of items) {
    const isKept = ['withheld', 'wrong'].includes(chosenFor(item.id));
    const response = isKept ? { withheld: true } : responseIn(item, form);
    if (response !== null) responses[item.id] = response;
  }
  return responses;
}

// What is marked as wrong, with what the register is said to hold: {id: response or null}.
export function readMarks(items) {
  const form = new FormData(byId('responses'));
  const marked = items.filter(({ id }) => chosenFor(id) === 'wrong');
  return Object.fromEntries(marked.map((item) => [item.id, responseIn(item, form)]));
}

// What does not apply is out of sight and out of the data, but keeps what was typed. Says whether
// anything came back or went, and with it what was typed there. What is not on the route at all
// belongs to another card, and is always asked.
export function applyRoute(route) {
  const applies = new Map(route.map((entry) => [entry.item, entry.applies]));
  let changed = false;
  for (const place of all('[data-item]')) {
    const id = place.dataset.item;
    const chosen = chosenFor(id);
    const isAsked = applies.get(id) ?? true;
    changed ||= place.hidden === isAsked;
    place.hidden = !isAsked;
    place.classList.toggle('withheld', chosen === 'withheld');
    place.classList.toggle('wrong', chosen === 'wrong');
    const controls = controlsOf(id);
    for (const control of controls) control.disabled = place.hidden || chosen === 'withheld';
    for (const hint of all('.wrong-hint', place)) hint.hidden = chosen !== 'wrong';
    for (const clear of all('[data-clear]', place)) {
      clear.hidden = !controls.some((control) => control.checked);
    }
  }
  return changed;
}

export function clearItem(id) {
  for (const control of controlsOf(id)) {
    if (control.type === 'radio' || control.type === 'checkbox') control.checked = false;
    else control.value = '';
  }
}

export function clearForm(items) {
  for (const { id } of items) {
    clearItem(id);
    choose(id, 'supplied');
  }
  for (const place of all('[data-item]')) delete place.dataset.given;
}

// A form reads "1.125" as thousands, so such a number is written with one digit more.
function writtenNumber(value, language) {
  const write = (digits) =>
    new Intl.NumberFormat(language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: 20,
    }).format(value);
  return parseNumber(write(0)) === value ? write(0) : write(4);
}

function fillItem(id, response, language) {
  const isWithheld = response?.withheld === true;
  choose(id, isWithheld ? 'withheld' : 'supplied');
  for (const control of controlsOf(id)) {
    control.disabled = false; // the route that follows says which are
    if (isWithheld) continue;
    if (control.type === 'radio' || control.type === 'checkbox')
      control.checked = [response].flat().includes(control.value);
    else
      control.value =
        typeof response === 'number' ? writtenNumber(response, language) : String(response);
  }
}

const isSame = (held, given) => {
  const plain = (value) =>
    Array.isArray(value)
      ? [...value].sort()
      : typeof value === 'string'
        ? value.trim().replaceAll('\r\n', '\n')
        : value;
  return JSON.stringify(plain(held)) === JSON.stringify(plain(given));
};

// Fills in what is given, reads it again, and gives back what the form could not hold: items that it
// does not have, codes that it does not know.
function fillWith(items, given, language, fill, read) {
  const known = new Set(items.map(({ id }) => id));
  const mine = given.filter(([id]) => known.has(id));
  for (const [id, response] of mine) fill(id, response, language);
  const held = read(items);
  const lost = new Set(
    mine.filter(([id, response]) => !isSame(held[id], response)).map(([id]) => id),
  );
  for (const id of lost) clearItem(id);
  return Object.fromEntries(given.filter(([id]) => lost.has(id) || !known.has(id)));
}

export function fillForm(items, responses, language) {
  const given = Object.entries(responses).filter(
    ([, response]) => response !== null && response?.length !== 0,
  );
  return fillWith(items, given, language, fillItem, readResponses);
}

function fillMark(id, response, language) {
  if (response !== null) fillItem(id, response, language);
  choose(id, 'wrong');
}

export const canMark = (id) => byId(`${id}-wrong`) !== null;

// What readMarks has read, put back.
export function fillMarks(items, marks, language) {
  const markable = items.filter(({ id }) => canMark(id));
  return fillWith(markable, Object.entries(marks), language, fillMark, readMarks);
}
