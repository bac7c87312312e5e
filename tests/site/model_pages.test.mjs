// The model pages: what stands on them is what stands in the cards and what the core says of them.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';
import { startCore } from '../../wasm/profiling.mjs';
import {
  built,
  cards,
  cellsIn,
  contentPages,
  elementIn,
  languages,
  pathOf,
  readJson,
  root,
  sectionIn,
  wordsOf,
} from './support.mjs';
import {
  attributeIn,
  levelName,
  nameOf,
  percent,
  signed,
  texts,
  written,
} from './words.mjs';

const read = (name) => readFileSync(join(built, name), 'utf8');
const readText = (path) => readFileSync(join(root, path), 'utf8');
const cardOf = (id) => cards.find((card) => card.id === id);
const questionnairePath = 'model/data/questionnaires/dk-forberedelsesskema.json';
const sources = readJson('model/data/sources.json');

// The core's own description of each card, asked afresh.
const described = {};
before(async () => {
  const core = await startCore(readFileSync(join(built, 'core.wasm')));
  assert.ok(JSON.parse(core.loadQuestionnaire(readText(questionnairePath))).ok);
  for (const { id } of cards) {
    assert.equal(core.loadCard(readText(`model/data/cards/${id}.json`)), '{"ok":true}');
    described[id] = JSON.parse(core.describe()).description;
  }
});

