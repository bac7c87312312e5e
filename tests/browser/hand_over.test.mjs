// From the form to the desk: by one's own act, in memory, once. And that the desk ends as the form does.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import {
  asFiles,
  deskState,
  drawnByProcessor,
  give,
  giveTestPerson,
  launch,
  openContext,
  pathOf,
  serveFolder,
  testAnswers,
  textIn,
  withApp,
  withhold,
} from './support.mjs';

let browser;
before(async () => {
  browser = await launch({
    // One process for the frame too, or the clock of a test comes late.
    args: [...drawnByProcessor, '--disable-features=IsolateSandboxedIframes'],
  });
});
after(() => browser.close());

const settling = 400;

// The desk in a tab of its own.
async function openDesk(context, site) {
  const desk = await context.newPage();
  await desk.goto(site.address(pathOf('inspect', 'da')));
  await desk.frameLocator('iframe').locator('#desk:not([hidden])').waitFor();
  await wait(settling);
  return desk;
}

async function letWait(app) {
  await app.evaluate(() => {
    document.querySelector('#keep-desk').open = true;
  });
  await app.click('[data-keep="desk"]');
  await app.waitForSelector('#desk-status .alert');
}

const told = (app, words, key) =>
  app.waitForFunction(
    (text) => document.querySelector('#desk-status').textContent.includes(text),
    words.say(key),
  );

const isThere = async (desk) => JSON.stringify(await deskState(desk)).includes('"danish"');

describe('the person comes over to the desk', { concurrency: 2 }, () => {
  let site;
  before(async () => {
    site = await serveFolder();
  });
  after(() => site.close());
  const withPerson = (use) =>
    withApp(browser, site, 'da', async (opened) => {
      await giveTestPerson(opened.app, 'da', { origin: 'danish' });
      await use(opened);
    });

  test('with every answer, and only once', () =>
    withPerson(async ({ app, context, words }) => {
      await letWait(app);
      await told(app, words, 'keep.desk_waits');
      const desk = await openDesk(context, site);
      await told(app, words, 'keep.desk_taken');
      const state = JSON.stringify(await deskState(desk));
      for (const code of [...Object.values(testAnswers('da').form), 'danish'])
        assert.ok(state.includes(`"${code}"`), `${code} is not in ${state}`);
      assert.equal(await app.inputValue('#age'), '27', 'the form keeps its answers');
      assert.equal(desk.url(), site.address(pathOf('inspect', 'da')));
      assert.ok(!(await isThere(await openDesk(context, site))), 'a second desk gets nothing');
    }));

  test('to one desk that is open already, and to none that is erased', () =>
    withPerson(async ({ app, context, words }) => {
      const desks = [await openDesk(context, site), await openDesk(context, site)];
      const erased = await openDesk(context, site);
      await erased.frameLocator('iframe').locator('#erase').click();
      assert.ok(!(await isThere(desks[0])), 'not without being asked to');
      await letWait(app);
      await told(app, words, 'keep.desk_taken');
      await wait(settling);
      const taken = [];
      for (const desk of desks) {
        await desk.bringToFront();
        taken.push(await isThere(desk));
      }
      assert.deepEqual(taken.sort(), [false, true]);
    }));

  test('not when an answer was changed meanwhile', () =>
    withPerson(async ({ app, context }) => {
      await letWait(app);
      await app.evaluate(() => {
        document.querySelector('[data-step-entry="registry"] [data-go]').click();
      });
      await withhold(app, 'origin');
      assert.equal(await textIn(app, '#desk-status'), '');
      assert.ok(!(await isThere(await openDesk(context, site))));
    }));

  test('as a file it is said that the way is another', () =>
    withApp(browser, asFiles(), 'da', async ({ app, words }) => {
      await give(app, 'age', '27');
      await letWait(app);
      await told(app, words, 'keep.desk_file');
    }));

  test('not when all was erased meanwhile', () =>
    withPerson(async ({ app, context }) => {
      await letWait(app);
      await app.click('[data-erase]');
      assert.ok(!(await isThere(await openDesk(context, site))));
    }));
});

test('ten minutes without anybody end the desk too, after a countdown', async () => {
  const { context, errors } = await openContext(browser, 'en');
  try {
    const page = await context.newPage();
    await page.clock.install({ time: new Date('2026-01-01T12:00:00') });
    await page.goto(asFiles().address(pathOf('inspect', 'en')));
    const desk = page.frameLocator('iframe');
    await desk.locator('#desk:not([hidden])').waitFor();
    await page.clock.pauseAt(new Date('2026-01-01T12:30:00'));
    assert.ok(await desk.locator('#idle').isHidden(), 'nobody did anything yet');
    await desk.locator('#typed').press('Shift');
    await page.clock.pauseAt(new Date('2026-01-01T12:40:30'));
    await desk.locator('#idle:not([hidden])').waitFor();
    await page.clock.pauseAt(new Date('2026-01-01T12:41:01'));
    await desk.locator('#erased:not([hidden])').waitFor();
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
  }
});
