// Saving as a file, opening it again, and every file that is no good.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import {
  asFiles,
  choice,
  give,
  giveTestPerson,
  goOn,
  heldIn,
  inStep,
  languages,
  launch,
  markWrong,
  openContext,
  openers,
  otherThan,
  pathOf,
  persona,
  readJson,
  serveFolder,
  showsStep,
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

const passphrase = 'Åben dør, blå båd';
const validate = new Ajv2020({ strict: true }).compile(
  readJson('model/data/schemas/person.schema.json'),
);
const ownWords = 'qvxz <b>i mine\negne ord</b> qvxz';

// Something in every kind of control.
async function fillEverything(app, language) {
  await give(app, 'citizenship', 'SE');
  await markWrong(app, 'citizenship');
  await markWrong(app, 'municipality');
  await giveTestPerson(app, language, {});
  await give(app, 'obstacles', 'yes');
  await give(app, 'obstacle_kinds', ['physical_health', 'other']);
  await give(app, 'obstacle_other_text', ownWords);
  await app.evaluate(() => {
    const control = document.querySelector('#at_care_duties-yes');
    control.click();
  });
}

const openPart = (app, part) =>
  app.$eval(`#keep-${part}`, (details) => {
    details.open = true;
  });

// The text of the file that the browser is given.
async function save(page, app, phrase = '') {
  await openPart(app, 'save');
  if (await app.isVisible('#save-passphrase')) await app.fill('#save-passphrase', phrase);
  const coming = page.waitForEvent('download');
  await app.click('[data-keep="save"]');
  const download = await coming;
  assert.equal(download.suggestedFilename(), 'profilafklaring.json');
  assert.match(download.url(), /^blob:/);
  return readFileSync(await download.path(), 'utf8');
}

async function choose(app, content, name = 'profilafklaring.json') {
  await openPart(app, 'open');
  const buffer = Buffer.isBuffer(content)
    ? content
    : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  await app.setInputFiles('#open-file', { name, mimeType: 'application/json', buffer });
}

const told = (app, place, text) =>
  app.waitForFunction(
    ([id, wanted]) => document.getElementById(`${id}-status`).textContent.includes(wanted),
    [place, text],
  );

async function unlock(app, phrase) {
  await app.waitForSelector('#open-passphrase:visible');
  await app.fill('#open-passphrase', phrase);
  await app.click('[data-keep="open"]');
}

const inApp = (language, use, options) => withApp(browser, asFiles(), language, use, options);

describe('a saved file', { concurrency: 2 }, () => {
  for (const [kind, openSite] of Object.entries(openers)) {
    for (const phrase of ['', passphrase]) {
      for (const language of languages) {
        const how = phrase ? 'with a passphrase' : 'without a passphrase';
        test(`brings every answer back, ${how}, ${kind}, ${language}`, async () => {
          const site = await openSite();
          try {
            let text;
            let before;
            await withApp(browser, site, language, async ({ page, app, words }) => {
              await fillEverything(app, language);
              before = await heldIn(app);
              text = await save(page, app, phrase);
              await told(app, 'save', words.say(phrase ? 'keep.saved_sealed' : 'keep.saved'));
              assert.equal(await app.inputValue('#save-passphrase'), '');
            });
            assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
            if (phrase) assert.doesNotMatch(text, /qvxz|obstacle|63250/);
            // Read in the other language: what is a comma there is none here.
            await withApp(browser, site, otherThan(language), async ({ page, app, words }) => {
              await choose(app, text);
              if (phrase) await unlock(app, phrase);
              await told(app, 'open', words.say('keep.opened', { count: before.length - 2 }));
              const ids = (held) => held.map(({ id }) => id).sort();
              assert.deepEqual(ids(await heldIn(app)), ids(before));
              assert.equal(await app.inputValue('#obstacle_other_text'), ownWords);
              assert.equal(await app.inputValue('#open-passphrase'), '');
              const again = JSON.parse(await save(page, app));
              if (!phrase) assert.deepEqual(again, JSON.parse(text));
              assert.ok(validate(again));
              assert.deepEqual(again.responses.obstacle_kinds, ['physical_health', 'other']);
              assert.deepEqual(again.responses.origin, { withheld: true });
              assert.deepEqual(again.wrong, { citizenship: 'SE', municipality: null });
            });
          } finally {
            site.close();
          }
        });
      }
    }
  }

  test('says which answers are the test person’s, also when it is opened again', async () => {
    let text;
    await inApp('da', async ({ page, app }) => {
      await app.click(`[data-persona="${persona.id}"]`);
      await showsStep(app, 'profile');
      text = await save(page, app);
    });
    await inApp('da', async ({ app, words }) => {
      await choose(app, text);
      await told(app, 'open', words.say('keep.opened', { count: 6 }));
      await app.click('#open-status [data-go="check"]');
      await goOn(app, 'check');
      assert.ok((await textIn(app, '#profile-content')).includes(words.say('persona.in_use')));
    });
  });

  test('sealed twice is never the same, and its passphrase is no part of it', () =>
    inApp('en', async ({ page, app, words }) => {
      await give(app, 'age', '27');
      const [first, second] = [
        JSON.parse(await save(page, app, passphrase)),
        JSON.parse(await save(page, app, passphrase)),
      ];
      for (const key of ['salt', 'iv']) assert.notEqual(first.sealed[key], second.sealed[key]);
      assert.notEqual(first.content, second.content);
      assert.ok(first.sealed.rounds >= 600_000);
      await told(app, 'save', words.say('keep.saved_sealed'));
    }));

  test('can be dropped onto the page, which asks before unsaved answers go', () =>
    inApp('da', async ({ page, app, words }) => {
      const drop = () =>
        app.evaluate(() => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(['{"responses":{"age":44}}'], 'svar.json'));
          for (const type of ['dragover', 'drop'])
            document.body.dispatchEvent(
              new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
            );
        });
      await give(app, 'age', '27');
      const asked = [];
      page.once('dialog', async (dialog) => {
        asked.push(dialog.message());
        await dialog.dismiss();
      });
      await drop();
      while (asked.length === 0) await page.waitForTimeout(20);
      assert.deepEqual(asked, [words.say('keep.replace')]);
      assert.equal(await app.inputValue('#age'), '27');
      page.once('dialog', (dialog) => dialog.accept());
      await drop();
      await told(app, 'open', words.say('keep.opened', { count: 1 }));
      assert.equal(await app.inputValue('#age'), '44');
    }));

  test('is told of in the language that the person turns to', () =>
    inApp('da', async ({ app }) => {
      await choose(app, 'no file of ours');
      await told(app, 'open', wordsIn('da').say('keep.foreign'));
      await app.click('[data-language="en"]');
      await told(app, 'open', wordsIn('en').say('keep.foreign'));
    }));
});

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

  test('one with a CPR number in a text: it is told of and not kept', () =>
    inApp('en', async ({ page, app, words }) => {
      const responses = {
        obstacles: 'yes',
        obstacle_kinds: ['other'],
        obstacle_other_text: 'call me, 010190-1234',
        note: 'cpr 0101901234',
      };
      await choose(app, { responses });
      await told(app, 'open', words.say('keep.cpr_in_file'));
      assert.equal(await app.inputValue('#obstacle_other_text'), 'call me, ');
      assert.doesNotMatch(await app.content(), /010190-?1234/);
      assert.doesNotMatch(await save(page, app), /010190-?1234/);
    }));
});

