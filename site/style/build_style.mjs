// The style of each page and of the single document, all from one source. dkfds ships 215 kB of CSS
// with fixed colours, its own fonts and 158 picture files; a page that promises to fetch nothing
// cannot carry that. So its SCSS is compiled in part (design_system.scss), every colour becomes a
// token that _tokens.scss can turn dark, what would be fetched is struck out, and rules that a page
// does not use are dropped. Same input, same bytes.

import { fileURLToPath } from 'node:url';
import { PurgeCSS } from 'purgecss';
import * as sass from 'sass';

const here = new URL('./', import.meta.url);
const packages = fileURLToPath(new URL('../../node_modules', here));

// Classes that the app's script puts together from parts, and so stand nowhere as words.
export const composedClasses = ['alert-success', 'alert-warning', 'alert-error', 'alert-info'];

// dkfds writes a colour as a name, in three digits or in six, in small letters or capitals.
const colourNames = { purple: '#800080', white: '#ffffff', black: '#000000' };
const literal = /#[0-9a-f]{3}(?:[0-9a-f]{3})?(?![\w-])|\b(?:purple|white|black)\b/gi;

function canonicalColour(text) {
  const colour = colourNames[text.toLowerCase()] ?? text.toLowerCase();
  return colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour;
}

async function compile(name) {
  const source = fileURLToPath(new URL(name, here));
  const options = { style: 'compressed', charset: false, loadPaths: [packages], quietDeps: true };
  return (await sass.compileAsync(source, options)).css.trim();
}

// The light layer is the dictionary: dkfds' #454545 is var(--primary) because _tokens.scss says so.
function readTokens(houseCss) {
  const layer = houseCss.match(/:root\{([^}]*)\}/)[1];
  const pairs = layer.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})/gi);
  return new Map([...pairs].map(([, name, colour]) => [canonicalColour(colour), name]));
}

