// The desk in a browser that draws with its processor: something is to be seen, it follows the
// window, survives the loss of its context, does what a click says, and asks nobody for anything.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import {
  asFiles,
  at,
  deskState,
  drawnByProcessor,
  launch,
  openContext,
  pathOf,
  persona,
  texts,
} from './support.mjs';

const settling = 400;
const size = { width: 1280, height: 800 }; // of the frame
const above = 40; // pixels of the outer page above it, which withDesk looks at
const windowOf = ({ width, height }) => ({ width, height: height + above });

let browser;
let sharp; // with two dots of the screen to a pixel
before(async () => {
  // One process for the frame too, or nothing can be prepared in it.
  browser = await launch({
    args: [...drawnByProcessor, '--disable-features=IsolateSandboxedIframes'],
  });
  sharp = await launch({ args: [...drawnByProcessor, '--force-device-scale-factor=2'] });
});
after(() => Promise.all([browser.close(), sharp.close()]));

// Opens the desk in a context of its own, and asserts that the browser had no complaint but those
// expected and asked for the one document only. `prepare` runs in the page before anything else.
async function withDesk(use, given = {}) {
  const { language = 'en', on = browser, prepare, complaints = [], ...options } = given;
  const { context, errors } = await openContext(on, language, { viewport: windowOf(size), ...options });
  try {
    const page = await context.newPage();
    if (prepare) await page.addInitScript(prepare);
    const requests = [];
    page.on('request', (request) => requests.push(request.url()));
    const address = asFiles().address(pathOf('inspect', language));
    await page.goto(address);
    const desk = page.mainFrame().childFrames()[0];
    await desk.waitForSelector('#desk:not([hidden])');
    const { y } = await page.locator('iframe').boundingBox();
    assert.equal(y, above);
    await wait(settling);
    await use({ page, desk, context });
    assert.deepEqual(
      requests.filter((url) => !url.startsWith('blob:')),
      [address],
    );
    assert.deepEqual(errors, complaints);
  } finally {
    await context.close();
  }
}

// How many colours a picture has; a blank drawing has a handful.
async function coloursOf(page, picture) {
  const blank = await page.context().newPage();
  const count = await blank.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return new Set(new Uint32Array(data.buffer)).size;
  }, picture.toString('base64'));
  await blank.close();
  await page.bringToFront();
  return count;
}
const coloursIn = async (page, clip) => coloursOf(page, await page.screenshot({ clip }));

const click = async (page, x, y) => {
  await page.mouse.click(x, y);
  await wait(settling);
};
// Where things stand in a frame of that size; the pictures say so.
const spot = (x, y) => [x, y + above];
const cutOff60 = spot(959, 230);
const copyTable = spot(960, 309);
const savePicture = spot(791, 110);
const firstItem = spot(186, 142);
const cutOff50 = spot(922, 230);
const peopleMenu = spot(90, 59);
const firstPerson = spot(150, 95);
const windowsMenu = spot(200, 59);
const saveWindow = spot(280, 344);
const intercept = spot(814, 281); // of AMS's sum, with no other window open
const tree = { x: 400, y: 140 + above, width: 450, height: 250 };
const drawing = { x: 0, y: 60 + above, width: size.width, height: size.height - 60 };

// Opens a file at the desk.
async function openFile(desk, content) {
  const buffer = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
  await desk.setInputFiles('#file', { name: 'a', mimeType: 'application/octet-stream', buffer });
  await wait(settling);
}
const state = (members) => ({ format: 'profilafklaring-desk', version: 1, responses: {}, ...members });

// The drawing when nothing moves in it any more.
async function whenStill(page) {
  let last = null;
  for (let look = 0; look < 20; look += 1) {
    await wait(settling);
    const now = await page.screenshot({ clip: drawing });
    if (last?.equals(now)) return now;
    last = now;
  }
  return assert.fail('the drawing does not come to rest');
}

// Whether the browser would ask before it leaves the page.
const isWarned = (page) =>
  page.evaluate(() => {
    const leaving = new Event('beforeunload', { cancelable: true });
    dispatchEvent(leaving);
    return leaving.defaultPrevented;
  });

