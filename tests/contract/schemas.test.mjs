// The published schemas: they are good schemas, what ships follows them, and the one of cards
// refuses each small defect at its place.

import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import { cardDefects } from './card_defects.mjs';
import {
  follows,
  limits,
  partsOf,
  propertiesOf,
  read,
  refuses,
  resolved,
  schemas,
  validator,
} from './schema_support.mjs';
import { at, readJson } from './support.mjs';

for (const [name, schema] of Object.entries(schemas)) {
  describe(`the schema of a ${name}`, () => {
    test('is a schema of the draft 2020-12, in strict mode', () => {
      assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
      const ajv = new Ajv2020({ strict: true });
      assert.ok(ajv.validateSchema(schema), ajv.errorsText());
      ajv.compile(schema);
    });

    test('has a name that is no address, as we own none', () => {
      assert.match(schema.$id, /^urn:profilafklaring:schema:[a-z]+:\d+$/);
      assert.equal(schema.$id.split(':')[3], name);
    });

    test('says of every property what it is', () => {
      const described = [...propertiesOf(schema)];
      assert.ok(described.length > 1);
      const silent = described.filter(([, { title, description }]) => !title || !description);
      assert.deepEqual(
        silent.map(([place]) => place),
        [],
      );
      assert.ok(schema.title && schema.description);
    });

    test('gives examples that follow it', () => {
      const { $defs } = schema;
      let tried = 0;
      for (const [place, part] of partsOf(schema)) {
        for (const example of Array.isArray(part.examples) ? part.examples : []) {
          const { $id, $schema, examples, ...rest } = resolved(part, schema);
          const validate = validator({ $defs, ...rest, $ref: undefined });
          assert.ok(validate(example), `${place}: ${JSON.stringify(example)}`);
          tried += 1;
        }
      }
      assert.ok(tried > 0);
    });

    test('allows no other keys where it says which there are', () => {
      const open = [...partsOf(schema)].filter(
        ([, part]) =>
          part.type === 'object' && part.title && part.additionalProperties === undefined,
      );
      // Each kind of predictor closes itself.
      assert.deepEqual(
        open.map(([place]) => place),
        name === 'card' ? ['/$defs/predictor'] : [],
      );
    });
  });
}

