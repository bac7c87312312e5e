// The data that ships, held against what binds it: ids, published numbers, sources and texts.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { form, nodes, publishedDigits, registry } from './binding.mjs';
import { at, cardPath, questionnairePath, readJson } from './support.mjs';

const textPath = (language) => `model/data/texts/${language}.json`;
const languages = readdirSync(at('model/data/texts')).map((name) => name.slice(0, -5));
const texts = Object.fromEntries(languages.map((name) => [name, readJson(textPath(name))]));
const questionnaire = readJson(questionnairePath);
const cardPaths = readdirSync(at('model/data/cards')).map((name) => `model/data/cards/${name}`);
const read = (path) => readFileSync(at(path), 'utf8');

const codesOf = (item) => item.codes ?? questionnaire.code_lists[item.code_list] ?? [];

describe('texts', () => {
  const gapsOf = (text) => [...new Set(text.match(/\{[^}]*\}/g))].sort();

  test('exist in every language, with the same gaps', () => {
    assert.ok(languages.includes('da') && languages.includes('en'));
    for (const language of languages) {
      assert.deepEqual(Object.keys(texts.da).sort(), Object.keys(texts[language]).sort(), language);
      for (const [key, text] of Object.entries(texts.da)) {
        assert.deepEqual(gapsOf(text), gapsOf(texts[language][key]), `${key}, ${language}`);
      }
    }
  });

  test('say what their language is called, once each, and from where it is written', () => {
    const names = languages.map((language) => texts[language]['language.name']);
    assert.equal(new Set(names).size, languages.length);
    for (const language of languages) {
      assert.doesNotThrow(() => new Intl.Locale(language), language);
      assert.match(texts[language]['language.direction'], /^(ltr|rtl)$/, language);
    }
  });

  for (const language of languages) {
    test(`are never empty: ${language}`, () => {
      for (const [key, text] of Object.entries(texts[language])) {
        assert.ok(typeof text === 'string' && text.trim() !== '', key);
        assert.equal(text, text.trim(), `${key} has white space around it`);
      }
    });

    test(`stand once in their file: ${language}`, () => {
      const keys = read(textPath(language)).match(/^ *"[^"]+"(?=:)/gm);
      assert.deepEqual(
        keys.filter((key, index) => keys.indexOf(key) !== index),
        [],
      );
      assert.equal(keys.length, Object.keys(texts[language]).length);
    });

    test(`put every id of the questionnaire in words: ${language}`, () => {
      const wanted = [
        ...questionnaire.sections.map((id) => `step.${id}`),
        ...questionnaire.items.flatMap((item) => [
          `item.${item.id}.name`,
          `item.${item.id}.question`,
          ...(item.register
            ? [`item.${item.id}.where`, `register.${item.register}`, `arrives.${item.register}`]
            : []),
          ...(item.unit ? [`unit.${item.unit}`] : []),
          ...(item.disclosure ? [`disclosure.${item.disclosure}`] : []),
          // Names of countries are the browser's business, and statelessness is no country.
          ...codesOf(item)
            .filter((code) => item.code_list !== 'countries' || code === 'stateless')
            .map((code) => `code.${item.id}.${code}`),
        ]),
      ];
      assert.ok(wanted.length > 250, `${wanted.length} texts looked for`);
      assert.deepEqual(
        wanted.filter((key) => !(key in texts[language])),
        [],
      );
    });

    test(`put every id of the cards in words: ${language}`, () => {
      const wanted = cardPaths
        .map(readJson)
        .flatMap((card) => [
          ...(card.classes ?? []).map((id) => `class.${id}`),
          ...(card.readings ?? []).map(({ id }) => `reading.${id}`),
          ...(card.not_known ?? []).map((id) => `unknown.${id}`),
        ]);
      assert.deepEqual(
        wanted.filter((key) => !(key in texts[language])),
        [],
      );
    });
  }
});

describe('problem codes', () => {
  const body = read('model/result.hpp').match(/enum class ProblemCode \{([^}]*)\}/)[1];
  const codes = body.replaceAll(/\/\/.*$/gm, '').match(/\w+/g);

  test('all have a sentence in both languages, with no gap but those that are filled', () => {
    assert.ok(codes.length > 30);
    for (const language of languages) {
      for (const code of codes) {
        const text = texts[language][`problem.${code}`];
        assert.ok(text, `problem.${code} in ${language}`);
        assert.ok(text.startsWith('{pointer}: '), `${code} names the place first in ${language}`);
        assert.deepEqual(text.match(/\{(?!(pointer|expected|found)\})/g), null, code);
      }
    }
  });

  test('have no sentence left over', () => {
    const told = Object.keys(texts.da).filter((key) => key.startsWith('problem.'));
    const wanted = [...codes, 'whole_document'].map((code) => `problem.${code}`);
    assert.deepEqual(told.sort(), wanted.sort());
  });
});

