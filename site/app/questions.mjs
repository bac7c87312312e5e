// Lays out the questions at start. Their markup stands once in the document, as templates with gaps
// ("{id}"), and a place says which template belongs there (data-made). What fills the gaps stands at
// the place or in the item.
import { all, byId } from './dom.mjs';

const gap = /\{(\w+)\}/g;

// An attribute with a gap that nothing fills is left out, and so is an element that stands only if
// something is there.
function fillGaps(place, gaps) {
  for (const attribute of [...place.attributes]) {
    const isFilled = [...attribute.value.matchAll(gap)].every(([, name]) => gaps[name]);
    if (isFilled) attribute.value = attribute.value.replace(gap, (_, name) => gaps[name]);
    else place.removeAttribute(attribute.name);
    if (attribute.name !== 'data-if') continue;
    if (!isFilled) place.remove();
    place.removeAttribute('data-if');
  }
}

// `has` says whether there is a text; countries are named by the browser instead.
function codeGaps(id, code, has) {
  const key = `code.${id}.${code}`;
  return has(key) ? { code, said: key } : { code, region: code };
}

function laidOut(name, gaps, has) {
  const part = byId(`made-${name}`).content.cloneNode(true);
  for (const place of all('*', part)) fillGaps(place, gaps);
  fillPlaces(part, (place) => {
    const { made, each } = place.dataset;
    if (each === undefined) return [laidOut(made, gaps, has)];
    const { id, codes } = gaps;
    return codes.map((code) => laidOut(made, { ...gaps, ...codeGaps(id, code, has) }, has));
  });
  return part;
}

function fillPlaces(within, contentOf) {
  for (const place of all('[data-made]', within)) place.replaceWith(...contentOf(place));
}

function hintOf({ id, kind, longest }, has) {
  if (has(`item.${id}.hint`)) return `item.${id}.hint`;
  return kind === 'text' && `form.text_hint|longest=${longest}`;
}

export function layQuestions({ items, code_lists: lists }, has) {
  fillPlaces(document, (place) => {
    const { made, id, ...given } = place.dataset;
    const item = items.find((each) => each.id === id);
    const hint = hintOf(item, has);
    const isOne = item.kind === 'one';
    const gaps = {
      ...item,
      ...given,
      codes: item.codes ?? lists[item.code_list],
      type: isOne ? 'radio' : 'checkbox',
      clears: isOne,
      mode: item.whole ? 'numeric' : 'decimal',
      hint,
      described: hint ? `${id}-hint ${id}-error` : `${id}-error`,
    };
    return [laidOut(made, gaps, has)];
  });
  for (const template of all('template[id^="made-"]')) template.remove();
}
