// On paper: what it is about, and the answers only for those who tick that they shall come along.
// Black on white, without what is only for the screen, and as a tagged PDF.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, test } from 'node:test';
import {
  asFiles,
  give,
  giveTestPerson,
  languages,
  launch,
  markWrong,
  openContext,
  pathOf,
  persona,
  readJson,
  showsStep,
  steps,
  testPerson,
  withApp,
  wordsIn,
} from './support.mjs';

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'paper-'));
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const go = async (app, step) => {
  await app.click(`[data-step-entry="${step}"] [data-go]`);
  await showsStep(app, step);
};
const tick = (app) =>
  app.$eval('#print-answers', (box) => {
    box.closest('details').open = true;
    box.click();
  });

// Someone who has answered everything that the tree asks for, with a mark in one register.
async function answerAll(app, language) {
  await give(app, 'sex', 'female');
  await give(app, 'transfer_income_history', '13');
  await markWrong(app, 'transfer_income_history');
  await giveTestPerson(app, language, { origin: persona.responses.origin });
}

// What only an answer can bring onto the paper.
const answersIn = ({ say, number }) => [
  ...['origin', 'education_field', 'expected_time_to_job'].map((id) =>
    say(`code.${id}.${persona.responses[id]}`),
  ),
  say('code.education_level.bachelor'),
  say('code.sex.female'),
  number(63_250),
  `27 ${say('unit.years')}`,
  say('state.withheld'),
];

// A browser prints a PDF of whole pages only, so the frame's document, as it stands, is made one. Its
// ticks become markup, which a copy would lose.
async function printed(app) {
  await app.$$eval('[type="checkbox"]', (all) =>
    all.forEach((box) => box.toggleAttribute('checked', box.checked)),
  );
  const copy = (await app.content()).replace(/<(script|noscript)[\s\S]*?<\/\1>/g, '');
  const own = mkdtempSync(join(folder, 'one-')); // two tests print at a time
  const [page, pdf] = ['page.html', 'page.pdf'].map((name) => join(own, name));
  writeFileSync(page, copy);
  const { context } = await openContext(browser, 'da', {
    javaScriptEnabled: false,
    colorScheme: 'dark',
  });
  try {
    const opened = await context.newPage();
    await opened.goto(pathToFileURL(page).href);
    await opened.pdf({ path: pdf, tagged: true, format: 'A4' });
  } finally {
    await context.close();
  }
  // It complains of the tags that PDF 2.0 brought, and reads on.
  const stdio = ['ignore', 'pipe', 'ignore'];
  const read = (program, ...options) =>
    execFileSync(program, options, { encoding: 'utf8', maxBuffer: 2 ** 24, stdio });
  const asOneLine = (text) => text.replace(/\s+/g, ' ');
  return {
    text: asOneLine(read('pdftotext', pdf, '-')),
    about: read('pdfinfo', pdf),
    structure: read('pdfinfo', '-struct', pdf),
  };
}

const card = 'dk-star-2017';
const { version } = readJson('package.json');

function headOf({ say }) {
  const name = say(`card.${card}.name`);
  return [
    `${say('paper.model', { name, version })} ${say('paper.card')} ${card}`,
    say('paper.group'),
    say('paper.no_authority'),
  ];
}

const includesAll = (text, parts) => {
  for (const part of parts) assert.ok(text.includes(part), `“${part}” is missing: ${text}`);
};
const includesNone = (text, parts, where) => {
  for (const part of parts) assert.ok(!text.includes(part), `${where}: “${part}” is there`);
};

