// What is left behind when a person leaves, reloads or erases: nothing.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  asFiles,
  choice,
  frameIn,
  give,
  giveTestPerson,
  goThrough,
  heldIn,
  historyOf,
  inStep,
  languages,
  launch,
  openContext,
  openers,
  pathOf,
  persona,
  serveFolder,
  showsStep,
  testPerson,
  textIn,
  withApp,
} from './support.mjs';

let browser;
before(async () => {
  browser = await launch({ isWhole: true });
});
after(() => browser.close());

const inMyWords = 'qvxz my own words qvxz';

// Something typed and something shown in each kind of place.
async function leaveTraces(app, language) {
  await giveTestPerson(app, language, { origin: persona.responses.origin });
  await give(app, 'obstacles', 'yes');
  await give(app, 'obstacle_kinds', 'other');
  await give(app, 'obstacle_other_text', inMyWords);
  await goThrough(app, 'form', 'compare');
  await app.click(inStep('compare', 'details.card-items > summary'));
  await app.check(choice('at_health_impairment', 'yes'));
  assert.ok((await heldIn(app)).length > 9);
}

// Run in the frame; also as text, where playwright has lost sight of the frame.
const remains = () => {
  const isHeld = ({ type, value, checked, defaultChecked }) =>
    type === 'radio' || type === 'checkbox' ? checked && !defaultChecked : value !== '';
  const profile = document.querySelector('#profile-content').cloneNode(true);
  for (const fixed of profile.querySelectorAll('[data-text]')) fixed.remove();
  return {
    held: [...document.querySelectorAll('input, select, textarea')]
      .filter(isHeld)
      .map(({ id }) => id),
    check: document.querySelector('#check-content').textContent,
    profile: profile.textContent.trim(), // without what stands there before anything is answered
    compare: ['#compare-taken', '#compare-content', '#live']
      .map((place) => document.querySelector(place).textContent)
      .join(''),
    step: document.querySelector('section[data-step]:not([hidden])')?.dataset.step,
  };
};
const nothing = { held: [], check: '', profile: '', compare: '', step: 'registry' };

async function worksAgain(app, words) {
  await app.click(`[data-persona="${persona.id}"]`);
  await showsStep(app, 'profile');
  const profile = await textIn(app, '#profile-content');
  assert.ok(profile.includes(words.say('profile.figure', { count: testPerson.count })), profile);
}

// --------------------------------------------------------------------------------- the browser
// asks

// Whether closing the page is asked about. Chromium asks only one who has clicked.
async function isAskedOnClosing(page) {
  const asked = new Promise((resolve) => {
    page.once('dialog', async (dialog) => {
      resolve(dialog.type());
      await dialog.accept();
    });
    page.once('close', () => resolve('closed'));
  });
  await page.close({ runBeforeUnload: true });
  return asked;
}

describe('the browser asks before answers are lost', { concurrency: 2 }, () => {
  const afterDoing = (promise, doing, expected) => {
    // The question itself is the browser's, in its own language.
    test(promise, () =>
      withApp(browser, asFiles(), 'da', async ({ page, app }) => {
        await app.click('h1:visible');
        await doing(app);
        assert.equal(await isAskedOnClosing(page), expected);
      }),
    );
  };
  afterDoing('when there is an answer', (app) => give(app, 'age', '27'), 'beforeunload');
  afterDoing('when something is withheld', (app) => app.check('#age-withheld'), 'beforeunload');
  afterDoing('not when there is none', () => {}, 'closed');
  afterDoing(
    'not when the last one is taken back',
    async (app) => {
      await give(app, 'sex', 'male');
      await app.click('[data-clear="sex"]');
    },
    'closed',
  );
  const save = async (app) => {
    await app.click('#keep-save > summary');
    await app.click('[data-keep="save"]');
    await app.waitForSelector('#save-status .alert-success');
  };
  afterDoing(
    'not when they are saved',
    async (app) => {
      await give(app, 'age', '27');
      await save(app);
    },
    'closed',
  );
  afterDoing(
    'when something is changed after saving',
    async (app) => {
      await give(app, 'age', '27');
      await save(app);
      await give(app, 'age', '28');
    },
    'beforeunload',
  );
  afterDoing(
    'not when they come from a file, and are as they were there',
    async (app) => {
      const buffer = Buffer.from('{"responses":{"age":27,"shoe_size":44}}');
      await app.setInputFiles('#open-file', { name: 'x.json', mimeType: '', buffer });
      await app.waitForSelector('#open-status .alert');
      await give(app, 'age', '28');
      await give(app, 'age', '27');
    },
    'closed',
  );
  afterDoing(
    'not when all is erased',
    async (app) => {
      await give(app, 'age', '27');
      await app.click('[data-erase]');
    },
    'closed',
  );
});