describe('the limits of the schemas', () => {
  // Where it stands, and the name it has in model/limits.hpp.
  const item = ['/$defs/codes/maxItems codes', '/$defs/item_conditions/maxItems codes'];
  const wanted = {
    card: [
      ...item,
      '/$defs/id/maxLength id_bytes',
      '/properties/items/maxItems items',
      '/properties/attributes/maxItems attributes',
      '/properties/readings/maxItems readings',
      '/properties/thresholds/maxItems thresholds',
      '/properties/classes/maxItems rules',
      '/$defs/attribute/properties/items/maxItems items',
      '/$defs/attribute/properties/levels/maxItems codes',
      '/$defs/reading/properties/levels/maxProperties attributes',
      '/$defs/decision_tree/properties/nodes/maxItems nodes',
      '/$defs/split/properties/in/maxItems codes',
      '/$defs/linear_predictor/properties/terms/maxItems terms',
      '/$defs/linear_predictor/properties/references/maxItems references',
      '/$defs/term/properties/levels/maxProperties codes',
      '/$defs/term/properties/bins/maxItems bins',
      '/$defs/reference/properties/people/maxItems cohort',
      '/$defs/values/maxProperties attributes',
      '/$defs/rule_list/properties/rules/maxItems rules',
      '/$defs/conditions/maxItems codes',
      '/properties/discrepancies/maxItems codes',
      '/properties/timeline/maxItems codes',
      '/properties/examples/maxItems codes',
      '/properties/not_known/maxItems codes',
      '/$defs/discrepancy/properties/values/maxItems codes',
      '/$defs/example/properties/responses/maxProperties json_members',
    ],
    questionnaire: [
      ...item,
      '/$defs/id/maxLength id_bytes',
      '/properties/items/maxItems items',
      '/properties/sections/maxItems items',
      '/properties/code_lists/maxProperties json_members',
    ],
    responses: [
      '/properties/responses/maxProperties json_members',
      '/$defs/response/anyOf/3/maxItems codes',
    ],
    person: [
      '/$defs/open/properties/responses/maxProperties json_members',
      '/$defs/open/properties/wrong/maxProperties json_members',
      '/$defs/sealed/properties/content/maxLength responses_bytes',
      '/$defs/response/anyOf/3/maxItems codes',
    ],
    record: ['/$defs/entry/properties/sources/items/maxLength id_bytes'],
  };
  const follow = (schema, place) =>
    place
      .split('/')
      .slice(1)
      .reduce((part, key) => part[key], schema);

  for (const [name, pairs] of Object.entries(wanted)) {
    test(`are those of the loader: ${name}`, () => {
      for (const pair of pairs) {
        const [place, limit] = pair.split(' ');
        assert.equal(typeof limits[limit], 'number', `model/limits.hpp has no ${limit}`);
        assert.equal(follow(schemas[name], place), limits[limit], pair);
      }
    });
  }

  test('are all among those of the loader', () => {
    const known = new Set(Object.values(limits));
    for (const [name, schema] of Object.entries(schemas)) {
      const stated = [...partsOf(schema)].flatMap(([place, part]) =>
        ['maxItems', 'maxLength', 'maxProperties']
          .filter((key) => typeof part[key] === 'number' && part[key] > 2) // pairs and less
          .map((key) => [`${name}: ${place}/${key}`, part[key]]),
      );
      assert.ok(stated.length > 0);
      const strange = stated.filter(([, limit]) => !known.has(limit));
      assert.deepEqual(strange, []);
    }
  });

  test('that only the loader keeps are told as they are', () => {
    const grouped = (number) => number.toLocaleString('en-US');
    const size = (bytes) => `${bytes / 2 ** 20} MiB`;
    for (const name of ['card', 'questionnaire', 'responses']) {
      const bytes = name === 'responses' ? limits.responses_bytes : limits.document_bytes;
      const told = [size(bytes), `${grouped(limits.json_values)} JSON values`];
      told.push(`${limits.json_depth} levels`);
      for (const words of told) assert.ok(schemas[name].description.includes(words), words);
    }
    for (const name of ['card', 'questionnaire']) {
      const words = `conditions are at most ${limits.condition_depth} levels deep`;
      assert.ok(schemas[name].description.includes(words), `${name}: ${words}`);
    }
    assert.ok(schemas.card.description.includes(`and the tree ${limits.tree_depth};`));
  });
});

describe('what the schemas have in common', () => {
  const { card, questionnaire, responses, person } = schemas;

  test('is said in the same words', () => {
    for (const name of ['id', 'code', 'codes', 'certainty', 'item_condition', 'item_operand']) {
      assert.deepEqual(card.$defs[name], questionnaire.$defs[name], name);
    }
    assert.deepEqual(card.$defs.item_conditions, questionnaire.$defs.item_conditions);
    assert.deepEqual(card.$defs.response, responses.$defs.response);
    assert.deepEqual(person.$defs.response, responses.$defs.response);
  });

  test("is the item's shape, but for its section and for lists of codes by name", () => {
    const { code_list: named, section, ...shape } = questionnaire.$defs.item.properties;
    const { section: own, ...cardShape } = card.$defs.item.properties;
    assert.ok(named && section);
    assert.equal(own.const, 'card');
    assert.deepEqual(cardShape, shape);
  });

  test('names texts by keys that there are', () => {
    const kinds = new Set(
      Object.keys(readJson('model/data/texts/da.json')).map((key) => key.split('.')[0]),
    );
    const named = Object.values(schemas)
      .flatMap((schema) => [...partsOf(schema)])
      .flatMap(([, { description }]) => [
        ...(typeof description === 'string' ? description : '').matchAll(
          /texts? (\w+)\.|and (\w+)\.</g,
        ),
      ])
      .map(([, first, second]) => first ?? second);
    assert.ok(named.length > 20);
    assert.deepEqual(
      [...new Set(named)].filter((kind) => !kinds.has(kind)),
      [],
    );
  });
});

// The files of a folder. One that is empty or not there fails: nothing is passed over in silence.
function filesIn(folder, ending) {
  const files = existsSync(at(folder)) ? readdirSync(at(folder), { recursive: true }) : [];
  const paths = files.filter((name) => name.endsWith(ending)).map((name) => `${folder}/${name}`);
  return paths.sort();
}

