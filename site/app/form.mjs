// The form is the state: responses are read from its controls each time, and nowhere kept.
import { all, byId } from './dom.mjs';

// "63.250", "63 250" and "63,250" are the same amount; "0,5" and "0.5" the same share. What is no
// number goes on as it was typed, so that the core names it.
export function parseNumber(typed) {
  const text = typed.replace(/[\s']/g, '');
  const grouped = /^-?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*$/.test(text);
  if (grouped) return Number(text.replace(/[.,]/g, ''));
  if (/^-?[1-9]\d{0,2}(\.\d{3})+,\d+$/.test(text))
    return Number(text.replaceAll('.', '').replace(',', '.'));
  if (/^-?[1-9]\d{0,2}(,\d{3})+\.\d+$/.test(text)) return Number(text.replaceAll(',', ''));
  if (/^-?\d+([.,]\d+)?$/.test(text)) return Number(text.replace(',', '.'));
  return typed;
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

export function fillForm(responses, language) {
  for (const [id, response] of Object.entries(responses)) {
    if (response.withheld) {
      choose(id, 'withheld');
      continue;
    }
    for (const control of controlsOf(id)) {
      if (control.type === 'radio' || control.type === 'checkbox') {
        control.checked = [response].flat().includes(control.value);
      } else {
        const isNumber = typeof response === 'number';
        control.value = isNumber
          ? new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(response)
          : response;
      }
    }
  }
}

// What readMarks has read, put back.
export function fillMarks(marks, language) {
  for (const [id, response] of Object.entries(marks)) {
    choose(id, 'wrong');
    if (response !== null) fillForm({ [id]: response }, language);
  }
}
