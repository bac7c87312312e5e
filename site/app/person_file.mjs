// The file in which a person keeps what they gave: what stands in it, and what is wrong with one.
// model/data/schemas/person.schema.json says the same.
import { withoutCpr } from './cpr.mjs';

export const fileHead = { format: 'profilafklaring-person', version: 1 };
const mostBytes = 2 ** 20; // as much as the core reads of responses
const mostPlain = 2 ** 19; // so that it can be sealed, which takes a third more, and opened again

// What makes a text no good as JSON, whatever it means.
const unreadable = ['not_json', 'not_a_number', 'too_deep', 'too_many', 'duplicate_key'];

const isObject = (value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const isText = (value) => typeof value === 'string';

// A key of the texts for what keeps a text from being read at all. The core reads strictly, so it is
// asked first: a key that stands twice is no accident that one of them may win.
function unreadableAs(text, core) {
  if (text.trim() === '') return 'empty';
  const { problems = [] } = JSON.parse(core.evaluate(text));
  if (!problems.some(({ code }) => unreadable.includes(code))) return null;
  return /^\s*[[{]/.test(text) ? 'broken' : 'foreign';
}

// A person's file, or the responses and personas that the terminal and this project use.
function faultOf(file) {
  const isOurs = 'format' in file;
  if (isOurs && file.format !== fileHead.format) return 'foreign';
  if (isOurs && !(Number.isInteger(file.version) && file.version > 0)) return 'broken';
  if (isOurs && file.version > fileHead.version) return 'newer';
  if (isOurs && 'sealed' in file) return isObject(file.sealed) ? null : 'broken';
  if (!isObject(file.responses)) return isOurs ? 'broken' : 'foreign';
  const { wrong = {}, given = {} } = file;
  return isObject(wrong) && isObject(given) ? null : 'broken';
}

// `{problem}` or `{file}`.
export function readPerson(text, core) {
  const problem = unreadableAs(text, core);
  if (problem) return { problem };
  let file = JSON.parse(text);
  if (Array.isArray(file) && file.length > 1 && file.every((each) => isObject(each?.responses)))
    return { problem: 'several' };
  if (Array.isArray(file) && file.length === 1) [file] = file;
  if (!isObject(file)) return { problem: 'foreign' };
  const isLarge = !file.sealed && new Blob([text]).size > mostPlain;
  const found = isLarge ? 'too_large' : faultOf(file);
  return found ? { problem: found } : { file };
}

// The text of a file that somebody chose: `{problem}` or `{text}`.
export async function textOf(blob) {
  if (blob.size > mostBytes) return { problem: 'too_large' };
  try {
    const bytes = await blob.arrayBuffer();
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    return { problem: error instanceof TypeError ? 'foreign' : 'unreadable' };
  }
}

// All of it without CPR numbers: in strings, in names of things, and as numbers.
export function cleaned(value) {
  if (isText(value)) return withoutCpr(value);
  if (typeof value === 'number') return withoutCpr(String(value)) === '' ? null : value;
  if (Array.isArray(value)) return value.map(cleaned);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [withoutCpr(key), cleaned(member)]);
  return Object.fromEntries(members);
}
