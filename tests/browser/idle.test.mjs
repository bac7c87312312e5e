// Nobody there, or somebody in a hurry: the page ends without a button.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { choose } from './keeping.mjs';
import {
  asFiles,
  choice,
  frameIn,
  give,
  giveTestPerson,
  goOn,
  goThrough,
  heldIn,
  historyOf,
  languages,
  launch,
  openContext,
  pathOf,
  testPerson,
  textIn,
  withApp,
  wordsIn,
} from './support.mjs';

let browser;
// A frame in a process of its own may run its scripts before it is given the test's clock.
before(async () => {
  browser = await launch({ args: ['--disable-quic', '--disable-features=IsolateSandboxedIframes'] });
});
after(() => browser.close());

const minutes = (count) => count * 60_000;

// The app under a clock that the test turns. It stands still but for that.
async function withClock(language, use) {
  const { context, errors } = await openContext(browser, language);
  try {
    const page = await context.newPage();
    await page.clock.install({ time: new Date('2026-01-01T12:00:00') });
    await page.goto(asFiles().address(pathOf('app', language)));
    const app = await frameIn(page);
    await page.clock.pauseAt(new Date('2026-01-01T13:00:00'));
    // Playwright does not wait for frames, and may pass over a busy one: it is told the time until it
    // has it.
    let now = new Date('2026-01-01T13:00:00').getTime();
    const pass = (time) => {
      now += time;
      return eventually(async () => {
        await page.clock.pauseAt(now);
        return (await app.evaluate(() => Date.now())) >= now;
      }, 'the clock stands still');
    };
    await use({ page, app, pass, words: wordsIn(language) });
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
  }
}

async function eventually(check, what = 'it does not come') {
  for (const end = Date.now() + 30_000; Date.now() < end; await wait(20)) if (await check()) return;
  assert.fail(what);
}

const isCounting = (app) => app.isVisible('#idle');
const says = (app, place, text) =>
  eventually(async () => (await textIn(app, place)) === text, `${place} does not say: ${text}`);
const isErased = async (app, words) =>
  (await app.locator('#keep').count()) === 0 && (await textIn(app, 'h1')) === words.say('erased.heading');

async function traces(page, app, words) {
  await eventually(() => isErased(app, words));
  const whole = `${await app.content()} ${await page.title()} ${page.url()}`;
  for (const trace of ['63.250', '63,250', words.say('profile.figure', { count: testPerson.count })])
    assert.ok(!whole.includes(trace), trace);
  assert.equal(await page.title(), words.say('site.name'));
  assert.deepEqual(await heldIn(app), []);
}

describe('ten minutes without anybody', { concurrency: 2 }, () => {
  for (const language of languages) {
    test(`are followed by a minute that counts down, seen and heard, and then by the end, ${language}`, () =>
      withClock(language, async ({ page, app, pass, words }) => {
        await giveTestPerson(app, language, { origin: 'danish' });
        await goThrough(app, 'form', 'profile');
        await pass(minutes(10) - 2000);
        assert.ok(!(await isCounting(app)));
        await pass(2000);
        await eventually(() => isCounting(app));
        await says(app, '#idle-left', words.say('idle.left', { seconds: 60 }));
        await says(app, '#idle-said', words.say('idle.said', { seconds: 60 }));
        await pass(20_000);
        await says(app, '#idle-left', words.say('idle.left', { seconds: 40 }));
        await says(app, '#idle-said', words.say('idle.said', { seconds: 60 }));
        await pass(10_000);
        await says(app, '#idle-said', words.say('idle.said', { seconds: 30 }));
        await pass(29_000);
        await eventually(() => isCounting(app));
        await pass(1000);
        await traces(page, app, words);
        assert.ok((await textIn(app, 'main')).includes(words.say('erased.idle')));
        const history = await historyOf(page);
        await history.go(-1);
        await eventually(() => isErased(app, words));
      }));
  }

  const signs = {
    'a key': ({ app }) => app.press('body', 'Shift'),
    'a click': ({ app }) => app.click('h1:visible'),
    'the button that says so': ({ app }) => app.click('#idle button'),
    'the wheel': ({ page }) => page.mouse.wheel(0, 100),
  };
  for (const [what, somebody] of Object.entries(signs)) {
    test(`end with ${what}, and ten more follow`, () =>
      withClock('da', async (opened) => {
        const { app, pass, words } = opened;
        await give(app, 'age', '27');
        await opened.page.mouse.move(200, 300);
        for (let round = 0; round < 3; round += 1) {
          await pass(minutes(10) + 50_000);
          await eventually(() => isCounting(app));
          await somebody(opened);
          await app.waitForSelector('#idle', { state: 'hidden' });
          assert.equal(await textIn(app, '#idle-said'), '');
          assert.equal(await app.inputValue('#age'), '27');
        }
        await pass(minutes(11));
        await eventually(() => isErased(app, words));
      }));
  }

  test('are not counted while something is done', () =>
    withClock('en', async ({ app, pass }) => {
      for (let round = 0; round < 4; round += 1) {
        await give(app, 'age', `${20 + round}`);
        await pass(minutes(9));
      }
      assert.ok(!(await isCounting(app)));
      assert.equal(await app.inputValue('#age'), '23');
    }));

  test('do nothing where nothing was given, and count from the first answer', () =>
    withClock('da', async ({ app, pass }) => {
      await pass(minutes(30));
      assert.ok(!(await isCounting(app)));
      await app.evaluate(() => document.querySelector('#sex-male').click());
      await pass(minutes(9));
      assert.ok(!(await isCounting(app)));
      await pass(minutes(1.5));
      await eventually(() => isCounting(app));
    }));

  test('also end what a question holds that is not asked any more', () =>
    withClock('da', async ({ page, app, pass, words }) => {
      await goOn(app, 'registry');
      await give(app, 'obstacles', 'yes');
      await give(app, 'obstacle_kinds', ['other']);
      await give(app, 'obstacle_other_text', 'my own words');
      await give(app, 'obstacles', 'no');
      assert.ok(!(await app.isVisible('#obstacle_other_text')));
      assert.equal(await app.inputValue('#obstacle_other_text'), 'my own words');
      await app.click('[data-clear="obstacles"]');
      assert.ok(await app.isChecked(choice('obstacle_kinds', 'other')));
      await pass(minutes(60));
      await traces(page, app, words);
    }));

  test('also end what a file held that the form does not know', () =>
    withClock('da', async ({ page, app, pass, words }) => {
      await choose(app, { responses: { my_secret: 'depression' } });
      await eventually(async () => (await textIn(app, '#open-status')).includes('depression'));
      await pass(minutes(60));
      await traces(page, app, words);
    }));

  test('also end what was only tried', () =>
    withClock('da', async ({ page, app, pass, words }) => {
      await app.click('[data-step-entry="profile"] [data-go]');
      await app.selectOption('#try-origin', 'danish');
      await pass(minutes(60));
      await traces(page, app, words);
    }));

  test('are counted anew when the clock is set back', () =>
    withClock('da', async ({ page, app, words }) => {
      await give(app, 'age', '27');
      await app.evaluate(() => {
        const { now } = Date;
        Date.now = () => now() - 1e12; // some thirty years
      });
      let now = new Date('2026-01-01T13:00:00').getTime();
      await eventually(async () => {
        await page.clock.pauseAt((now += minutes(12)));
        return isErased(app, words);
      });
    }));

  test('also end a page whose computer slept, at once', () =>
    withClock('da', async ({ page, app, pass, words }) => {
      await give(app, 'wage_income_12_months', '63.250');
      await pass(minutes(60));
      await traces(page, app, words);
    }));
});

