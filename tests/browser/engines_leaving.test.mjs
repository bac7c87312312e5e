// Leaving in three engines: the browser asks first, and nothing comes back to whoever comes after.
// What a page is like that nobody has touched is the measure: every control, every text, the title.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineNames, inEngines, withPage } from './engines.mjs';
import * as inPage from './in_page.mjs';
import {
  everyAnswer,
  openers,
  pathOf,
  persona,
  serveFolder,
  testPerson,
  wordsIn,
} from './support.mjs';

const marker = 'qvxz my own words qvxz';
const { say } = wordsIn('da');

// ------------------------------------------------------------------------- what a page is like

const inFrame = () => ({
  title: document.title,
  language: document.documentElement.lang,
  texts: ['main-content', 'idle', 'idle-said', 'live'].map(
    (id) => document.getElementById(id).textContent,
  ),
  steps: [...document.querySelectorAll('section[data-step]')].map(({ hidden }) => hidden),
  open: [...document.querySelectorAll('details')].map(({ open }) => open),
  controls: [...document.querySelectorAll('input, select, textarea')].map(
    ({ id, type, value, checked, disabled }) => ({ id, type, value, checked, disabled }),
  ),
});

const outside = () => ({
  title: document.title,
  language: document.documentElement.lang,
  address: location.href,
  state: history.state,
  stored: [localStorage.length, sessionStorage.length, document.cookie],
});

async function whole(page) {
  await page.showsStep('registry');
  return { outside: await page.run(outside), inFrame: await page.runInApp(inFrame) };
}

const held = () =>
  [...document.querySelectorAll('input, select, textarea')].filter(
    ({ type, value, checked, defaultChecked }) =>
      type === 'radio' || type === 'checkbox' ? checked && !defaultChecked : value !== '',
  ).length;

// Something in every control that can have it at once, something shown in each place.
async function leaveTraces(page) {
  const go = async (step) => {
    await page.runInApp(inPage.press, `[data-step-entry="${step}"] [data-go]`);
    await page.showsStep(step);
  };
  await page.click(true, `[data-persona="${persona.id}"]`);
  await page.showsStep('profile');
  await go('registry'); // where least has to be drawn anew with each answer
  await page.runInApp(inPage.put, everyAnswer(marker));
  await page.runInApp(inPage.press, '#citizenship-wrong');
  for (const step of ['check', 'profile', 'compare']) await go(step);
  await page.runInApp(inPage.put, { at_care_duties: 'yes' });
  await page.runInApp(inPage.choose, 'no file of ours');
  await page.runInApp(inPage.seen, '#open-status .alert');
  await page.runInApp(inPage.open, 'details');
  await page.runInApp(inPage.put, { 'save-passphrase': marker, 'open-passphrase': marker });
  const count = await page.runInApp(held);
  assert.ok(count > 25, `${count} controls hold something`);
}

const focusOnAge = () => document.querySelector('#age').focus();

// Whether the page would have the browser ask; the question itself cannot be seen in WebKitGTK.
const wouldAsk = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

// ------------------------------------------------------------------------------------ the end

const seenInFrame = () => `${document.documentElement.outerHTML} ${document.title}`;

async function isErased(page, why) {
  const isEnd = (text) => document.querySelector('h1').textContent === text;
  await page.until('the end', () => page.runInApp(isEnd, say('erased.heading')));
  const isTitle = (name) => document.title === name;
  await page.until('its title', () => page.run(isTitle, say('site.name')));
  const around = await page.run(() => `${document.title} ${location.href}`);
  const both = `${await page.runInApp(seenInFrame)} ${around}`;
  for (const trace of [marker, '63.250', say('profile.figure', { count: testPerson.count })])
    assert.ok(!both.includes(trace), `${trace} is still there`);
  assert.ok(both.includes(say(why)), why);
  assert.equal(await page.runInApp(held), 0);
  assert.equal(await page.runInApp(wouldAsk), false);
}

// The clock of the frame is put on; its timers go on as they are.
const putOn = (seconds) => {
  const now = Date.now;
  Date.now = () => now() + seconds * 1000;
};

