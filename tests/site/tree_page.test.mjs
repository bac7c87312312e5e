// The tree's page: the drawing, the table, what the core has counted, and what is said of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { startCore } from '../../wasm/profiling.mjs';
import {
  built,
  cards,
  cellsIn,
  elementIn,
  languages,
  pathOf,
  root,
  sectionIn,
  wordsOf,
} from './support.mjs';
import { attributeIn, levelName, nameOf, percent, share, texts, written } from './words.mjs';

const read = (name) => readFileSync(join(built, name), 'utf8');
const readText = (path) => readFileSync(join(root, path), 'utf8');
const cardId = 'dk-star-2017';
const questionnairePath = 'model/data/questionnaires/dk-forberedelsesskema.json';

// The core's own description of the card, asked afresh.
let described;
before(async () => {
  const core = await startCore(readFileSync(join(built, 'core.wasm')));
  assert.ok(JSON.parse(core.loadQuestionnaire(readText(questionnairePath))).ok);
  assert.equal(core.loadCard(readText(`model/data/cards/${cardId}.json`)), '{"ok":true}');
  described = JSON.parse(core.describe()).description;
});

for (const language of languages) {
  const say = (key) => {
    assert.ok(key in texts[language], key);
    return texts[language][key];
  };
  const cutOffTold = (value) =>
    say('page.cut_off')
      .replace('{value}', written(language, value))
      .replace('{hundred}', String(Math.round(value * 100)));

  describe(`the tree's page: ${language}`, () => {
    const card = cards.find(({ id }) => id === cardId);
    const page = () => read(pathOf(`model-${cardId}`, language));
    const { nodes } = card.predictor;

    test('has every node with its question, its branches and its people', () => {
      for (const { id, split, probability, people } of nodes) {
        const [number, question, onYes, onNo, ...figures] = cellsIn(
          elementIn(page(), 'tr', `node-${id}`),
        );
        assert.equal(number, String(id));
        assert.deepEqual([onYes, onNo], split ? [`${split.then}`, `${split.else}`] : ['–', '–']);
        assert.deepEqual(
          figures,
          [
            share(language, probability.training),
            share(language, probability.validation),
            written(language, people.training),
            written(language, people.validation),
          ],
          `node ${id}`,
        );
        if (!split) continue;
        const attribute = attributeIn(card, split.attribute);
        assert.ok(question.startsWith(nameOf(language, attribute)));
        for (const level of split.in ?? [])
          assert.ok(question.includes(levelName(language, attribute, level)), level);
        const cut = split.less_than ?? split.at_least;
        if (cut !== undefined) assert.ok(question.includes(written(language, cut)));
      }
      assert.equal(page().match(/<tr id="node-/g).length, nodes.length);
    });

    test('draws every node with its share, as a bar and in figures', () => {
      const section = sectionIn(page(), 'decision_tree');
      const drawing = section.slice(
        section.indexOf('<ul class="tree-drawing">'),
        section.indexOf('<table'),
      );
      const said = wordsOf(drawing).replaceAll('\u00a0', ' ');
      const widths = [...drawing.matchAll(/class="bar-fill" width="([^"]+)"/g)];
      assert.deepEqual(
        widths.map(([, width]) => Number(width)).sort(),
        nodes.map(({ probability }) => probability.training).sort(),
      );
      for (const { id, split, probability, people } of nodes) {
        const kind = say(split ? 'page.tree.node' : 'page.tree.leaf_number');
        const head = say('page.tree.group')
          .replace('{node}', kind.replace('{number}', id))
          .replace('{share}', percent(language, probability.training));
        assert.ok(said.includes(head), head);
        const count = written(language, people.training);
        assert.ok(said.includes(say('page.tree.people').replace('{people}', count)), head);
      }
      const cutOffs = [...drawing.matchAll(/class="tree-cut-off" x="([^"]+)"/g)];
      assert.deepEqual(
        cutOffs.map(([, x]) => Number(x)),
        nodes.flatMap(() => card.thresholds.map(({ value }) => value)),
      );
    });

    test('draws numbers that can be read, and says which are rounded', () => {
      const section = sectionIn(page(), 'decision_tree');
      const drawing = wordsOf(section.slice(0, section.indexOf('<table')));
      const cuts = nodes.map(({ split }) => split?.less_than ?? split?.at_least).filter(Boolean);
      for (const cut of cuts) {
        const short = written(language, cut, { maximumFractionDigits: 3 });
        const isExact = short === written(language, cut);
        const told = isExact ? short : say('number.about').replace('{cut}', short);
        assert.ok(drawing.includes(told), told);
      }
      assert.doesNotMatch(drawing, /\d[.,]\d{4}/);
      assert.ok(drawing.includes(say('page.tree.rounded')));
      // A number of the code is never left without what it is taken for.
      const [reading] = card.readings;
      for (const [code, level] of Object.entries(reading.levels.origin)) {
        const meaning = ` ${level} (${say(`code.origin.${code}`)})`;
        assert.equal(drawing.split(meaning).length, drawing.split(` ${level} `).length, meaning);
      }
      assert.ok(drawing.includes(say(`reading.${reading.id}`)));
    });

    test('says each cut-off as a number and as so many of 100', () => {
      for (const name of ['model-dk-star-2017', 'models']) {
        const words = wordsOf(read(pathOf(name, language)));
        for (const { value } of card.thresholds) assert.ok(words.includes(cutOffTold(value)), name);
      }
    });

    test('gives the performance that the core has counted', () => {
      const section = sectionIn(page(), 'performance');
      const rows = [...section.matchAll(/<tr>([^]*?)<\/tr>/g)].map(([, row]) => cellsIn(row));
      const { performance, separation } = described;
      assert.equal(performance.length, 4);
      const told = (key) => rows.find(([first]) => first === say(`page.performance.${key}`));
      for (const key of ['flagged', 'precision', 'recall', 'specificity', 'accuracy'])
        assert.deepEqual(
          told(key).slice(1),
          performance.map((each) => percent(language, each[key])),
        );
      for (const key of ['true_positive', 'false_positive', 'false_negative', 'true_negative'])
        assert.deepEqual(
          told(key).slice(1),
          performance.map((each) => written(language, each[key])),
        );
      const words = wordsOf(section).replaceAll('\u00a0', ' ');
      for (const { people, with_outcome: withOutcome, area_under_curve: area } of separation) {
        for (const value of [people, withOutcome])
          assert.ok(words.includes(written(language, value)));
        const three = { minimumFractionDigits: 3, maximumFractionDigits: 3 };
        const is = language === 'da' ? 'er' : 'is';
        assert.ok(words.includes(`AUC ${is} ${written(language, area, three)}.`));
      }
      // "Fewer than half" is said in words.
      assert.ok(separation.every(({ people, with_outcome: has }) => 2 * has < people));
    });

    test('shows which of the named attributes are in the tree', () => {
      const section = sectionIn(page(), 'letter');
      const rows = [...section.matchAll(/<tr>(<th scope="row">[^]*?)<\/tr>/g)].map(([, row]) =>
        cellsIn(row),
      );
      const [yes, no] = [say('page.letter.yes'), say('page.letter.no')];
      const named =
        'sex age municipality origin dependants education_register ' +
        'transfer_income_history wage_income_12_months industry';
      const inTree = ['age', 'origin', 'wage_income_12_months'];
      const unnamed = ['expected_time_to_job', 'employment_rate_36_months', 'education_field'];
      assert.deepEqual(rows, [
        ...named
          .split(' ')
          .map((id) => [say(`item.${id}.name`), yes, inTree.includes(id) ? yes : no]),
        ...unnamed.map((id) => [say(`item.${id}.name`), no, yes]),
      ]);
    });

    test("says of the citizen's guess what the nodes say", () => {
      const section = wordsOf(sectionIn(page(), 'guess')).replaceAll('\u00a0', ' ');
      const byId = new Map(nodes.map((node) => [node.id, node]));
      for (const id of [2, 3, 5, 7, 9, 8, 12, 13])
        assert.ok(section.includes(percent(language, byId.get(id).probability.training)), `${id}`);
      // The widest gaps are those of the guess.
      const gaps = nodes
        .filter(({ split }) => split)
        .map(({ split }) => {
          const [on, off] = [byId.get(split.then), byId.get(split.else)];
          const gap = Math.abs(on.probability.training - off.probability.training);
          return { attribute: split.attribute, gap };
        });
      const of = (isGuess) =>
        gaps
          .filter(({ attribute }) => (attribute === 'expected_time_to_job') === isGuess)
          .map(({ gap }) => gap);
      assert.equal(of(true).length, 3);
      assert.ok(Math.min(...of(true)) > Math.max(...of(false)));
      assert.equal(nodes.filter(({ split }) => split?.attribute === 'origin').length, 2);
    });
  });
}