// ------------------------------------------------------------------------------ files that do not

const good = JSON.stringify({
  format: 'profilafklaring-person',
  version: 1,
  responses: { age: 44 },
  wrong: {},
  given: {},
});
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

  test('100 MB, at once', () =>
    inApp('da', async ({ app, words }) => {
      await give(app, 'age', '27');
      await app.evaluate(() => {
        // Made in the page: a test need not carry it there.
        const files = new DataTransfer();
        files.items.add(new File([new Uint8Array(100 * 2 ** 20)], 'stor.json'));
        const input = document.querySelector('#open-file');
        document.querySelector('#keep-open').open = true;
        input.files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await told(app, 'open', words.say('keep.too_large'));
      assert.equal(await app.inputValue('#age'), '27');
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

// ---------------------------------------------------------------------------- without a secure context

describe('a page from an insecure address', () => {
  test('saves without a passphrase, and says why; a sealed file is explained', async () => {
    const site = await serveFolder();
    const insecure = await launch({
      args: ['--host-resolver-rules=MAP plain.example 127.0.0.1'],
    });
    try {
      let sealedText;
      await withApp(browser, site, 'da', async ({ page, app }) => {
        await give(app, 'age', '44');
        sealedText = await save(page, app, passphrase);
      });
      const there = {
        ...site,
        address: (path) => site.address(path).replace('127.0.0.1', 'plain.example'),
      };
      const { context } = await openContext(insecure, 'da');
      const page = await context.newPage();
      await page.goto(there.address(pathOf('app', 'da')));
      const app = page.mainFrame().childFrames()[0];
      await showsStep(app, 'registry');
      assert.equal(await app.evaluate(() => isSecureContext), false);
      const words = wordsIn('da');
      await give(app, 'age', '27');
      await openPart(app, 'save');
      assert.ok(!(await app.isVisible('#save-passphrase')));
      assert.ok(await app.isVisible(`text=${words.say('keep.cannot_seal')}`));
      assert.deepEqual(JSON.parse(await save(page, app)).responses, { age: 27 });
      await choose(app, sealedText);
      await told(app, 'open', words.say('keep.cannot_open'));
      assert.equal(await app.inputValue('#age'), '27');
    } finally {
      await insecure.close();
      site.close();
    }
  });
});

// ------------------------------------------------------------------------------------ CPR numbers

describe('a CPR number typed into free text', { concurrency: 2 }, () => {
  for (const language of languages) {
    test(`is noticed, explained and not kept, ${language}`, () =>
      inApp(language, async ({ page, app, words }) => {
        await goOn(app, 'registry');
        await give(app, 'obstacles', 'yes');
        await give(app, 'obstacle_kinds', 'other');
        for (const number of ['0101901234', '010190-1234', '290200 0001', '31 12 99 - 1234']) {
          await give(app, 'obstacle_other_text', `Mit nummer er ${number} og ring 20 12 34 56`);
          assert.equal(
            await app.inputValue('#obstacle_other_text'),
            'Mit nummer er  og ring 20 12 34 56',
          );
          for (const place of ['#obstacle_other_text-error', '#live'])
            assert.equal(await textIn(app, place), words.say('cpr.removed'));
        }
        assert.doesNotMatch(await save(page, app), /1234|0001/);
        await give(app, 'obstacle_other_text', 'ring 20 12 34 56');
        await goOn(app, 'form');
        assert.ok(!(await app.isVisible(inStep('form', '#obstacle_other_text-error'))));
      }));
  }
});