// ---------------------------------------------------------------------------------------------

inEngines(engineNames, (engine, name) => {
  const isAskedBefore = async (page, leave) => {
    assert.equal(await page.runInApp(wouldAsk), true);
    const before = engine().asked.length;
    await leave();
    if (name !== 'webkit')
      assert.deepEqual(engine().asked.slice(before), ['beforeunload'], 'the browser asked');
  };

  for (const [kind, openSite] of Object.entries(openers)) {
    test(`the browser asks, and whoever comes back finds nothing, ${kind}`, async () => {
      const site = await openSite();
      try {
        await withPage(engine(), async (page) => {
          await page.openApp(site, 'da');
          const fresh = await whole(page);
          assert.equal(await page.runInApp(wouldAsk), false);
          await leaveTraces(page);
          await isAskedBefore(page, () => page.reload());
          assert.deepEqual(await whole(page), fresh);

          await leaveTraces(page);
          await page.runInApp(inPage.press, '[data-step-entry="registry"] [data-go]');
          await page.runInApp(focusOnAge);
          for (const key of ['3', '7', 'Tab']) await page.press(key);
          await page.runInApp(() => {
            globalThis.isTheSame = true;
          });
          await isAskedBefore(page, () => page.goTo(site.address(pathOf('index', 'da'))));
          await page.back();
          // The entry that was left was the comparison's; the page does not remember it.
          const isApp = () => document.querySelector('iframe') !== null;
          await page.until('the app', () => page.run(isApp));
          assert.deepEqual(await whole(page), fresh);
          // Two engines bring the page itself back; playwright's Chromium loads it anew, and
          // leaving.test.mjs looks at the other way.
          const isTheSame = await page.runInApp(() => globalThis.isTheSame === true);
          assert.equal(isTheSame, name !== 'chromium');
          await page.runInApp(focusOnAge);
          for (let press = 0; press < 3; press += 1) await page.press('Control+z');
          assert.deepEqual(await whole(page), fresh, 'nor does undoing');

          await leaveTraces(page);
          await page.goTo('about:blank');
          await page.openApp(site, 'da');
          assert.deepEqual(await whole(page), fresh);
        });
      } finally {
        site.close();
      }
    });
  }

  test('“close and erase” by keyboard, and Back and reload after it', async () => {
    const site = await serveFolder();
    try {
      await withPage(engine(), async (page) => {
        await page.openApp(site, 'da');
        const fresh = await whole(page);
        await leaveTraces(page);
        await page.runInApp(() => document.querySelector('#save-passphrase').focus());
        for (let press = 0; press < 3; press += 1) await page.press('Escape');
        await isErased(page, 'erased.text');
        await page.back();
        await isErased(page, 'erased.text');
        await page.reload();
        assert.deepEqual(await whole(page), fresh);

        // And with the button, from the top of the page.
        await leaveTraces(page);
        await page.runInApp(() => document.querySelector('.skipnav').focus());
        const isThere = () => document.activeElement.matches('[data-erase]');
        let tabs = 0;
        while (!(await page.runInApp(isThere)) && tabs < 5) {
          await page.press('Tab');
          tabs += 1;
        }
        assert.ok(tabs <= 3, `${tabs} times Tab`);
        await page.press('Enter');
        await isErased(page, 'erased.text');
      });
    } finally {
      site.close();
    }
  });

  test('ten minutes without anybody: a countdown, and the same end', async () => {
    const site = await serveFolder();
    try {
      await withPage(engine(), async (page) => {
        await page.openApp(site, 'da');
        await leaveTraces(page);
        assert.equal(await page.runInApp(() => document.querySelector('#idle').hidden), true);
        await page.runInApp(putOn, 600);
        await page.runInApp(inPage.seen, '#idle');
        const left = await page.runInApp(() => document.querySelector('#idle-left').textContent);
        const sentences = [60, 59, 58, 57, 56].map((seconds) => say('idle.left', { seconds }));
        assert.ok(sentences.includes(left), left);
        await page.runInApp(putOn, 60);
        await isErased(page, 'erased.idle');
      });
    } finally {
      site.close();
    }
  });
});
