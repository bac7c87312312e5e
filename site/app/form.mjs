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

// Disabled controls (off the route) are not part of the form's data.
export function readResponses(items) {
  const form = new FormData(byId('responses'));
  const withheld = new Set(form.getAll('withheld'));
  const responses = {};
  for (const item of items) {
    const response = withheld.has(item.id) ? { withheld: true } : responseIn(item, form);
    if (response !== null) responses[item.id] = response;
  }
  return responses;
}

// What does not apply is out of sight and out of the data, but keeps what was typed. Says whether
// anything came back or went, and with it what was typed there. What is not on the route at all
// belongs to another card, and is always asked.
export function applyRoute(route) {
  const applies = new Map(route.map((entry) => [entry.item, entry.applies]));
  let changed = false;
  for (const place of all('[data-item]')) {
    const id = place.dataset.item;
    const withheld = byId(`${id}-withheld`);
    const isAsked = applies.get(id) ?? true;
    changed ||= place.hidden === isAsked;
    place.hidden = !isAsked;
    place.classList.toggle('withheld', Boolean(withheld?.checked));
    const controls = controlsOf(id);
    for (const control of controls) control.disabled = place.hidden || Boolean(withheld?.checked);
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
    const withheld = byId(`${id}-withheld`);
    if (withheld) withheld.checked = false;
  }
  for (const place of all('[data-item]')) delete place.dataset.given;
}

export function fillForm(responses, language) {
  for (const [id, response] of Object.entries(responses)) {
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
