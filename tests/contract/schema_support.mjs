// What the tests of the schemas share: the schemas, their validators, and ways to go through them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { at, readJson } from './support.mjs';

const names = ['card', 'questionnaire', 'responses', 'person', 'record'];
export const schemas = Object.fromEntries(
  names.map((name) => [name, readJson(`model/data/schemas/${name}.schema.json`)]),
);
export const read = (path) => readFileSync(at(path), 'utf8');
export const limits = Object.fromEntries(
  [...read('model/limits.hpp').matchAll(/constexpr std::size_t (\w+) =\s*([^;]+);/g)].map(
    ([, name, value]) => [name, numberOf(value)],
  ),
);

// 4'096 and 4 << 20, as C++ writes them.
function numberOf(text) {
  const parts = text.replaceAll("'", '').split('<<').map(Number);
  const value = parts.length === 2 ? parts[0] * 2 ** parts[1] : parts[0];
  if (!Number.isSafeInteger(value) || parts.length > 2) throw new Error(`no number: ${text}`);
  return value;
}

export const validator = (schema) => new Ajv2020({ strict: true, allErrors: true }).compile(schema);
const validators = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => [name, validator(schema)]),
);

const escaped = (key) => key.replaceAll('~', '~0').replaceAll('/', '~1');

// Where a document is refused. A key that may not be there is named itself, not what it is in.
export function placesOf(schema, document) {
  const validate = validators[schema];
  if (validate(document)) return [];
  return validate.errors.map(({ instancePath, params }) =>
    params.additionalProperty === undefined
      ? instancePath
      : `${instancePath}/${escaped(params.additionalProperty)}`,
  );
}

export function refuses(schema, document, place) {
  const places = placesOf(schema, document);
  assert.ok(places.includes(place), `not at ${place} but at ${places.join(' ')}`);
}

export function follows(schema, document, what) {
  const validate = validators[schema];
  if (validate(document)) return;
  const faults = validate.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
  assert.fail(`${what}:\n${faults.join('\n')}`);
}

// All that a schema says, with where it says it.
export function* partsOf(schema, place = '') {
  yield [place, schema];
  for (const [key, member] of Object.entries(schema)) {
    const isData = key === 'examples' && Array.isArray(member);
    if (member === null || typeof member !== 'object' || isData) continue;
    yield* partsOf(member, `${place}/${escaped(key)}`);
  }
}

export function resolved(schema, root) {
  if (!schema.$ref) return schema;
  const [, , name] = schema.$ref.split('/');
  assert.ok(root.$defs[name], schema.$ref);
  return { ...resolved(root.$defs[name], root), ...schema };
}

// The members of every object that is described: they stand beside a type.
export function* propertiesOf(schema) {
  for (const [place, part] of partsOf(schema)) {
    if (part.type !== 'object' || !part.properties || part.title === undefined) continue;
    for (const [key, property] of Object.entries(part.properties)) {
      yield [`${place}/properties/${key}`, resolved(property, schema)];
    }
  }
}