// ------------------------------------------------------------------------------------ leave and
// return

const accept = (page) => page.on('dialog', (dialog) => dialog.accept());

// Types, shows, goes to another page of the site, and comes back to one that the browser loads
// anew.
async function leaveAndReturn({ page, app, language }, site) {
  accept(page);
  await leaveTraces(app, language);
  await page.goto(site.address(pathOf('index', language)));
  const history = await historyOf(page);
  await history.go(-1);
  await page.waitForURL(site.address(pathOf('app', language)));
}

async function isEmptyAndWorks(page, words) {
  const again = await frameIn(page);
  assert.deepEqual(await again.evaluate(remains), nothing);
  await worksAgain(again, words);
}

describe('who leaves leaves nothing', { concurrency: 2 }, () => {
  for (const [kind, openSite] of Object.entries(openers)) {
    for (const language of languages) {
      const at = async (use) => {
        const site = await openSite();
        try {
          await withApp(browser, site, language, (opened) => use(opened, site));
        } finally {
          site.close();
        }
      };

      test(`another page and Back, where the page is loaded anew, ${kind}, ${language}`, () =>
        at(async (opened, site) => {
          const { page, words } = opened;
          await leaveAndReturn(opened, site);
          await isEmptyAndWorks(page, words);
        }));

      test(`reload, ${kind}, ${language}`, () =>
        at(async ({ page, app, words }) => {
          accept(page);
          await leaveTraces(app, language);
          await page.reload();
          await isEmptyAndWorks(page, words);
        }));
    }
  }
});

// Playwright forgets a frame that comes back from the browser's memory, so that one is spoken to
// directly.
async function restoredFrame(restoring) {
  const session = await restoring.newBrowserCDPSession();
  let frame;
  while (!frame) {
    const { targetInfos } = await session.send('Target.getTargets');
    frame = targetInfos.find(({ type }) => type === 'iframe');
  }
  const { sessionId } = await session.send('Target.attachToTarget', {
    targetId: frame.targetId,
    flatten: false,
  });
  let calls = 0;
  return async function evaluate(body, ...values) {
    const id = (calls += 1);
    const answered = new Promise((resolve) => {
      const onMessage = ({ message }) => {
        const answer = JSON.parse(message);
        if (answer.id !== id) return;
        session.off('Target.receivedMessageFromTarget', onMessage);
        resolve(answer.result.result.value);
      };
      session.on('Target.receivedMessageFromTarget', onMessage);
    });
    const expression = `(${body})(${values.map((value) => JSON.stringify(value)).join()})`;
    const params = { expression, returnByValue: true, awaitPromise: true };
    const message = JSON.stringify({ id, method: 'Runtime.evaluate', params });
    await session.send('Target.sendMessageToTarget', { sessionId, message });
    return answered;
  };
}

