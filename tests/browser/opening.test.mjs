// Files from elsewhere: the ones that open, and every file that is no good.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  choose,
  good,
  openPart,
  passphrase,
  save,
  told,
  unlock,
  validate,
  withSparseFile,
} from './keeping.mjs';
import {
  asFiles,
  choice,
  give,
  heldIn,
  languages,
  launch,
  persona,
  textIn,
  withApp,
  withhold,
  wordsIn,
} from './support.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const inApp = (language, use, options) => withApp(browser, asFiles(), language, use, options);

// --------------------------------------------------------------------------- other files that open

const opening = {
  'what the terminal takes': { responses: persona.responses },
  'a list with one persona': [persona],
  'with a mark in front that some programs write': `\ufeff${JSON.stringify({ responses: persona.responses })}`,
  'with nothing but null': { responses: { ...persona.responses, sex: null, job_search: [] } },
};

describe('another file that opens', { concurrency: 2 }, () => {
  for (const [what, file] of Object.entries(opening)) {
    test(what, () =>
      inApp('da', async ({ app, words }) => {
        await choose(app, file);
        await told(app, 'open', words.say('keep.opened', { count: 6 }));
        assert.equal((await heldIn(app)).length, 6);
      }));
  }

  test('one with items and codes that the page does not know: they are named, and nothing is lost', () =>
    inApp('da', async ({ page, app, words }) => {
      const strange = {
        shoe_size: 44,
        __proto__x: 'x',
        sex: 'neither',
        origin: 27,
        obstacle_kinds: ['physical_health', 'martian'],
        expected_time_to_job: { withheld: true },
        wage_income_12_months: 1.125,
      };
      const known = { age: 300, obstacles: 'yes', employment_rate_36_months: 0.125 };
      const evil = '"__proto__": {"polluted": true}, "<img src=x onerror=alert(1)>": 1';
      const responses = JSON.stringify({ ...strange, ...known });
      await choose(app, `{"responses": {${evil}, ${responses.slice(1)}}`);
      await told(app, 'open', words.say('keep.apart'));
      const text = await textIn(app, '#open-status');
      for (const name of ['shoe_size: 44', '__proto__: {"polluted":true}', '<img src=x'])
        assert.ok(text.includes(name), text);
      for (const id of ['sex', 'origin', 'obstacle_kinds', 'expected_time_to_job'])
        assert.ok(text.includes(words.say(`item.${id}.name`)), id);
      const held = (await heldIn(app)).map(({ id, held: value }) => `${id}=${value}`).sort();
      assert.deepEqual(held, [
        'age=300',
        'employment_rate_36_months=0,125',
        'obstacles-yes=true',
        'wage_income_12_months=1,1250',
      ]);
      assert.equal(await app.evaluate(() => ({}).polluted), undefined);
      const again = await save(page, app);
      assert.ok(again.includes('"__proto__":{"polluted":true}'));
      const saved = JSON.parse(again).responses;
      for (const [id, value] of Object.entries({ ...strange, ...known }))
        assert.deepEqual(saved[id], value, id);
      // An answer of one's own takes the place of what could not be held.
      await app.check(choice('sex', 'male'));
      assert.equal(JSON.parse(await save(page, app)).responses.sex, 'male');
    }));

  test('what the page does not know goes when a test person takes its place', () =>
    inApp('da', async ({ page, app, words }) => {
      await choose(app, { responses: { shoe_size: 39, age: 44 } });
      await told(app, 'open', words.say('keep.apart'));
      await app.click(`[data-persona="${persona.id}"]`);
      assert.equal(await textIn(app, '#open-status'), '');
      assert.deepEqual(JSON.parse(await save(page, app)).responses, persona.responses);
    }));

  test('one with marks: what the form cannot hold of them goes along, until they are taken back', () =>
    inApp('en', async ({ page, app, words }) => {
      const wrong = { origin: 'martian', age: 300, shoe_size: 44, sex: null, job_prospects: 'good' };
      await choose(app, { ...JSON.parse(good), wrong });
      await told(app, 'open', words.say('keep.apart'));
      for (const id of ['origin', 'age', 'sex']) assert.ok(await app.isChecked(`#${id}-wrong`), id);
      const again = JSON.parse(await save(page, app));
      assert.deepEqual(again.wrong, wrong);
      assert.ok(validate(again), JSON.stringify(validate.errors));
      await app.check('#origin-supplied');
      assert.ok(!('origin' in JSON.parse(await save(page, app)).wrong));
    }));

  test('one with CPR numbers, in a text, a name and as a number: it is told of and not kept', () =>
    inApp('en', async ({ page, app, words }) => {
      const responses = {
        obstacles: 'yes',
        obstacle_kinds: ['other'],
        obstacle_other_text: 'call me, 010190-1234',
        note: 'cpr 0101901234',
        'nr 010190-1234': 'no answer of ours',
        number: 1101901234,
      };
      const number = /010190-?1234|1101901234/;
      await choose(app, { responses });
      await told(app, 'open', words.say('keep.cpr_in_file'));
      assert.equal(await app.inputValue('#obstacle_other_text'), 'call me, ');
      assert.doesNotMatch(await app.content(), number);
      assert.doesNotMatch(await save(page, app), number);
    }));
});

// ------------------------------------------------------------------------------ files that do not

