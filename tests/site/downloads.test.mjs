// What can be taken away from the pages: cards, records, schemas, an example; and what goes along
// in the app. All of it holds in the core that ships.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import { asLines, fromLines } from '../../site/app/text_lines.mjs';
import { appTexts, textsLeftOut } from '../../site/app_data.mjs';
import { joinModules } from '../../site/join_modules.mjs';
import { limits } from '../../site/pages/schemas.mjs';
import { startCore } from '../../wasm/profiling.mjs';
import {
  appPages,
  built,
  cardIds,
  cards,
  innerDocument,
  languages,
  pathOf,
  readJson,
  root,
  wordsOf,
} from './support.mjs';
import { texts as allTexts } from './words.mjs';

const read = (name) => readFileSync(join(built, name), 'utf8');
const fields = readJson('model/data/records/fields.json');
const sources = readJson('model/data/sources.json');
const signs = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
const unescapeHtml = (text) => text.replace(/&(?:lt|gt|quot|amp);/g, (sign) => signs[sign]);

let core;
before(async () => {
  core = await startCore(readFileSync(join(built, 'core.wasm')));
  const answer = core.loadQuestionnaire(read('questionnaires/dk-forberedelsesskema.json'));
  assert.equal(answer, '{"ok":true}');
});
const isGood = (answer) => assert.equal(answer, '{"ok":true}');

describe('downloads', () => {
  for (const card of cards) {
    test(`${card.id}: the card is ours and loads`, () => {
      const text = read(`cards/${card.id}.json`);
      assert.deepEqual(JSON.parse(text), card);
      isGood(core.loadCard(text));
    });
  }

  test('the questionnaire that cards refer to is ours', () => {
    const path = 'questionnaires/dk-forberedelsesskema.json';
    assert.deepEqual(JSON.parse(read(path)), readJson(`model/data/${path}`));
  });

  test('the schemas are ours', () => {
    for (const name of ['card', 'questionnaire', 'responses', 'person', 'record']) {
      const path = `schemas/${name}.schema.json`;
      assert.deepEqual(JSON.parse(read(path)), readJson(`model/data/${path}`));
    }
  });
});

describe('records', () => {
  for (const id of cardIds) {
    const record = JSON.parse(read(`records/${id}.json`));
    const raw = readJson(`model/data/records/${id}.json`);

    test(`${id}: every field has a sentence in both languages, a status and its sources`, () => {
      assert.deepEqual(
        Object.keys(record.fields),
        fields.map(({ key }) => key),
      );
      for (const [key, field] of Object.entries(record.fields)) {
        for (const language of languages) {
          assert.ok(field.text[language].trim(), `${key} in ${language}`);
          assert.ok(field.label[language].trim(), `${key} in ${language}`);
        }
        assert.equal(field.status, raw[key].status);
        assert.deepEqual(field.sources, raw[key].sources);
        assert.ok(['verified', 'inferred', 'unknown'].includes(field.certainty), key);
        assert.equal(field.certainty === 'unknown', field.status === 'unknown', key);
        for (const source of field.sources)
          assert.deepEqual(record.sources[source], sources[source], `${key}: ${source}`);
      }
    });

    for (const language of languages) {
      test(`${id}: the page shows all of it, ${language}`, () => {
        // Words of another language stand in an element of their own, in the middle of a sentence.
        const page = read(pathOf(`record-${id}`, language)).replace(
          /<(\w+) lang="\w+">([^<]*)<\/\1>/g,
          '$2',
        );
        const pairs = [...page.matchAll(/<dt>([^]*?)<\/dt><dd>([^]*?)<\/dd>/g)];
        assert.equal(pairs.length, fields.length);
        const shown = pairs.map(([, term, meaning]) => [wordsOf(term), wordsOf(meaning)]);
        const space = (text) => text.replace(/\s+/g, ' ');
        Object.values(record.fields).forEach(({ label, text }, at) => {
          const [term, meaning] = shown[at];
          assert.equal(term, space(label[language]));
          assert.ok(meaning.startsWith(space(text[language])), term);
        });
        assert.ok(page.includes(`records/${id}.json" download`));
      });
    }
  }
});

describe('a card of one’s own', () => {
  for (const language of languages) {
    const page = read(pathOf('schemas', language));
    const [, example] = page.match(/<code id="example">([^]*?)<\/code>/);

    test(`the example on the page holds, and works as told: ${language}`, () => {
      const text = unescapeHtml(example);
      assert.equal(text, read('schemas/example_card.json'));
      isGood(core.loadCard(text));
      const follows = new Ajv2020().compile(JSON.parse(read('schemas/card.schema.json')));
      assert.ok(follows(JSON.parse(text)), JSON.stringify(follows.errors));
      const [, commands] = page.match(/<code id="commands">([^]*?)<\/code>/);
      const [, request] = unescapeHtml(commands).match(/echo '([^']+)'/);
      const { ok, evaluation } = JSON.parse(core.evaluate(request));
      assert.ok(ok);
      // The base number, two for the age and three for poor prospects.
      assert.equal(evaluation.as_coded.linear_predictor, 1 + 2 + 3);
      assert.equal(evaluation.class, 'many_points');
    });

    test(`the limits on the page are those of the core: ${language}`, () => {
      const header = readFileSync(join(root, 'model/limits.hpp'), 'utf8');
      for (const [name, most] of Object.entries(limits)) {
        const [, value] = header.match(new RegExp(`size_t ${name} =\\s*([^;]+);`));
        const [base, shift = '0'] = value.replaceAll("'", '').split('<<');
        assert.equal(Number(base) * 2 ** Number(shift), most, name);
        const [, row] = page.match(new RegExp(`<tr id="limit-${name}">([^]*?)</tr>`));
        assert.ok(wordsOf(row).endsWith(most.toLocaleString(language)), name);
      }
    });
  }
});