// The list of a record's fields stands beside the records, and is none itself.
const fieldList = 'model/data/records/fields.json';

describe('what ships follows its schema', () => {
  const cards = filesIn('model/data/cards', '.json');
  for (const [schema, folder, ending] of [
    ['card', 'model/data/cards', '.json'],
    ['questionnaire', 'model/data/questionnaires', '.json'],
    ['record', 'model/data/records', '.json'],
  ]) {
    test(`every ${schema}`, () => {
      const paths = filesIn(folder, ending).filter((path) => path !== fieldList);
      assert.ok(paths.length > 0, `${folder} is empty`);
      for (const path of paths) follows(schema, readJson(path), path);
    });
  }

  test('a card for every kind of predictor', () => {
    const kinds = new Set(cards.map((path) => readJson(path).predictor.kind));
    assert.deepEqual([...kinds].sort(), [
      'decision_tree',
      'linear_predictor',
      'not_published',
      'rule_list',
    ]);
  });

  test('a record for every card', () => {
    const nameOf = (path) => path.split('/').at(-1);
    const records = filesIn('model/data/records', '.json').filter((path) => path !== fieldList);
    assert.deepEqual(records.map(nameOf), cards.map(nameOf));
  });

  test('the responses of every persona', () => {
    const personas = readJson('model/data/personas.json');
    assert.ok(personas.length > 0);
    for (const { id, responses } of personas) follows('responses', { responses }, id);
  });

  test('the requests of all cases', () => {
    const paths = filesIn('tests/cases', '.jsonl');
    assert.ok(paths.length > 0, 'tests/cases is empty');
    for (const path of paths) {
      const lines = read(path).split('\n').slice(0, -1);
      assert.ok(lines.length > 0, `${path} is empty`);
      lines.forEach((line, index) => {
        follows('responses', JSON.parse(line).request, `${path}:${index + 1}`);
      });
    }
  });

  test('the worked cases of every card', () => {
    const examples = cards.flatMap((path) => readJson(path).examples ?? []);
    assert.ok(examples.length > 0);
    for (const { responses } of examples) follows('responses', { responses }, 'an example');
  });
});

describe('a card with a defect', () => {
  const good = (id) => readJson(`model/data/cards/${id}.json`);
  const spoilt = ({ card, change }) => {
    const copy = good(card);
    change(copy);
    return copy;
  };
  // What the C++ side calls them: bad data, not a respondent's.
  const codes = new Set(
    read('model/result.hpp')
      .match(/enum class ProblemCode \{([^}]*)\}/)[1]
      .replaceAll(/\/\/.*$/gm, '')
      .match(/\w+/g),
  );

  test('is one of many, of every kind and each named once', () => {
    assert.ok(cardDefects.length >= 80, `${cardDefects.length} defects`);
    assert.ok(cardDefects.filter(({ schema }) => schema).length >= 60);
    assert.ok(cardDefects.filter(({ schema }) => !schema).length >= 20);
    const all = cardDefects.map(({ name }) => name);
    assert.deepEqual(
      all.filter((name, index) => all.indexOf(name) !== index),
      [],
    );
  });

  for (const defect of cardDefects) {
    const { name, card, schema, pointer, code, seen_at: seenAt = pointer } = defect;
    test(`is ${schema ? 'refused' : 'for the loader'}: ${name}`, () => {
      const copy = spoilt(defect);
      assert.notDeepEqual(copy, good(card), 'nothing was changed');
      assert.ok(codes.has(code), `${code} is no problem code`);
      if (!schema) return follows('card', copy, 'the schema');
      return refuses('card', copy, seenAt);
    });
  }
});

describe('the fields of a record', () => {
  test('are those of the list, in its order', () => {
    const keys = readJson(fieldList).map(({ key }) => key);
    assert.deepEqual(Object.keys(schemas.record.properties), keys);
    assert.deepEqual(schemas.record.required, keys);
  });

  test('are headed as on the page', () => {
    const texts = readJson('model/data/texts/en.json');
    for (const [key, { title }] of Object.entries(schemas.record.properties)) {
      assert.equal(title, texts[`record.field.${key}`], key);
    }
  });
});