// Values only: "white-space" and "#id" are no colours. One without a token would not turn dark.
function tokenise(css, tokens) {
  return css.replace(/(?<=[{;])([\w-]+):([^;{}]*)/g, (whole, property, value) => {
    const replaced = value.replace(literal, (colour) => {
      const name = tokens.get(canonicalColour(colour));
      if (!name) throw new Error(`no token in _tokens.scss for ${colour} (${property})`);
      return `var(${name})`;
    });
    return `${property}:${replaced}`;
  });
}

// With what only says where in its box a picture would stand.
function strikeOutPictures(css) {
  return css
    .replace(/(?<=[{;])[\w-]+:[^;{}]*url\([^)]*\)[^;{}]*;?/g, '')
    .replace(/(?<=[{;])background-(?:size|position|repeat):[^;{}]*;?/g, '')
    .replace(/(?<=[{}])[^{}]+\{\}/g, '');
}

// dkfds writes left and right; what begins a line is on the other side in some languages. Left and
// right become start and end, in our own rules too, so that a language that is written from the
// right needs no style of its own.
const ends = { left: 'start', right: 'end', top: 'start', bottom: 'end' };
function makeLogical(css) {
  const side = '(left|right)';
  return css
    .replace(/(?<=[{;])(margin|padding):([^;{}]*)/g, splitSides)
    .replace(
      new RegExp(`(?<=[{;])((?:scroll-)?(?:margin|padding)|border)-${side}(?=[-:])`, 'g'),
      (_, name, at) => `${name}-inline-${ends[at]}`,
    )
    .replace(
      new RegExp(`(?<=[{;])border-(top|bottom)-${side}-radius(?=:)`, 'g'),
      (_, block, at) => `border-${ends[block]}-${ends[at]}-radius`,
    )
    .replace(
      new RegExp(`(?<=[{;])${side}(?=:)`, 'g'),
      (_, at) => `inset-inline-${ends[at]}`,
    )
    .replace(
      new RegExp(`(?<=[{;])(text-align|float|clear):${side}\\b`, 'g'),
      (_, name, at) => `${name}:${name === 'text-align' ? '' : 'inline-'}${ends[at]}`,
    );
}

// "padding:1px 2px 3px 4px" has a left and a right of its own.
function splitSides(whole, name, value) {
  const [, sides, important = ''] = value.match(/^(.*?)(!important)?$/);
  const [top, right, bottom, left] = sides.match(/[^\s(]+(?:\([^)]*\))?/g) ?? [];
  if (left === undefined || left === right) return whole;
  return `${name}-block:${top} ${bottom}${important};${name}-inline:${left} ${right}${important}`;
}

// Of a page what its tags say; every word in its sentences would keep a rule of that name.
function namesInMarkup(text) {
  const names = { tags: [], classes: [], ids: [], attributes: { names: [], values: [] } };
  for (const [, tag, rest] of text.matchAll(/<([\w-]+)((?:[^>"]|"[^"]*")*)>/g)) {
    names.tags.push(tag);
    for (const [, name, value = ''] of rest.matchAll(/([\w-]+)(?:="([^"]*)")?/g)) {
      names.attributes.names.push(name);
      names.attributes.values.push(value);
      if (name === 'class') names.classes.push(...value.split(/\s+/));
      if (name === 'id') names.ids.push(value);
    }
  }
  return { ...names, undetermined: [] };
}

// Of a script the words that stand by themselves in its strings: names of elements, classes and
// attributes. A heading's name is never a class.
function namesInScript(text) {
  const words = text.split(/[\s"'`]+/).filter((word) => /^[\w-]+$/.test(word));
  const isHeading = (word) => /^h[1-6]$/.test(word);
  return {
    tags: words.filter(isHeading),
    classes: [],
    ids: [],
    attributes: { names: [], values: [] },
    undetermined: words.filter((word) => !isHeading(word)),
  };
}

const [designSystem, house] = await Promise.all([
  compile('design_system.scss'),
  compile('house.scss'),
]);
// No button is ever printed (_print.scss), so none needs to be light on paper.
const printedButtons = /@media print\{(?:\.button[^{}]*\{[^{}]*\})+\}/g;
const raw =
  tokenise(strikeOutPictures(designSystem).replace(printedButtons, ''), readTokens(house)) + house;

// A page's languages are links or buttons; the rules for the others are about nothing there.
function withoutOtherSwitcher(css, markups) {
  const switchers = markups.join().match(/language-switcher[^]*?<\/nav>/g) ?? [];
  const isUnused = (selector) =>
    /\.language-switcher\b/.test(selector) &&
    ['a', 'button'].some(
      (tag) =>
        new RegExp(`[ >]${tag}(?![\\w-])`).test(selector) &&
        !switchers.some((each) => each.includes(`<${tag} `)),
    );
  return css.replace(/(?<=^|[{}])([^{}@]+)(\{[^{}]*\})/g, (_, selectors, rule) => {
    const kept = selectors.split(/,(?![^(]*\))/).filter((each) => !isUnused(each));
    return kept.length > 0 ? kept.join() + rule : '';
  });
}

// markups: every page as text that shall have the style; scripts: those that build markup; composed:
// classes that stand in none of them and are kept.
export async function buildStyle(markups, scripts = [], composed = []) {
  const [purged] = await new PurgeCSS().purge({
    content: [
      ...markups.map((text) => ({ raw: text, extension: 'html' })),
      ...scripts.map((text) => ({ raw: text, extension: 'js' })),
    ],
    extractors: [
      { extractor: namesInMarkup, extensions: ['html'] },
      { extractor: namesInScript, extensions: ['js'] },
    ],
    css: [{ raw }],
    keyframes: true,
    safelist: { standard: composed },
  });
  const fetched = purged.css.match(/url\((?!["']?data:)[^)]*\)|@font-face|@import/);
  if (fetched) throw new Error(`the style would fetch something: ${fetched[0]}`);
  return makeLogical(withoutOtherSwitcher(purged.css, markups));
}