describe('the questionnaire', () => {
  const bound = ({ kind, codes, code_list, low, high, whole, longest, exclusive }) =>
    JSON.parse(JSON.stringify({ kind, codes, code_list, low, high, whole, longest, exclusive }));
  const itemsOf = (section) => questionnaire.items.filter((item) => item.section === section);

  for (const [section, binding] of Object.entries({ registry, form })) {
    test(`has the ids and codes that bind us, in their order: ${section}`, () => {
      const items = itemsOf(section);
      assert.deepEqual(
        items.map(({ id }) => id),
        Object.keys(binding),
      );
      for (const item of items) assert.deepEqual(bound(item), bound(binding[item.id]), item.id);
    });
  }

  test('has no other section', () => {
    assert.deepEqual(questionnaire.sections, ['registry', 'form']);
    assert.equal(questionnaire.items.length, [registry, form].flatMap(Object.keys).length);
  });

  test('lists the countries of ISO 3166-1 and statelessness', () => {
    const { countries } = questionnaire.code_lists;
    assert.equal(countries.length, 250);
    assert.equal(new Set(countries).size, 250);
    assert.deepEqual(
      countries.filter((code) => !/^[A-Z]{2}$/.test(code)),
      ['stateless'],
    );
    // A code that is no country comes back as it was.
    const names = new Intl.DisplayNames(['en'], { type: 'region' });
    const nameless = countries.filter((code) => code !== 'stateless' && names.of(code) === code);
    assert.deepEqual(nameless, []);
  });

  test('lists the 98 municipalities and Christiansø', () => {
    const { municipalities } = questionnaire.code_lists;
    assert.equal(new Set(municipalities).size, 99);
    assert.deepEqual(
      municipalities.filter((code) => !/^\d{3}$/.test(code)),
      [],
    );
  });

  test('asks 1a, 1b, 10a and its text only where they follow from an answer', () => {
    const conditions = questionnaire.items
      .filter((item) => item.asked_when)
      .map((item) => [item.id, item.asked_when]);
    assert.deepEqual(conditions, [
      [
        'education_field',
        {
          not: [
            { in: [{ item: 'education_level' }, ['primary', 'upper_secondary', 'do_not_know']] },
          ],
        },
      ],
      ['upper_secondary_field', { equals: [{ item: 'education_level' }, 'upper_secondary'] }],
      ['obstacle_kinds', { equals: [{ item: 'obstacles' }, 'yes'] }],
      ['obstacle_other_text', { includes: [{ item: 'obstacle_kinds' }, 'other'] }],
    ]);
  });
});

describe('the card dk-star-2017', () => {
  const card = readJson(cardPath);

  test('has the 23 nodes as printed, each share to every printed digit', () => {
    const printed = (share, digits) => share.toFixed(digits.length - 1).slice(1);
    assert.equal(card.predictor.nodes.length, 23);
    for (const { id, probability, people } of card.predictor.nodes) {
      const [training, validation, ...counts] = nodes[id];
      assert.equal(printed(probability.training, training), training, `training, node ${id}`);
      assert.equal(printed(probability.validation, validation), validation, `node ${id}`);
      assert.deepEqual([people.training, people.validation], counts, `node ${id}`);
    }
    assert.equal(new Set(card.predictor.nodes.map(({ id }) => id)).size, 23);
  });

  test('scores at 0.5 as the score code does, and knows 0.6', () => {
    assert.deepEqual(
      card.thresholds.map(({ value }) => value),
      [0.5, 0.6],
    );
  });

  test('says what the population was', () => {
    const { training, validation } = card.population;
    assert.deepEqual([training, validation], nodes[1].slice(2));
  });
});