describe('the paper', { concurrency: 2 }, () => {
  for (const language of languages) {
    test(`has no answer where none is asked for, on any step, ${language}`, () =>
      withApp(browser, asFiles(), language, async ({ page, app, words }) => {
        await answerAll(app, language);
        for (const step of steps) {
          await go(app, step);
          const { text } = await printed(app);
          includesNone(text, [...answersIn(words), words.say('paper.with')], step);
          includesAll(text, [...headOf(words), words.say('paper.without')]);
          await page.emulateMedia({ media: 'print' });
          const controls = app.locator(':is(input, select, textarea, button):visible');
          assert.equal(await controls.count(), 0, step);
          await page.emulateMedia({ media: 'screen' });
        }
      }));

    test(`has the figure, its people and its sides all the same, ${language}`, () =>
      withApp(browser, asFiles(), language, async ({ app, words: { say, number } }) => {
        await answerAll(app, language);
        await go(app, 'profile');
        const { text, about } = await printed(app);
        includesAll(text, [
          say('profile.figure', { count: testPerson.count }),
          number(testPerson.people),
          say('profile.reservation'),
          say('profile.side_heading'),
          say('profile.unknown_heading'),
          say('certainty.verified.means'),
        ]);
        assert.match(about, /^Pages: +2$/m);
      }));

    test(`has the answers of those who ask for them, ${language}`, () =>
      withApp(browser, asFiles(), language, async ({ app, words }) => {
        const { say } = words;
        await answerAll(app, language);
        await tick(app);
        await go(app, 'check');
        const check = await printed(app);
        includesAll(check.text, [
          ...headOf(words),
          say('paper.with'),
          ...answersIn(words).filter((part) => part !== say('state.withheld')),
          `13 ${say('unit.weeks')}`,
        ]);
        includesNone(check.text, [say('nav.change'), say('paper.without')], 'check');
        await go(app, 'profile');
        const profile = await printed(app);
        includesAll(profile.text, [
          say('profile.path_heading'),
          say('profile.protected_heading'),
          say(`code.origin.${persona.responses.origin}`),
        ]);
        for (const { about, structure } of [check, profile]) {
          assert.match(about, /^Tagged: +yes$/m);
          assert.match(structure, /^ *H1\b/m);
        }
        assert.match(check.structure, /^ *Table\b/m);
        assert.match(profile.structure, /^ *Figure\b/m);
      }));

    test(`is black on white and without what is for the screen, ${language}`, () =>
      withApp(
        browser,
        asFiles(),
        language,
        async ({ page, app, words: { say } }) => {
          await answerAll(app, language);
          await tick(app);
          await app.$eval('#idle', (box) => {
            box.hidden = false;
            box.querySelector('p').textContent = 'Ingen har rørt siden.';
          });
          await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
          for (const step of ['check', 'profile']) {
            await app.$eval(`[data-step-entry="${step}"] [data-go]`, (link) => link.click());
            await showsStep(app, step);
            const screenOnly = 'nav, button, input, select, #keep, #idle, .skipnav, .progress';
            assert.equal(await app.locator(screenOnly).filter({ visible: true }).count(), 0, step);
            const shown = await app.innerText('body');
            includesNone(shown, [say('profile.end'), say('nav.erase'), say('check.lead')], step);
          }
          const colours = await app.evaluate(() => {
            const { color } = getComputedStyle(document.body);
            const overflow = document.documentElement.scrollWidth - innerWidth;
            return { color, overflow };
          });
          assert.equal(colours.color, 'rgb(26, 26, 26)');
          assert.ok(colours.overflow <= 0);
        },
        { colorScheme: 'dark' },
      ));

    test(`the browser's own “print” says that it is not the whole, ${language}`, () =>
      withApp(browser, asFiles(), language, async ({ page, app, words }) => {
        await answerAll(app, language);
        await go(app, 'profile');
        const told = page.locator(`body > .paper[lang="${language}"]`);
        assert.ok(!(await told.isVisible()));
        await page.emulateMedia({ media: 'print' });
        assert.equal(await told.innerText(), words.say('outer.paper'));
        assert.ok(await told.isVisible());
        includesNone(await app.innerText('body'), answersIn(words), 'the outer page');
      }));
  }
});

describe('printing', { concurrency: 2 }, () => {
  const counted = (app) =>
    app.evaluate(() => {
      globalThis.printed = 0;
      globalThis.print = () => {
        globalThis.printed += 1;
      };
    });
  const count = (app) => app.evaluate(() => globalThis.printed);

  test('is done by the button and by the usual keys, in the frame, where the whole step is', () =>
    withApp(browser, asFiles(), 'da', async ({ page, app }) => {
      await counted(app);
      await app.click('#keep-print summary');
      await app.click('[data-keep="print"]');
      assert.equal(await count(app), 1);
      await page.keyboard.press('Control+p');
      await page.keyboard.press('Meta+p');
      assert.equal(await count(app), 3);
      await app.focus('#age');
      await page.keyboard.press('p');
      assert.equal(await count(app), 3);
    }));

  test('with answers is off to begin with, and off again when all is wiped', () =>
    withApp(browser, asFiles(), 'da', async ({ app }) => {
      assert.ok(!(await app.isChecked('#print-answers')));
      await app.click('#keep-print summary');
      await app.check('#print-answers');
      await app.click('[data-language="en"]');
      assert.ok(await app.isChecked('#print-answers'));
      await app.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
      assert.ok(!(await app.isChecked('#print-answers')));
    }));

  test('leaves nothing of a content page folded away', async () => {
    const { context } = await openContext(browser, 'da');
    try {
      const page = await context.newPage();
      await page.goto(asFiles().address(pathOf('record-dk-star-2017', 'da')));
      const answer = page.locator('details dd').first();
      assert.ok(!(await answer.isVisible()));
      await page.emulateMedia({ media: 'print' });
      assert.ok(await answer.isVisible());
    } finally {
      await context.close();
    }
  });
});