describe('links', () => {
  for (const path of contentPages) {
    test(`all lead somewhere: ${path}`, () => {
      const page = read(path);
      const links = [...page.matchAll(/ href="([^"]+)"/g)].map(([, link]) => link);
      assert.ok(links.length >= 9);
      for (const link of links.filter((each) => each !== 'data:,')) {
        const [target, anchor] = link.split('#');
        const file = target === '' ? path : join(dirname(path), target);
        assert.ok(existsSync(join(built, file)), `${link} from ${path}`);
        if (anchor) assert.ok(read(file).includes(` id="${anchor}"`), `${link} from ${path}`);
      }
    });

    test(`no id stands twice: ${path}`, () => {
      const ids = [...read(path).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      assert.deepEqual(
        ids.filter((id, at) => ids.indexOf(id) !== at),
        [],
      );
    });
  }
});

for (const language of languages) {
  const pageOf = (card) => read(pathOf(`model-${card.id}`, language));
  const say = (key) => {
    assert.ok(key in texts[language], key);
    return texts[language][key];
  };

  const cutOffTold = (value) =>
    say('page.cut_off')
      .replace('{value}', written(language, value))
      .replace('{hundred}', String(Math.round(value * 100)));

  describe(`every card's page: ${language}`, () => {
    for (const card of cards) {
      test(`${card.id} says what the card says of itself`, () => {
        const page = wordsOf(pageOf(card));
        const wanted = [
          `card.${card.id}.name`,
          `card.${card.id}.short`,
          `country.${card.country}`,
          `authority.${card.authority}`,
          `direction.${card.kind_of_result.direction}`,
          `outcome.${card.outcome.id}`,
          `population.${card.population.id}`,
          `status.${card.status.answer}`,
          ...card.not_known.map((id) => `unknown.${id}`),
          ...card.discrepancies.map(({ id }) => `discrepancy.${id}`),
        ];
        for (const key of wanted) assert.ok(page.includes(say(key)), key);
      });

      test(`${card.id} answers the four questions for every attribute`, () => {
        const section = sectionIn(pageOf(card), 'questions');
        const { kind, used_items: used } = described[card.id];
        for (const attribute of card.attributes) {
          const [common, ...groups] = section.split('<section class="question-group">');
          const group = groups.find((part) => part.includes(`id="attribute-${attribute.id}"`));
          const row = cellsIn(elementIn(group, 'tr', `attribute-${attribute.id}`));
          assert.equal(row[0], nameOf(language, attribute));
          const isUsed = attribute.items.some((item) => used.includes(item));
          const use = kind === 'not_published' ? 'not_published' : isUsed ? 'yes' : 'no';
          assert.ok(row[1].startsWith(say(`used.${use}`)), `${attribute.id}: ${row[1]}`);
          const isProtected = attribute.protected && say(`protected.${attribute.protected}`);
          assert.equal(row[2], isProtected || say('page.questions.not_protected'));
          // What is the same for most is said once, and pointed to from every group.
          const isCommon = (question) => group.includes(`href="#common-${question}"`);
          assert.ok(isCommon('case') && common.includes('id="common-case"'));
          for (const question of ['since', 'decided_by', 'purpose']) {
            const own = attribute[question];
            assert.equal(isCommon(question), !own, `${attribute.id}, ${question}`);
            const { answer, certainty } = own ?? card.questions[question];
            const told = `${say(`${question}.${answer}`)} ${say(`certainty.${certainty}`)}`;
            const place = own
              ? group
              : common.slice(common.indexOf(`id="common-${question}"`)).split('</dd>')[0];
            assert.ok(wordsOf(place).includes(told), `${attribute.id}, ${question}`);
            const exceptions = card.attributes.filter((each) => each[question]);
            const reach = wordsOf(common.split(`id="common-${question}"`)[1].split('</dd>')[0]);
            for (const each of exceptions) assert.ok(reach.includes(nameOf(language, each)));
          }
        }
      });

      test(`${card.id} tells what has happened, in order`, () => {
        const entries = [...sectionIn(pageOf(card), 'timeline').matchAll(/<li>([^]*?)<\/li>/g)];
        assert.equal(entries.length, card.timeline.length);
        card.timeline.forEach(({ date, id, certainty }, at) => {
          const [, entry] = entries[at];
          assert.ok(entry.includes(`<time datetime="${date}">`), date);
          const told = `${say(`timeline.${id}`)} ${say(`certainty.${certainty}`)}`;
          assert.ok(wordsOf(entry).includes(told));
        });
        if (card.country === 'DK') assert.ok(card.timeline.length >= 15);
      });

      test(`${card.id} names each source it cites`, () => {
        const page = pageOf(card);
        const list = sectionIn(page, 'sources');
        const cited = new Set([...page.matchAll(/href="#source-([\w-]+)"/g)].map(([, id]) => id));
        assert.ok(cited.size > 1);
        for (const id of cited) {
          assert.ok(list.includes(`id="source-${id}"`), id);
          assert.ok(wordsOf(list).includes(say(`source.${id}`)), id);
          if (sources[id].where) assert.ok(wordsOf(list).includes(sources[id].where), id);
        }
      });
    }

    test('versions of one model lead to each other', () => {
      const families = [
        ['dk-star-2015', 'dk-star-2017'],
        ['no-nav-2018b', 'no-nav-2024', 'no-nav-2026'],
      ];
      for (const family of families) {
        for (const id of family) {
          const section = sectionIn(read(pathOf(`model-${id}`, language)), 'versions');
          for (const other of family.filter((each) => each !== id))
            assert.ok(section.includes(`href="model-${other}.html"`), `${id} to ${other}`);
          assert.ok(wordsOf(section).includes(say(`page.version.${id}`)));
        }
      }
    });
  });

  describe(`the sum's page: ${language}`, () => {
    const card = cardOf('at-ams-2018');
    const { intercept, terms, references } = card.predictor;

    test('has every level of every term with its number and its bar', () => {
      const section = sectionIn(pageOf(card), 'linear_predictor');
      assert.ok(wordsOf(section).includes(signed(language, intercept.value)));
      for (const term of terms) {
        const attribute = attributeIn(card, term.attribute);
        const body = elementIn(section, 'tbody', `term-${term.attribute}`);
        assert.ok(wordsOf(body).startsWith(nameOf(language, attribute)));
        const rows = [...body.matchAll(/<tr>([^]*?)<\/tr>/g)].map(([, row]) => row);
        const values = term.levels
          ? Object.values(term.levels)
          : term.bins.map(({ value }) => value);
        assert.equal(rows.length, values.length);
        values.forEach((value, at) => {
          assert.equal(cellsIn(rows[at]).at(-2), signed(language, value));
          const [, x, width] = rows[at].match(
            /class="bar-fill" x="([^"]+)" y="0.15" width="([^"]+)"/,
          );
          assert.deepEqual([Number(x), Number(width)], [Math.min(0, value), Math.abs(value)]);
        });
        const names = Object.keys(term.levels ?? {});
        names.forEach((level, at) =>
          assert.ok(wordsOf(rows[at]).includes(levelName(language, attribute, level)), level),
        );
        const marked = rows.filter((row) => row.includes(`(${say('page.terms.reference')})`));
        assert.equal(marked.length, 1, `${term.attribute}: one level is the starting point`);
        const reference = references[0].values[term.attribute];
        if (term.levels) assert.ok(marked[0].includes(levelName(language, attribute, reference)));
        assert.equal(body.includes(say('page.terms.applies')), 'applies_when' in term);
      }
    });

    test('has the published people', () => {
      const words = wordsOf(sectionIn(pageOf(card), 'linear_predictor')).replaceAll('\u00a0', ' ');
      for (const { expected } of card.examples) {
        const { linear_predictor: sum, probability } = expected;
        assert.ok(words.includes(`${signed(language, sum)} ${percent(language, probability)}`));
      }
    });
  });

  describe(`the rules' pages: ${language}`, () => {
    // Each comparison of a condition, in the order of the card.
    const comparisonsIn = (condition) => {
      const [[operator, operands]] = Object.entries(condition);
      return ['all', 'any', 'not'].includes(operator)
        ? operands.flatMap(comparisonsIn)
        : [{ operator, attribute: operands[0].attribute, given: operands[1] }];
    };

    for (const card of cards.filter(({ predictor }) => predictor.kind === 'rule_list')) {
      test(`${card.id} has every rule with its conditions and its class`, () => {
        const section = sectionIn(pageOf(card), 'rule_list');
        const starts = card.predictor.rules.map(({ id }) => section.indexOf(`id="rule-${id}"`));
        assert.deepEqual(
          starts,
          [...starts].sort((a, b) => a - b),
        );
        card.predictor.rules.forEach(({ id, when, class: name }, at) => {
          const rule = section.slice(starts[at], starts[at + 1]);
          assert.ok(rule.includes(say(`rule.${id}`)));
          assert.ok(rule.includes(`<code>${name}</code>`));
          assert.ok(wordsOf(rule).includes(say(`class.${name}`)));
          const wanted = when ? comparisonsIn(when) : [];
          const leaves = [...rule.matchAll(/<li>([^<]+)<\/li>/g)].map(([, text]) => text);
          assert.equal(leaves.length, wanted.length);
          wanted.forEach(({ attribute: of, given }, index) => {
            const attribute = attributeIn(card, of);
            assert.ok(leaves[index].startsWith(`${nameOf(language, attribute)}: `));
            for (const level of [given].flat()) {
              const told =
                typeof level === 'number'
                  ? written(language, level)
                  : `“${levelName(language, attribute, level)}”`;
              assert.ok(leaves[index].includes(told), `${id}: ${told}`);
            }
          });
        });
      });
    }
  });

  test(`the models stand side by side: ${language}`, () => {
    const page = read(pathOf('models', language));
    const order = [...page.matchAll(/<tr id="([\w-]+)">/g)].map(([, id]) => id);
    assert.deepEqual(order, [
      ...['dk-star-2017', 'dk-star-2015', 'at-ams-2018'],
      ...['no-nav-2018b', 'no-nav-2024', 'no-nav-2026'],
    ]);
    for (const card of cards) {
      const row = elementIn(page, 'tr', card.id);
      assert.ok(row.includes(`href="model-${card.id}.html"`));
      const words = wordsOf(row);
      const wanted = [
        `country.${card.country}`,
        `authority.${card.authority}`,
        `page.kind.${card.predictor.kind}`,
        `outcome.${card.outcome.id}`,
        `direction.${card.kind_of_result.direction}`,
        `status.${card.status.answer}`,
      ];
      for (const key of wanted) assert.ok(words.includes(say(key)), `${card.id}: ${key}`);
      for (const { value, used_by: by } of card.thresholds ?? [])
        assert.ok(words.includes(`${cutOffTold(value)}: ${say(`cut_off.${by}`)}`));
      for (const attribute of card.attributes.filter((each) => each.protected))
        assert.ok(words.includes(nameOf(language, attribute)), `${card.id}: ${attribute.id}`);
    }
  });
}