describe('sources', () => {
  const sources = readJson('model/data/sources.json');

  // Every number of a document, and whether an object on the way up from it names a known source.
  function* numbersIn(value, sourced = false, place = '') {
    if (typeof value === 'number') yield { place, sourced };
    if (value === null || typeof value !== 'object') return;
    const here = sourced || Object.hasOwn(sources, value.source ?? '');
    for (const [key, member] of Object.entries(value)) {
      yield* numbersIn(member, here, `${place}/${key}`);
    }
  }

  function* citedIn(value) {
    if (value === null || typeof value !== 'object') return;
    if ('source' in value) yield value.source;
    for (const member of Object.values(value)) yield* citedIn(member);
  }

  for (const path of cardPaths) {
    test(`stand behind every number of a card: ${path}`, () => {
      const numbers = [...numbersIn(readJson(path))];
      // A version whose numbers nobody published has none.
      assert.equal(numbers.length > 0, readJson(path).predictor.kind !== 'not_published');
      assert.deepEqual(
        numbers.filter(({ sourced }) => !sourced).map(({ place }) => place),
        [],
      );
    });
  }

  for (const path of [...cardPaths, questionnairePath, 'model/data/personas.json']) {
    test(`exist when they are cited: ${path}`, () => {
      const cited = [...citedIn(readJson(path))];
      assert.ok(cited.length > 0);
      assert.deepEqual(
        cited.filter((id) => !Object.hasOwn(sources, id)),
        [],
      );
    });
  }

  test('stand behind the wording of the form', () => {
    assert.ok(Object.hasOwn(sources, questionnaire.source), questionnaire.source);
  });

  test('have a title in a language, a name in both, and say how they were obtained', () => {
    const known = ['title', 'language', 'ours', 'note', 'publisher', 'date', 'where', 'obtained'];
    for (const [id, source] of Object.entries(sources)) {
      for (const key of ['title', 'obtained']) assert.ok(source[key]?.trim(), `${id}: ${key}`);
      assert.deepEqual(Object.keys(source).filter((key) => !known.includes(key)), [], id);
      // What we call a source that has no title of its own, or whose title we have not seen.
      const possible = 'ours' in source ? ['en'] : ['da', 'de', 'en', 'nb', 'nn'];
      assert.ok(possible.includes(source.language), `${id}: ${source.language}`);
      assert.ok(source.ours ?? true, id);
      for (const language of languages) assert.ok(texts[language][`source.${id}`], `${id}: text`);
    }
  });
});

describe('product files', () => {
  const filesIn = (folder, pattern) =>
    readdirSync(at(folder), { recursive: true })
      .filter((name) => pattern.test(name))
      .map((name) => `${folder}/${name}`);
  const isStandard = (name) => /^<[a-z_]+>$/.test(name); // they have no dot and no folder
  const includesOf = (path) =>
    [...read(path).matchAll(/^\s*#\s*include\s*(\S+)/gm)].map(([, name]) => name);
  const ownHeaders = new Set(
    filesIn('model', /\.hpp$/).map((path) => `"${path.slice('model/'.length)}"`),
  );
  const isModelHeader = (name) => ownHeaders.has(name) && !name.startsWith('"json/');

  // Lets every file include only what its layer may.
  function checkIncludes(paths, allowed) {
    assert.ok(paths.length > 0);
    for (const path of paths) {
      assert.deepEqual(
        includesOf(path).filter((name) => !allowed(name)),
        [],
        path,
      );
    }
  }

  test('of the model include the standard library and the model', () => {
    checkIncludes(
      filesIn('model', /^[^/]+\.[ch]pp$/),
      (name) => isStandard(name) || isModelHeader(name),
    );
  });

  test('of the JSON layer alone include the JSON library', () => {
    checkIncludes(
      filesIn('model/json', /\.[ch]pp$/),
      (name) => isStandard(name) || ownHeaders.has(name) || /^<nlohmann\/json(_fwd)?\.hpp>$/.test(name),
    );
    const borderHeaders = filesIn('wasm', /\.hpp$/).map((path) => `"${path.slice('wasm/'.length)}"`);
    checkIncludes(
      filesIn('wasm', /\.[ch]pp$/),
      (name) => isStandard(name) || ownHeaders.has(name) || borderHeaders.includes(name),
    );
  });

  test('of the border import nothing of the pages', () => {
    for (const path of filesIn('wasm', /\.mjs$/)) {
      const imported = [...read(path).matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)];
      for (const [, name] of imported) assert.match(name, /^(node:|\.\/)/, path);
    }
  });

  test("never speak of a risk of one's own: the model knows groups", () => {
    const paths = ['model', 'site', 'wasm'].flatMap((folder) =>
      filesIn(folder, /\.(json|m?js|html|css|scss|svg|txt|md|[ch]pp)$/),
    );
    assert.ok(paths.length > 40, `${paths.length} files`);
    const personal = /\b(your|din|dit|dine)\s+((own|egen|personal|personlige)\s+)?risi?[ck]/i;
    for (const path of paths) assert.doesNotMatch(read(path), personal, path);
  });

  test('in C++ hold no number of the tree', () => {
    const shares = Object.values(nodes).flatMap(([training, validation]) => [training, validation]);
    for (const path of ['model', 'wasm'].flatMap((folder) => filesIn(folder, /\.[ch]pp$/))) {
      const text = read(path);
      const found = [...shares, ...publishedDigits].filter((digits) => text.includes(digits));
      assert.deepEqual(found, [], path);
    }
  });
});
