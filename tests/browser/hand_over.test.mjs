// From the form to the desk: by one's own act, in memory, once, and only to the tab that shows the same
// number. Other pages of the host hear the channel and can speak on it: they get nothing and put
// nothing in. And the desk ends as the form does.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
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

// The desk in a tab of its own.
async function openDesk(context, site) {
  const desk = await context.newPage();
  await desk.goto(site.address(pathOf('inspect', 'da')));
  await desk.frameLocator('iframe').locator('#desk:not([hidden])').waitFor();
  return desk;
}

async function offer(app) {
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

const number = '#pair [data-part="number"]:not([hidden])';
const numberOn = async (page) => {
  await page.waitForSelector(number);
  return page.innerText(number);
};
async function answer(page, which) {
  await page.bringToFront();
  await page.click(`#pair [data-part="${which}"]`);
}
const isQuiet = (page) => page.waitForSelector('#pair', { state: 'hidden' });
const saysOn = (page, text) =>
  page.waitForFunction(
    (expected) => document.querySelector('#pair [data-part="text"]').textContent === expected,
    text,
  );

async function hasPerson(desk) {
  await desk.bringToFront();
  await desk.frameLocator('iframe').locator('#typed').focus();
  return JSON.stringify(await deskState(desk)).includes('"danish"');
}

// A page of the same host that is not ours, with the channel open. What it heard is kept in it.
async function openStranger(context, site) {
  const page = await context.newPage();
  await page.goto(site.address('headers.json')); // any address of this origin
  await page.evaluate(() => {
    globalThis.heard = [];
    globalThis.channel = new BroadcastChannel('profilafklaring');
    channel.onmessage = ({ data }) => heard.push(data);
  });
  return page;
}
// Everything that it heard, bytes as text too.
const heardBy = (page) =>
  page.evaluate(() => {
    const asText = (value) =>
      value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : String(value);
    return heard.flatMap((message) => Object.values(message).map(asText)).join('\n');
  });

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

  test('with every answer and only once, after both tabs showed one number', () =>
    withPerson(async ({ app, page, context, words }) => {
      const stranger = await openStranger(context, site);
      await offer(app);
      await told(app, words, 'keep.desk_waits');
      const desk = await openDesk(context, site);
      assert.match(await numberOn(desk), /^\d{3} \d{3}$/);
      assert.equal(await numberOn(page), await numberOn(desk));
      await answer(page, 'yes');
      await saysOn(page, words.say('outer.form_sent'));
      await answer(desk, 'yes');
      await told(app, words, 'keep.desk_taken');
      await Promise.all([isQuiet(page), isQuiet(desk)]);

      const state = JSON.stringify(await deskState(desk));
      for (const code of [...Object.values(testAnswers('da').form), 'danish'])
        assert.ok(state.includes(`"${code}"`), `${code} is not in ${state}`);
      assert.equal(await app.inputValue('#age'), '27', 'the form keeps its answers');
      assert.equal(desk.url(), site.address(pathOf('inspect', 'da')));
      assert.ok(!(await hasPerson(await openDesk(context, site))), 'a second desk gets nothing');

      const heard = await heardBy(stranger);
      assert.ok(heard.length > 500, 'the channel was heard');
      assert.doesNotMatch(heard, /responses|danish|profilafklaring-person/);
    }));

  test('also when the desk says yes first', () =>
    withPerson(async ({ app, page, context, words }) => {
      const desk = await openDesk(context, site);
      await page.bringToFront();
      await offer(app);
      assert.equal(await numberOn(page), await numberOn(desk));
      await answer(desk, 'yes');
      await saysOn(desk, words.say('outer.desk_waits'));
      assert.ok(!(await hasPerson(desk)), 'not before the form has said yes');
      await answer(page, 'yes');
      await told(app, words, 'keep.desk_taken');
      assert.ok(await hasPerson(desk));
    }));

  test('to one desk only, and to none that is erased', () =>
    withPerson(async ({ app, page, context, words }) => {
      const erased = await openDesk(context, site);
      await erased.frameLocator('iframe').locator('#erase').click();
      await erased.frameLocator('iframe').locator('#erased:not([hidden])').waitFor();
      const desks = [await openDesk(context, site), await openDesk(context, site)];
      await page.bringToFront();
      await offer(app);
      const same = await numberOn(page);
      const shown = await Promise.all(
        desks.map((desk) => desk.waitForSelector(number, { timeout: 3000 }).then(
          async () => (await desk.innerText(number)) === same,
          () => false,
        )),
      );
      assert.deepEqual([...shown].sort(), [false, true]);
      assert.ok(await erased.locator('#pair').isHidden());
      await answer(page, 'yes');
      await answer(desks[shown.indexOf(true)], 'yes');
      await told(app, words, 'keep.desk_taken');
      assert.ok(!(await hasPerson(desks[shown.indexOf(false)])));
    }));

  for (const [name, stop] of Object.entries({
    'the form': ({ page }) => answer(page, 'no'),
    'the desk': ({ desk }) => answer(desk, 'no'),
  })) {
    test(`not when ${name} says that it is another number`, () =>
      withPerson(async ({ app, page, context, words }) => {
        await offer(app);
        const desk = await openDesk(context, site);
        const first = await numberOn(desk);
        await stop({ page, desk });
        if (name === 'the form') {
          await told(app, words, 'keep.desk_stopped');
          await Promise.all([isQuiet(page), isQuiet(desk)]);
        } else {
          // The form offers anew, under another number.
          await desk.waitForFunction(
            ([selector, old]) => {
              const place = document.querySelector(selector);
              return place && place.innerText !== old;
            },
            [number, first],
          );
        }
        assert.ok(!(await hasPerson(desk)));
      }));
  }

  test('not when an answer was changed meanwhile', () =>
    withPerson(async ({ app, page, context }) => {
      await offer(app);
      const desk = await openDesk(context, site);
      await numberOn(desk);
      await page.bringToFront();
      await app.evaluate(() => {
        document.querySelector('[data-step-entry="registry"] [data-go]').click();
      });
      await withhold(app, 'origin');
      assert.equal(await textIn(app, '#desk-status'), '');
      await Promise.all([isQuiet(page), isQuiet(desk)]);
      assert.ok(!(await hasPerson(desk)));
    }));

  test('as a file it is said that the way is another', () =>
    withApp(browser, asFiles(), 'da', async ({ app, page, words }) => {
      await give(app, 'age', '27');
      await offer(app);
      await told(app, words, 'keep.desk_file');
      await isQuiet(page);
    }));

  test('not when all was erased meanwhile', () =>
    withPerson(async ({ app, page, context }) => {
      await offer(app);
      const desk = await openDesk(context, site);
      await numberOn(desk);
      await page.bringToFront();
      await app.click('[data-erase]');
      await Promise.all([isQuiet(page), isQuiet(desk)]);
      assert.ok(!(await hasPerson(desk)));
    }));
});

