// Saving and opening again in Firefox and WebKitGTK, with real files; in Chromium keep.test.mjs and
// its neighbours try more. And the files that are no good, in both languages.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inEngines, withPage } from './engines.mjs';
import * as inPage from './in_page.mjs';
import { good, passphrase, withSparseFile } from './keeping.mjs';
import { asFiles, everyAnswer, languages, openers, persona, wordsIn } from './support.mjs';

const ownWords = 'qvxz <b>i mine\negne ord</b> qvxz';

const held = () =>
  [...document.querySelectorAll('#responses :is(input, select, textarea)[name]')]
    .map(({ id, type, value, checked }) => [id, /radio|checkbox/.test(type) ? checked : value])
    .filter(([, holds]) => holds !== false && holds !== '')
    .sort();

const saysAt = (id) => document.getElementById(`${id}-status`).textContent;

async function isTold(page, place, text) {
  await page.until(text, async () => (await page.runInApp(saysAt, place)).includes(text));
}

async function save(engine, page, phrase = '') {
  await page.runInApp(inPage.open, '#keep-save');
  await page.runInApp(inPage.put, { 'save-passphrase': phrase });
  const { say } = wordsIn(await page.runInApp(() => document.documentElement.lang));
  // On a busy machine sealing takes longer than a browser counts a click: then it asks for another.
  const answers = ['saved', 'saved_sealed', 'not_saved'].map((key) => [key, say(`keep.${key}`)]);
  const press = async () => {
    await page.click(true, '[data-keep="save"]');
    let answer;
    await page.until('what became of it', async () => {
      const told = await page.runInApp(saysAt, 'save');
      answer = answers.find(([, text]) => told.includes(text))?.[0];
      return answer !== undefined;
    });
    return answer;
  };
  if ((await press()) === 'not_saved') await press();
  return engine.takeSaved();
}

// Chosen as a person does, from a folder.
async function chooseFile(engine, page, content) {
  const path = join(engine.folder, 'svar.json');
  writeFileSync(path, content);
  await page.runInApp(inPage.open, '#keep-open');
  await page.choose('#open-file', path);
}

async function unlock(page, phrase) {
  await page.runInApp(inPage.seen, '#open-passphrase');
  await page.runInApp(inPage.put, { 'open-passphrase': phrase });
  await page.click(true, '[data-keep="open"]');
}

const bad = {
  'JSON of another program': ['{"version": 3, "tabs": []}', 'foreign'],
  'a picture': [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0]), 'foreign'],
  'half a file': [good.slice(0, good.length / 2), 'broken'],
  'a newer version': [good.replace('"version":1', '"version":2'), 'newer'],
};

inEngines(['firefox', 'webkit'], (engine) => {
  for (const [kind, openSite] of Object.entries(openers)) {
    test(`a saved file brings every answer back, open and sealed, ${kind}`, async () => {
      const site = await openSite();
      try {
        await withPage(engine(), async (page) => {
          await page.openApp(site, 'da');
          const { origin, ...answers } = everyAnswer(ownWords); // what is withheld is in no file
          assert.ok(origin);
          await page.runInApp(inPage.put, answers);
          await page.runInApp(inPage.press, '#municipality-wrong');
          await page.runInApp(inPage.press, '#origin-withheld');
          await page.runInApp(inPage.put, { at_care_duties: 'yes' });
          const before = await page.runInApp(held);
          assert.ok(before.length > 25, `${before.length} controls`);
          const plain = await save(engine(), page);
          await isTold(page, 'save', wordsIn('da').say('keep.saved'));
          const sealed = await save(engine(), page, passphrase);
          await isTold(page, 'save', wordsIn('da').say('keep.saved_sealed'));
          assert.doesNotMatch(sealed, /qvxz|obstacle|63250/);
          assert.ok(JSON.parse(sealed).sealed.rounds >= 600_000);

          for (const [text, phrase] of [[plain], [sealed, passphrase]]) {
            await page.openApp(site, 'da');
            await chooseFile(engine(), page, text);
            if (phrase) {
              await unlock(page, `${phrase}!`);
              await isTold(page, 'open', wordsIn('da').say('keep.wrong_passphrase'));
              await unlock(page, phrase);
            }
            await page.until('the answers', async () => (await page.runInApp(held)).length > 25);
            assert.deepEqual(JSON.parse(await save(engine(), page)), JSON.parse(plain));
            // A number is written anew in the language that is read.
            const ids = (controls) => controls.map(([id]) => id);
            assert.deepEqual(ids(await page.runInApp(held)), ids(before));
          }
        });
      } finally {
        site.close();
      }
    });
  }

  test('a file that is no good is explained in both languages, and what was there stays', () =>
    withPage(engine(), async (page) => {
      await page.openApp(asFiles(), 'da');
      await page.runInApp(inPage.put, everyAnswer(ownWords));
      const before = await page.runInApp(held);
      const isRefused = async (problem) => {
        for (const language of languages) {
          await page.runInApp(inPage.press, `[data-language="${language}"]`);
          await isTold(page, 'open', wordsIn(language).say(`keep.${problem}`));
          assert.deepEqual(await page.runInApp(held), before, problem);
        }
      };
      for (const [file, problem] of Object.values(bad)) {
        await chooseFile(engine(), page, file);
        await isRefused(problem);
      }
      await withSparseFile(100 * 2 ** 20, async (path) => {
        await page.choose('#open-file', path);
        await isRefused('too_large');
      });
    }));

  test('a person with codes that nobody knows: they are named, and the rest is there', () =>
    withPage(engine(), async (page) => {
      await page.openApp(asFiles(), 'da');
      const responses = { ...persona.responses, sex: 'neither', shoe_size: 44 };
      await chooseFile(engine(), page, JSON.stringify({ ...persona, responses }));
      for (const language of languages) {
        await page.runInApp(inPage.press, `[data-language="${language}"]`);
        const { say } = wordsIn(language);
        for (const text of [say('keep.apart'), say('item.sex.name'), 'shoe_size: 44'])
          await isTold(page, 'open', text);
      }
      const ids = (await page.runInApp(held)).map(([id]) => id);
      for (const [item, response] of Object.entries(persona.responses))
        assert.ok(ids.includes(item) || ids.includes(`${item}-${response}`), item);
      assert.ok(!ids.includes('sex-male') && !ids.includes('sex-female'));
    }));

  test('a CPR number in free text is noticed and not kept', () =>
    withPage(engine(), async (page) => {
      await page.openApp(asFiles(), 'da');
      const text = 'Mit nummer er 010190-1234, ring 20 12 34 56';
      await page.runInApp(inPage.put, {
        obstacles: 'yes',
        obstacle_kinds: 'other',
        obstacle_other_text: text,
      });
      const told = await page.runInApp(() => [
        document.querySelector('#obstacle_other_text').value,
        document.querySelector('#obstacle_other_text-error').textContent,
      ]);
      const { say } = wordsIn('da');
      assert.deepEqual(told, ['Mit nummer er , ring 20 12 34 56', say('cpr.removed')]);
      assert.doesNotMatch(await save(engine(), page), /1234/);
    }));
});