describe('Escape', { concurrency: 2 }, () => {
  for (const language of languages) {
    test(`three times is “close and erase”, from anywhere, ${language}`, () =>
      withApp(browser, asFiles(), language, async ({ page, app, words }) => {
        await give(app, 'wage_income_12_months', '63250');
        await app.focus('#age');
        for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape');
        await app.waitForFunction(() => document.activeElement.tagName === 'H1');
        await traces(page, app, words);
      }));
  }

  test('twice, held down, or with another key between does nothing', () =>
    withApp(browser, asFiles(), 'da', async ({ page, app }) => {
      await give(app, 'age', '27');
      const { keyboard } = page;
      for (const key of ['Escape', 'Escape', 'Shift', 'Escape', 'Escape', 'Shift']) await keyboard.press(key);
      for (let press = 0; press < 9; press += 1) await keyboard.down('Escape');
      await keyboard.up('Escape');
      assert.equal(await app.inputValue('#age'), '27');
    }));

  test('slowly does nothing', () =>
    withClock('da', async ({ page, app }) => {
      await give(app, 'age', '27');
      // The time of an event is the browser's own, so it is given here.
      await app.evaluate(() => {
        for (const at of [1000, 2500, 4000, 6100]) {
          const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
          Object.defineProperty(event, 'timeStamp', { value: at });
          document.body.dispatchEvent(event);
        }
      });
      assert.equal(await app.inputValue('#age'), '27');
      assert.ok(page);
    }));

  test('leaves no byte in the module’s memory', async () => {
    const { context, errors } = await openContext(browser, 'da');
    try {
      // The memory is held on to, as nobody but a test can.
      await context.addInitScript(() => {
        const instantiate = WebAssembly.instantiate;
        WebAssembly.instantiate = async (...given) => {
          const made = await instantiate(...given);
          globalThis.memoryOfCore = made.instance.exports.memory;
          return made;
        };
      });
      const page = await context.newPage();
      // A script that comes before the page's own comes late into a frame now and then.
      let app;
      for (let tries = 0; tries < 10; tries += 1) {
        await page.goto(asFiles().address(pathOf('app', 'da')));
        app = await frameIn(page);
        if (await app.evaluate(() => Boolean(globalThis.memoryOfCore))) break;
      }
      const memoryHas = (text) =>
        app.evaluate((wanted) => {
          const bytes = new Uint8Array(globalThis.memoryOfCore.buffer);
          const isEmpty = bytes.every((byte) => byte === 0);
          return isEmpty ? 'nothing' : new TextDecoder('latin1').decode(bytes).includes(wanted);
        }, text);
      await goThrough(app, 'registry', 'form');
      await give(app, 'obstacles', 'yes');
      await give(app, 'obstacle_kinds', 'other');
      await give(app, 'obstacle_other_text', 'qvxz my own words');
      assert.equal(await memoryHas('qvxz my own words'), true);
      for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape');
      await app.waitForFunction(() => document.activeElement.tagName === 'H1');
      assert.equal(await memoryHas('qvxz my own words'), 'nothing');
      assert.deepEqual(errors, []);
    } finally {
      await context.close();
    }
  });
});