describe('another page of the same host', { concurrency: 2 }, () => {
  let site;
  before(async () => {
    site = await serveFolder();
  });
  after(() => site.close());

  test('gets no person from a form, and cannot say that a desk has them', () =>
    withApp(browser, site, 'da', async ({ app, page, context, words }) => {
      await give(app, 'age', '27');
      const stranger = await openStranger(context, site);
      await page.bringToFront();
      await offer(app);
      await stranger.waitForFunction(() => heard.some(({ offer: form }) => form));
      // All that the old desk said, and what a new one would say with bytes of its own.
      await stranger.evaluate(() => {
        const { offer: form } = heard.find((message) => message.offer);
        const opening = crypto.getRandomValues(new Uint8Array(81));
        for (const message of [
          { ask: 'me' },
          { ask: true },
          { taken: 'me' },
          { to: form, from: 'me', taken: true },
          { to: form, from: 'me', sealed: new Uint8Array(64) },
          { to: form, from: 'me', opening },
          null,
          'waiting',
          { to: form, from: {}, opening: 'x' },
        ])
          channel.postMessage(message);
      });
      // The form finds that this was no key and offers itself anew.
      await stranger.waitForFunction(
        () => new Set(heard.filter(({ offer: form }) => form).map(({ commitment }) => String(commitment))).size > 1,
      );
      await saysOn(page, words.say('outer.form_waits'));
      await told(app, words, 'keep.desk_waits');
      assert.doesNotMatch(await heardBy(stranger), /responses|"age"/);
    }));

  test('that poses as the desk shows the person another number than the real one', () =>
    withApp(browser, site, 'da', async ({ app, page, context }) => {
      await give(app, 'age', '27');
      const stranger = await openStranger(context, site);
      await page.bringToFront();
      await offer(app);
      await stranger.waitForFunction(() => heard.some(({ offer: form }) => form));
      // A key that is one: the form shows a number, and no desk shows it.
      await stranger.evaluate(async () => {
        const { offer: form } = heard.find((message) => message.offer);
        const curve = { name: 'ECDH', namedCurve: 'P-256' };
        const { publicKey } = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
        const key = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
        const opening = new Uint8Array(81);
        opening.set(key);
        channel.postMessage({ to: form, from: 'me', opening });
      });
      await numberOn(page);
      const desk = await openDesk(context, site);
      await page.bringToFront();
      assert.ok(await desk.locator('#pair').isHidden(), 'the real desk has nothing to compare');
      assert.doesNotMatch(await heardBy(stranger), /responses|"age"/);
    }));

  test('puts nobody into an open desk', async () => {
    const { context } = await openContext(browser, 'da');
    try {
      const desk = await openDesk(context, site);
      const stranger = await openStranger(context, site);
      const person = JSON.stringify({ responses: { origin: 'danish' } });
      await stranger.evaluate((text) => {
        channel.postMessage('waiting');
        for (const to of ['me', undefined]) channel.postMessage({ to, person: text });
        channel.postMessage({ offer: 'me', commitment: new Uint8Array(32) });
      }, person);
      await stranger.waitForFunction(() => heard.some(({ opening }) => opening));
      // The key that it shows now is not the one that it promised.
      await stranger.evaluate((text) => {
        const { from } = heard.find(({ opening }) => opening);
        channel.postMessage({ to: from, from: 'me', opening: new Uint8Array(81) });
        channel.postMessage({ to: from, from: 'me', sealed: new TextEncoder().encode(text) });
      }, person);
      await stranger.waitForFunction(() => heard.some(({ gone }) => gone));
      assert.ok(await desk.locator('#pair').isHidden());
      assert.ok(!(await hasPerson(desk)));
    } finally {
      await context.close();
    }
  });

  test('cannot try out the six digits: the desk answers ever more slowly', async () => {
    const { context } = await openContext(browser, 'da');
    try {
      await openDesk(context, site);
      const stranger = await openStranger(context, site);
      const offer = () => channel.postMessage({ offer: 'me', commitment: new Uint8Array(32) });
      await stranger.evaluate(offer);
      await stranger.waitForFunction(() => heard.some(({ opening }) => opening));
      const { openings, seconds } = await stranger.evaluate(async () => {
        const started = performance.now();
        for (let at = 0; at < 300; at += 1) {
          const { from } = heard.findLast(({ opening }) => opening);
          channel.postMessage({ to: from, from: 'me', gone: true });
          channel.postMessage({ offer: 'me', commitment: new Uint8Array(32) });
          await new Promise((resolve) => setTimeout(resolve, 5)); // a pace, no wait for anything
        }
        return {
          openings: heard.filter(({ opening }) => opening).length,
          seconds: (performance.now() - started) / 1000,
        };
      });
      // After the first one the waits are 1, 2, 4... seconds, however long the loop took.
      const most = 2 + Math.floor(Math.log2(seconds + 1));
      assert.ok(openings <= most, `${openings} openings in ${seconds} seconds`);
    } finally {
      await context.close();
    }
  });

  test('hears a desk call once, however often the frame says that it is ready', async () => {
    const { context } = await openContext(browser, 'da');
    try {
      const stranger = await openStranger(context, site);
      const desk = await openDesk(context, site);
      await desk.frames()[1].evaluate(() => {
        for (let at = 0; at < 200; at += 1) parent.postMessage({ kind: 'ready' }, '*');
        parent.postMessage({ kind: 'gone' }, '*');
        parent.postMessage({ kind: 'ready' }, '*');
      });
      await stranger.evaluate(() => channel.postMessage({ offer: 'me', commitment: 1 }));
      await stranger.waitForFunction(() => heard.some(({ ask }) => ask));
      assert.equal(await stranger.evaluate(() => heard.filter(({ ask }) => ask).length), 1);
    } finally {
      await context.close();
    }
  });
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