describe('the desk', () => {
  for (const colorScheme of ['light', 'dark']) {
    test(`something is drawn, crisp on any screen, ${colorScheme}`, () =>
      withDesk(
        async ({ page, desk }) => {
          assert.ok((await coloursIn(page, drawing)) > 100);
          const { width, height, box } = await desk.$eval('#desk', (canvas) => ({
            width: canvas.width,
            height: canvas.height,
            box: canvas.getBoundingClientRect().toJSON(),
          }));
          assert.deepEqual([width, height], [box.width * 2, box.height * 2].map(Math.round));
        },
        { on: sharp, colorScheme, deviceScaleFactor: 2, language: colorScheme === 'dark' ? 'da' : 'en' },
      ));
  }

  test('follows its window, down to a telephone', () =>
    withDesk(async ({ page, desk }) => {
      for (const [width, height] of [[900, 700], [360, 640], [1600, 900]]) {
        await page.setViewportSize(windowOf({ width, height }));
        await wait(settling);
        const canvas = await desk.$eval('#desk', (place) => [place.width, place.clientWidth]);
        assert.deepEqual(canvas, [width, width]);
        const clip = { x: 0, y: 60 + above, width, height: height - 60 };
        assert.ok((await coloursIn(page, clip)) > 50, `${width} px`);
      }
    }));

  test('is crisp again when its window comes to a screen with more dots to a pixel', () =>
    withDesk(async ({ page, desk, context }) => {
      const session = await context.newCDPSession(page);
      await session.send('Emulation.setDeviceMetricsOverride', { ...windowOf(size), deviceScaleFactor: 2, mobile: false });
      await page.mouse.move(640, 400);
      await wait(settling);
      const [width, shown] = await desk.$eval('#desk', (canvas) => [canvas.width, canvas.clientWidth]);
      assert.deepEqual([width, shown], [2 * size.width, size.width]);
    }));

  test('shows the same after its context was lost and has come back', () =>
    withDesk(async ({ page, desk }) => {
      await click(page, 1124, 764); // anywhere: the drawing has the focus
      const before = await whenStill(page);
      await desk.evaluate(async () => {
        const gl = document.querySelector('#desk').getContext('webgl2');
        const loss = gl.getExtension('WEBGL_lose_context');
        loss.loseContext();
        await new Promise((resolve) => setTimeout(resolve, 200));
        loss.restoreContext();
        await new Promise((resolve) => setTimeout(resolve, 200));
      });
      assert.ok(before.equals(await whenStill(page)));
    }));

  test('a click on a published cut-off chooses it, and undo takes it back', () =>
    withDesk(async ({ page }) => {
      await page.mouse.click(...cutOff60);
      await wait(settling);
      assert.equal((await deskState(page)).cut_off, 0.6);
      await page.keyboard.press('Control+z');
      await wait(settling);
      assert.ok(!('cut_off' in (await deskState(page))));
    }));

  test('a table is copied with tabs, and a picture is saved as it is seen', () =>
    withDesk(async ({ page, desk }) => {
      // What is copied is handed to the browser in an event, which anybody may watch.
      await desk.evaluate(() => {
        addEventListener('copy', (event) => {
          document.body.dataset.copied = event.clipboardData.getData('text/plain');
        });
      });
      await click(page, ...copyTable);
      const copied = await desk.evaluate(() => document.body.dataset.copied);
      const [head, ...rows] = copied.trimEnd().split('\n');
      assert.equal(head, 'Measure\tNumber');
      assert.equal(rows.length, 9);
      for (const row of rows) assert.match(row, /^[^\t]+\t[\d.,]+(\u00A0%)?$/);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.mouse.click(...savePicture),
      ]);
      assert.equal(download.suggestedFilename(), 'profilafklaring-desk.png');
      const picture = readFileSync(await download.path());
      assert.equal(picture.subarray(1, 4).toString(), 'PNG');
      assert.ok(picture.length > 5000, `${picture.length} bytes`);
    }));

  test('whoever leaves with unsaved work is warned, until it is saved, undone or erased', () =>
    withDesk(async ({ page, desk }) => {
      assert.equal(await isWarned(page), false);
      await click(page, ...cutOff60);
      assert.equal(await isWarned(page), true);
      await page.keyboard.press('Control+z');
      await wait(settling);
      assert.equal(await isWarned(page), false);
      await page.keyboard.press('Control+y');
      await wait(settling);
      assert.equal(await isWarned(page), true);
      await deskState(page);
      await wait(settling);
      assert.equal(await isWarned(page), false);
      await click(page, ...cutOff50);
      assert.equal(await isWarned(page), true);
      await desk.click('#erase');
      await wait(settling);
      assert.equal(await isWarned(page), false);
    }));

  for (const scale of [1, 2]) {
    test(`the window in front is saved as a picture, of ${scale} dots to a pixel`, () =>
      withDesk(
        async ({ page }) => {
          await click(page, ...windowsMenu);
          const [download] = await Promise.all([
            page.waitForEvent('download'),
            page.mouse.click(...saveWindow),
          ]);
          const picture = readFileSync(await download.path());
          const [width, height] = [16, 20].map((place) => picture.readUInt32BE(place) / scale);
          // The responses: 29 of a hundred of the room's width, and all of its height.
          assert.ok(Math.abs(width - size.width * 0.29) <= 1, `${width}`);
          assert.ok(height > size.height - 90 && height < size.height - 60, `${height}`);
          assert.ok((await coloursOf(page, picture)) > 40);
        },
        { on: scale === 2 ? sharp : browser, deviceScaleFactor: scale },
      ));
  }

  test('a number of the sum is typed over, and undone', () =>
    withDesk(async ({ page, desk }) => {
      await openFile(desk, state({ card: 'at-ams-2018', windows: ['linear_predictor'] }));
      await page.mouse.dblclick(...intercept);
      await wait(settling);
      await page.keyboard.type('0.625');
      await page.keyboard.press('Enter');
      await wait(settling);
      const { own } = await deskState(page);
      assert.equal(JSON.parse(own).predictor.intercept.value, 0.625);
      await page.keyboard.press('Control+z');
      await wait(settling);
      assert.ok(!('own' in (await deskState(page))));
    }));

  test('a person to begin with is chosen in the menu', () =>
    withDesk(async ({ page }) => {
      await click(page, ...peopleMenu);
      await click(page, ...firstPerson);
      const { responses } = await deskState(page);
      assert.deepEqual(responses, persona.responses);
    }));

  test('two fingers come closer to the tree', () =>
    withDesk(
      async ({ page, context }) => {
        await click(page, 640, 300);
        const session = await context.newCDPSession(page);
        const touch = (type, ...places) =>
          session.send('Input.dispatchTouchEvent', {
            type,
            touchPoints: places.map(([x, y], id) => ({ x, y, id })),
          });
        const before = await page.screenshot({ clip: tree });
        await touch('touchStart', [620, 250]);
        await touch('touchStart', [620, 250], [660, 250]);
        for (const by of [20, 40, 60, 80, 100])
          await touch('touchMove', [620 - by, 250], [660 + by, 250]);
        await touch('touchEnd');
        await wait(settling);
        const after = await page.screenshot({ clip: tree });
        assert.ok(!before.equals(after));
      },
      { hasTouch: true },
    ));

  test('a finger opens an item', () =>
    withDesk(
      async ({ page }) => {
        const before = await page.screenshot({ clip: drawing });
        await page.touchscreen.tap(...firstItem);
        await wait(settling);
        assert.ok(!before.equals(await page.screenshot({ clip: drawing })));
      },
      { hasTouch: true },
    ));

  test('draws nothing while nothing happens', () =>
    withDesk(async ({ page, desk }) => {
      await click(page, 640, 400);
      await page.mouse.move(1, 1);
      await wait(settling);
      const frames = await desk.evaluate(async () => {
        let count = 0;
        const own = window.requestAnimationFrame;
        window.requestAnimationFrame = (use) => {
          count += 1;
          return own(use);
        };
        await new Promise((resolve) => setTimeout(resolve, 1000));
        window.requestAnimationFrame = own;
        return count;
      });
      assert.equal(frames, 0);
    }));

  test('F6 leads out of the drawing, and closing erases', () =>
    withDesk(async ({ page, desk }) => {
      await click(page, 640, 400);
      await page.keyboard.press('F6');
      assert.equal(await desk.evaluate(() => document.activeElement.id), 'erase');
      await page.keyboard.press('Enter');
      assert.equal(await desk.innerText('#told'), texts.en['page.desk.erased']);
      assert.equal(await desk.isVisible('#desk'), false);
      // Nor is the last picture behind it.
      assert.equal(await desk.$eval('#desk', ({ width, height }) => width * height), 0);
    }));

  test('when its program stops it says so, and closing erases what it has left in memory', () =>
    withDesk(
      async ({ page, desk }) => {
        await click(page, ...peopleMenu);
        await click(page, ...firstPerson);
        await desk.evaluate(() => (globalThis.isToStop = true));
        await page.mouse.move(640, 400);
        await desk.waitForSelector('#stopped:not([hidden])');
        assert.equal(await desk.innerText('#told'), texts.en['page.desk.stopped']);
        assert.equal(await isWarned(page), false);
        const isEmpty = () =>
          desk.evaluate(() => new BigUint64Array(globalThis.deskMemory.buffer).every((part) => part === 0n));
        assert.equal(await isEmpty(), false);
        await desk.click('#erase');
        assert.equal(await isEmpty(), true);
        assert.equal(await desk.innerText('#told'), texts.en['page.desk.erased']);
      },
      {
        complaints: ['the desk has stopped: unreachable'],
        // The shipped module, which is handed a key that there is not when it is to stop.
        prepare: () => {
          const { instantiate } = WebAssembly;
          WebAssembly.instantiate = async (...given) => {
            const { exports } = (await instantiate(...given)).instance;
            globalThis.deskMemory = exports.memory;
            const frame = (now) =>
              globalThis.isToStop ? exports.desk_key(9999, true) : exports.desk_frame(now);
            return { instance: { exports: { ...exports, desk_frame: frame } } };
          };
        },
      },
    ));

  test('a key that nobody says has been let go of acts once, as on a Mac', () =>
    withDesk(async ({ page, desk }) => {
      await click(page, ...cutOff60);
      await click(page, ...cutOff50);
      for (const key of ['Meta', 'z']) await page.keyboard.down(key);
      await wait(2 * settling);
      await page.keyboard.up('Meta');
      await wait(settling);
      assert.equal((await deskState(page)).cut_off, 0.6);
    }));

  test('a card in a file of the desk stays as it is, and CPR numbers beside it do not', () =>
    withDesk(async ({ page, desk }) => {
      const own = readFileSync(at('model/data/cards/dk-star-2017.json'), 'utf8')
        .replace('"training": 106339', '"training":1201991234');
      const responses = { obstacle_other_text: 'me, 120199-1234' };
      await openFile(desk, state({ card: 'dk-star-2017', own, responses }));
      const opened = await deskState(page);
      assert.equal(opened.own, own);
      assert.equal(opened.responses.obstacle_other_text, 'me, ');
      // What calls itself a card beside answers is none.
      await openFile(desk, { responses, predictor: 1, own: 'x' });
      assert.equal((await deskState(page)).responses.obstacle_other_text, 'me, ');
    }));

  test('a photo in the place of a file is told of, and nothing is lost', () =>
    withDesk(async ({ page, desk }) => {
      await click(page, ...cutOff60);
      await openFile(desk, Buffer.alloc(12 * 2 ** 20, 0xff));
      await wait(2000);
      await page.keyboard.press('Escape');
      await wait(settling);
      assert.equal((await deskState(page)).cut_off, 0.6);
    }));

  test('without WebGL 2 it says so, and leads to the tables', async () => {
    const plain = await launch({ args: ['--disable-quic', '--disable-3d-apis'] });
    try {
      const { context } = await openContext(plain, 'en');
      const page = await context.newPage();
      await page.goto(asFiles().address(pathOf('inspect', 'en')));
      const desk = page.mainFrame().childFrames()[0];
      await desk.waitForSelector('#no-webgl:not([hidden])');
      assert.equal(await desk.innerText('#told'), texts.en['page.desk.no_webgl']);
      await page.click('nav a');
      await page.waitForURL(/\/desk\.html$/);
      for (const id of ['dk-star-2017', 'at-ams-2018'])
        assert.ok(await page.isVisible(`main a[href="model-${id}.html"]`));
    } finally {
      await plain.close();
    }
  });
});
