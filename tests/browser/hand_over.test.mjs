// From the form to the desk: by one's own act, in memory, once.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { giveTestPerson, launch, pathOf, serveFolder, testAnswers, withApp } from './support.mjs';

let browser;
before(async () => {
  browser = await launch({
    args: ['--disable-quic', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });
});
after(() => browser.close());

const settling = 400;

// What the desk saves with Ctrl+S is what it holds.
async function stateOf(desk) {
  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    desk.keyboard.press('Control+s'),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

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

const isThere = async (desk) => (await stateOf(desk)).includes('"danish"');

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
    withPerson(async ({ app, context }) => {
      await letWait(app);
      const desk = await openDesk(context, site);
      const state = await stateOf(desk);
      for (const code of [...Object.values(testAnswers('da').form), 'danish'])
        assert.ok(state.includes(`"${code}"`), `${code} is not in ${state}`);
      assert.equal(await app.inputValue('#age'), '27', 'the form keeps its answers');
      assert.equal(desk.url(), site.address(pathOf('inspect', 'da')));
      assert.ok(!(await isThere(await openDesk(context, site))), 'a second desk gets nothing');
    }));

  test('to a desk that is open already', () =>
    withPerson(async ({ app, context }) => {
      const desk = await openDesk(context, site);
      assert.ok(!(await isThere(desk)), 'not without being asked to');
      await letWait(app);
      await wait(settling);
      assert.ok(await isThere(desk));
    }));

  test('not when all was erased meanwhile', () =>
    withPerson(async ({ app, context }) => {
      await letWait(app);
      await app.click('[data-erase]');
      assert.ok(!(await isThere(await openDesk(context, site))));
    }));
});