const bad = {
  'an empty one': ['', 'empty'],
  'one with blanks only': [' \n', 'empty'],
  'a picture': [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0]), 'foreign'],
  'a text': ['Kære STAR', 'foreign'],
  'a table': ['age;origin\n27;danish\n', 'foreign'],
  'JSON of another program': ['{"version": 3, "tabs": []}', 'foreign'],
  'JSON that is a number': ['27', 'foreign'],
  'the format of another program': ['{"format": "x", "responses": {}}', 'foreign'],
  'half a file': [good.slice(0, good.length / 2), 'broken'],
  'a file without its end': [good.slice(0, -1), 'broken'],
  'a file with zeros at the end': [Buffer.concat([Buffer.from(good), Buffer.alloc(9)]), 'broken'],
  'the same key twice': ['{"responses": {"age": 44, "age": 45}}', 'broken'],
  'very deep': [`{"responses": ${'['.repeat(5000)}${']'.repeat(5000)}}`, 'broken'],
  'no number': ['{"responses": {"age": NaN}}', 'broken'],
  'responses that are a list': [good.replace('{"age":44}', '[]'), 'broken'],
  'marks that are none': [good.replace('"wrong":{}', '"wrong":[1]'), 'broken'],
  'version 0': [good.replace('"version":1', '"version":0'), 'broken'],
  'a newer version': [good.replace('"version":1', '"version":2'), 'newer'],
  'several people': [[persona, persona], 'several'],
  'two lines of the terminal': ['{"responses":{}}\n{"responses":{}}', 'broken'],
  'more than an open file may have': [{ responses: { x: 'y'.repeat(600_000) } }, 'too_large'],
};

describe('a file that is no good is explained, and what was there stays:', { concurrency: 2 }, () => {
  for (const language of languages) {
    test(`every kind, ${language}`, () =>
      inApp(language, async ({ app, words }) => {
        await give(app, 'age', '27');
        await withhold(app, 'origin');
        const before = await heldIn(app);
        for (const [what, [file, problem]] of Object.entries(bad)) {
          await choose(app, file);
          await told(app, 'open', words.say(`keep.${problem}`)).catch(() =>
            assert.fail(`${what}: not told as ${problem}`),
          );
          assert.deepEqual(await heldIn(app), before, what);
        }
      }));
  }

  test('100 MB, at once and in both languages', () =>
    inApp('da', async ({ app }) => {
      await give(app, 'age', '27');
      await openPart(app, 'open');
      await withSparseFile(100 * 2 ** 20, (path) => app.setInputFiles('#open-file', path));
      for (const language of languages) {
        await app.click(`[data-language="${language}"]`);
        await told(app, 'open', wordsIn(language).say('keep.too_large'));
        assert.equal(await app.inputValue('#age'), '27');
      }
    }));

  test('a sealed one: wrong passphrase, none, damaged, newer; then the right one', () =>
    inApp('da', async ({ page, app, words }) => {
      await give(app, 'age', '44');
      const text = await save(page, app, passphrase);
      await give(app, 'age', '27');
      const file = JSON.parse(text);
      const flip = (value) => `${value[0] === 'A' ? 'B' : 'A'}${value.slice(1)}`;
      const damaged = [
        { ...file, content: flip(file.content) },
        { ...file, content: file.content.slice(8) },
        { ...file, check: flip(file.check) },
        { ...file, check: undefined },
        { ...file, content: undefined },
        { ...file, content: '*' },
        { ...file, note: 'added to the header' },
        ...['salt', 'iv'].map((key) => ({
          ...file,
          sealed: { ...file.sealed, [key]: flip(file.sealed[key]) },
        })),
        ...[599_999, 600_001, 1e9, '600000'].map((rounds) => ({
          ...file,
          sealed: { ...file.sealed, rounds },
        })),
        { ...file, sealed: { ...file.sealed, cipher: 'AES-128-CBC' } },
        { ...file, sealed: null },
        { ...file, sealed: 'yes' },
      ];
      for (const each of damaged) {
        await choose(app, each);
        await told(app, 'open', words.say('keep.broken'));
        assert.ok(!(await app.isVisible('#open-passphrase')));
      }
      await choose(app, { ...file, version: 2 });
      await told(app, 'open', words.say('keep.newer'));
      await choose(app, text.slice(0, 200));
      await told(app, 'open', words.say('keep.broken'));
      await choose(app, text);
      await unlock(app, '');
      await told(app, 'open', words.say('keep.no_passphrase'));
      await unlock(app, `${passphrase}!`);
      await told(app, 'open', words.say('keep.wrong_passphrase'));
      assert.equal(await app.inputValue('#age'), '27');
      page.once('dialog', (dialog) => dialog.accept());
      await app.fill('#open-passphrase', passphrase.normalize('NFD'));
      await app.press('#open-passphrase', 'Enter');
      await told(app, 'open', words.say('keep.opened', { count: 1 }));
      assert.equal(await app.inputValue('#age'), '44');
    }));

  test('while the key is worked out the page says so, and can be erased', () =>
    inApp('da', async ({ page, app, words }) => {
      await give(app, 'age', '44');
      await openPart(app, 'save');
      await app.fill('#save-passphrase', passphrase);
      let downloads = 0;
      page.on('download', () => (downloads += 1));
      // All in one go, or a fast machine is done before it is looked at.
      const seen = await app.evaluate(() => {
        document.querySelector('[data-keep="save"]').click();
        const status = document.querySelector('#save-status');
        const shown = [status.textContent, status.querySelector('progress') !== null];
        document.querySelector('[data-erase]').click();
        return shown;
      });
      assert.deepEqual(seen, [words.say('keep.working'), true]);
      await page.waitForTimeout(1500);
      assert.equal(downloads, 0);
      assert.equal(await textIn(app, 'h1'), words.say('erased.heading'));
    }));
});
