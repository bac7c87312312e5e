// Saving as a file and opening it again: every answer comes back, and nothing that must not.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { choose, openPart, passphrase, save, told, unlock, validate } from './keeping.mjs';
import {
  asFiles,
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
  serveFolder,
  showsStep,
  textIn,
  withApp,
  wordsIn,
} from './support.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const inApp = (language, use, options) => withApp(browser, asFiles(), language, use, options);

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

  test('asks for another click when sealing took longer than the first one counts', () =>
    inApp('en', async ({ page, app, words }) => {
      await app.fill('#age', '44');
      await app.evaluate(() => {
        const { encrypt } = SubtleCrypto.prototype;
        globalThis.sealings = 0;
        SubtleCrypto.prototype.encrypt = async function slow(...all) {
          globalThis.sealings += 1;
          const lapsed = (done) =>
            navigator.userActivation.isActive ? setTimeout(lapsed, 50, done) : setTimeout(done, 500);
          await new Promise(lapsed);
          return encrypt.apply(this, all);
        };
      });
      await openPart(app, 'save');
      await app.fill('#save-passphrase', passphrase);
      await app.click('[data-keep="save"]');
      await told(app, 'save', words.say('keep.not_saved'));
      const coming = page.waitForEvent('download');
      await app.click('[data-keep="save"]');
      await coming;
      await told(app, 'save', words.say('keep.saved_sealed'));
      assert.equal(await app.evaluate(() => globalThis.sealings), 1);
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
        // Nor of a field that one is still in, where a tap on a button does not leave it.
        await app.$eval('#obstacle_other_text', (field) => (field.value = 'ring 010190-1234'));
        assert.doesNotMatch(await save(page, app), /1234/);
        await give(app, 'obstacle_other_text', 'ring 20 12 34 56');
        await goOn(app, 'form');
        assert.ok(!(await app.isVisible(inStep('form', '#obstacle_other_text-error'))));
      }));
  }
});