// Nothing is said otherwise than the whole says it.
function isPartOf(part, whole, place) {
  if (part === null || typeof part !== 'object') return assert.equal(part, whole, place);
  for (const [key, member] of Object.entries(part)) isPartOf(member, whole[key], `${place}/${key}`);
}

describe('what goes along in the app', () => {
  for (const path of appPages) {
    const inner = innerDocument(read(path));
    const blockIn = (id) =>
      inner.match(new RegExp(`<script type="[a-z]+/[a-z]+" id="${id}">([^<]*)<`))[1];
    const dataIn = (id) => JSON.parse(blockIn(id));

    test(`${path}: every card, in the order of the pages, and each loads`, () => {
      const order = [
        ...['dk-star-2017', 'dk-star-2015', 'at-ams-2018'],
        ...['no-nav-2018b', 'no-nav-2024', 'no-nav-2026'],
      ];
      const [shown, [form, ...studies]] = [dataIn('cards'), blockIn('studies').split('\n')];
      assert.deepEqual(
        shown.map(({ id }) => id),
        order,
      );
      assert.equal(studies.length, order.length);
      assert.equal(form, core.packQuestionnaire());
      for (const [at, card] of shown.entries()) {
        const whole = cards.find(({ id }) => id === card.id);
        isGood(core.loadCard(JSON.stringify(whole)));
        assert.equal(studies[at], core.packCard());
        isPartOf(card, whole, card.id);
      }
    });

    test(`${path}: the form's items and those of the cards`, () => {
      assert.deepEqual(
        dataIn('questionnaire'),
        readJson('model/data/questionnaires/dk-forberedelsesskema.json'),
      );
    });

    test(`${path}: no text is left out that its markup asks for`, () => {
      const known = fromLines(blockIn('texts'));
      const asked = [...inner.matchAll(/ data-(?:text|label)="([^"]+)"/g)].map(
        ([, described]) => unescapeHtml(described).split('|')[0],
      );
      assert.ok(asked.length > 120, `${asked.length} keys`);
      // A gap is filled when the questions are laid out: any text of that form will do.
      const isKnown = (key, texts) =>
        key in texts ||
        (key.includes('{') &&
          Object.keys(texts).some((each) =>
            new RegExp(`^${key.replaceAll('.', '\\.').replace(/\{\w+\}/g, '.+')}$`).test(each),
          ));
      const unknown = (texts) => asked.filter((key) => !isKnown(key, texts));
      for (const language of languages)
        assert.deepEqual(unknown(known[language]), []);
    });
  }

  test('no module of the app asks for a text that is left out', () => {
    // What the app shares with the terminal has words for the terminal too.
    const script = joinModules(join(root, 'site/app/main.mjs'));
    const own = script.split(/^\/\/ (?=site\/|wasm\/)/m).filter((part) => part.startsWith('site/'));
    const keys = [...own.join('').matchAll(/['"`]([a-z_]+\.)[\w.${]/g)].map(([, prefix]) => prefix);
    assert.ok(keys.length > 50);
    assert.deepEqual(
      keys.filter((prefix) => textsLeftOut.includes(prefix)),
      [],
    );
    // And what it asks for by its whole name is there.
    const named = [...script.matchAll(/'([a-z_]+(?:\.[\w-]+)+)'/g)].map(([, key]) => key);
    const asked = named.filter((key) => key in allTexts.da && !key.startsWith('problem.'));
    assert.ok(asked.length > 200, `${asked.length} keys`);
    for (const language of languages)
      assert.deepEqual(
        asked.filter((key) => !(key in appTexts[language])),
        [],
      );
  });

  test('texts become lines, and lines the same texts', () => {
    assert.deepEqual(fromLines(asLines(appTexts)), appTexts);
    const tricky = { en: { 'a.b.c': 'x', 'd.e': 'y', 'a.b': 'z', 'a.b.f': '.' } };
    assert.deepEqual(fromLines(asLines(tricky)), tricky);
    for (const bad of ['', 'a\nb', 'a<b'])
      assert.throws(() => asLines({ en: { a: bad } }), /a in en\.json is no plain line/);
  });

  test('every source that the app can name has its name', () => {
    const answers = cards.flatMap(({ attributes, questions }) => [
      ...Object.values(questions),
      ...attributes.flatMap((attribute) => Object.values(attribute)),
    ]);
    const cited = answers.map((answer) => answer?.source).filter(Boolean);
    assert.ok(cited.length > 20);
    for (const source of cited) assert.ok(appTexts.da[`source.${source}`], source);
  });
});
