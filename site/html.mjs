// Markup as text, at build time only. `html` escapes whatever is put in, unless it is markup
// already.

class Markup {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeHtml = (text) => String(text).replace(/[&<>"]/g, (sign) => escapes[sign]);

function markupOf(value) {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(markupOf).join('');
  return value === null || value === undefined || value === false ? '' : escapeHtml(value);
}

export function html(parts, ...values) {
  return new Markup(parts.reduce((text, part, at) => text + markupOf(values[at - 1]) + part));
}

export const raw = (text) => new Markup(text);

const icons = {
  back: 'M560-240 320-480l240-240 56 56-184 184 184 184-56 56Z',
  error:
    'M480-280q17 0 28.5-11.5T520-320q0-17-11.5-28.5T480-360q-17 0-28.5 11.5T440-320q0 17 11.5 28.5T480-280Zm-40-160h80v-240h-80v240Zm40 360q-83 0-156-31.5T197-197q-54-54-85.5-127T80-480q0-83 31.5-156T197-763q54-54 127-85.5T480-880q83 0 156 31.5T763-763q54 54 85.5 127T880-480q0 83-31.5 156T763-197q-54 54-127 85.5T480-80Z',
  info: 'M440-280h80v-240h-80v240Zm40-320q17 0 28.5-11.5T520-640q0-17-11.5-28.5T480-680q-17 0-28.5 11.5T440-640q0 17 11.5 28.5T480-600Zm0 520q-83 0-156-31.5T197-197q-54-54-85.5-127T80-480q0-83 31.5-156T197-763q54-54 127-85.5T480-880q83 0 156 31.5T763-763q54 54 85.5 127T880-480q0 83-31.5 156T763-197q-54 54-127 85.5T480-80Zm0-80q134 0 227-93t93-227q0-134-93-227t-227-93q-134 0-227 93t-93 227q0 134 93 227t227 93Zm0-320Z',
};

export const icon = (name, className = '') =>
  raw(
    // Measures and fill are for where no style is: there a drawing fills the page and is black.
    `<svg class="${`icon-svg ${className}`.trim()}" width="24" height="24" fill="currentColor" viewBox="0 -960 960 960" focusable="false" aria-hidden="true">` +
      `<path d="${icons[name]}"/></svg>`,
  );