describe('who comes back to a page that the browser kept', () => {
  for (const language of languages) {
    test(`finds it empty, and it works again, ${language}`, async () => {
      const restoring = await launch({ isWhole: true, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
      const site = await serveFolder();
      try {
        await withApp(restoring, site, language, async ({ page, app, words }) => {
          accept(page);
          await leaveTraces(app, language);
          await app.evaluate(() => {
            globalThis.isTheSame = true;
          });
          await page.goto(site.address(pathOf('index', language)));
          const history = await historyOf(page);
          await history.go(-1);
          await page.waitForURL(site.address(pathOf('app', language)), { waitUntil: 'commit' });
          const evaluate = await restoredFrame(restoring);
          assert.equal(
            await evaluate(() => globalThis.isTheSame),
            true,
            'the page is the one that was left',
          );
          // Starting the core again takes a moment.
          await evaluate(
            () =>
              new Promise((resolve) => {
                const look = () =>
                  document.querySelector('#step-registry').hidden
                    ? setTimeout(look, 20)
                    : resolve();
                look();
              }),
          );
          assert.deepEqual(await evaluate(remains), nothing);
          await evaluate(
            (id) => document.querySelector(`[data-persona="${id}"]`).click(),
            persona.id,
          );
          const { profile, step } = await evaluate(remains);
          assert.equal(step, 'profile');
          assert.ok(
            profile.includes(words.say('profile.figure', { count: testPerson.count })),
            profile,
          );
        });
      } finally {
        site.close();
        await restoring.close();
      }
    });
  }
});

// ---------------------------------------------------------------------------------------------
// erasing

describe('“close and erase”', { concurrency: 2 }, () => {
  for (const language of languages) {
    test(`leaves nothing of what was typed or shown, ${language}`, () =>
      withApp(browser, asFiles(), language, async ({ page, app, words }) => {
        await leaveTraces(app, language);
        for (const part of ['save', 'open']) await app.click(`#keep-${part} > summary`);
        await app.click('[data-keep="save"]');
        await app.waitForSelector('#save-status .alert-success');
        const buffer = Buffer.from(`{"responses":{"${inMyWords}":44}}`);
        page.once('dialog', (dialog) => dialog.accept());
        await app.setInputFiles('#open-file', { name: 'x.json', mimeType: '', buffer });
        await app.waitForSelector('#open-status .alert');
        await app.fill('#save-passphrase', inMyWords);
        const passphrase = await app.$('#save-passphrase');
        await app.click('[data-erase]');
        await app.waitForSelector('h1');
        assert.equal(await passphrase.inputValue().catch(() => ''), '');
        assert.ok((await textIn(app, 'main')).includes(words.say('erased.file')));
        await page.waitForFunction(() => history.state === null);
        assert.equal(await textIn(app, 'h1'), words.say('erased.heading'));
        assert.equal(await app.evaluate(() => document.activeElement.tagName), 'H1');
        const whole = `${await app.content()} ${await page.title()} ${page.url()}`;
        for (const trace of [
          inMyWords,
          '63.250',
          '63,250',
          words.say('profile.figure', { count: testPerson.count }),
        ]) {
          assert.ok(!whole.includes(trace), `${trace} is still there`);
        }
        assert.deepEqual(await heldIn(app), []);
      }));

    test(`cannot be undone with Back, ${language}`, () =>
      withApp(browser, asFiles(), language, async ({ page, app, words }) => {
        await leaveTraces(app, language);
        await app.click('[data-erase]');
        const history = await historyOf(page);
        await history.go(-1);
        assert.equal(await textIn(app, 'h1'), words.say('erased.heading'));
        assert.ok(!(await app.content()).includes(inMyWords));
      }));
  }
});

// ---------------------------------------------------------------------------------------------
// storage

const stores = {
  localStorage: () => localStorage.setItem('trace', '1'),
  sessionStorage: () => sessionStorage.setItem('trace', '1'),
  cookie: () => {
    document.cookie = 'trace=1';
  },
  indexedDB: () =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open('trace');
      opening.onsuccess = resolve;
      opening.onerror = () => reject(opening.error);
    }),
  caches: () => caches.open('trace'),
  fileSystem: () => navigator.storage.getDirectory(),
  serviceWorker: () => navigator.serviceWorker.register('data:text/javascript,'),
};

describe('the browser keeps nothing', { concurrency: 2 }, () => {
  for (const [kind, openSite] of Object.entries(openers)) {
    test(`every kind of storage is barred inside the frame, and the origin has stored nothing, ${kind}`, async () => {
      const site = await openSite();
      const { context, errors } = await openContext(browser, 'da');
      try {
        const page = await context.newPage();
        await page.goto(site.address(pathOf('app', 'da')));
        const app = await frameIn(page);
        await leaveTraces(app, 'da');
        for (const [name, store] of Object.entries(stores)) {
          await assert.rejects(
            app.evaluate(store),
            /SecurityError|denied|sandboxed|not allowed|undefined/i,
            name,
          );
        }
        assert.deepEqual(await context.storageState({ indexedDB: true }), {
          cookies: [],
          origins: [],
        });
        if (site.origin) {
          const session = await context.newCDPSession(page);
          const { usage } = await session.send('Storage.getUsageAndQuota', { origin: site.origin });
          assert.equal(usage, 0);
        }
        assert.deepEqual(errors, []);
      } finally {
        site.close();
        await context.close();
      }
    });
  }
});
