// The desk in the other two engines: it draws, or says plainly that it cannot and leads to the
// tables. Which of the two is right the engine itself says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEngines, withPage } from './engines.mjs';
import { asFiles, pathOf, texts } from './support.mjs';

const isSettled = () =>
  ['desk', 'no-webgl'].some((id) => !document.getElementById(id).hidden);

// How many colours the drawing has in the frame after something happened.
function countColours() {
  const canvas = document.querySelector('#desk');
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
  canvas.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      copy.drawImage(canvas, 0, 0);
      const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
      resolve(new Set(new Uint32Array(data.buffer)).size);
    });
  });
}

inEngines(['firefox', 'webkit'], (engine) => {
  test('the desk draws, or says that it cannot', () =>
    withPage(engine(), async (page) => {
      await page.goTo(asFiles().address(pathOf('inspect', 'da')));
      await page.until('the desk', () => page.runInApp(isSettled));
      const canDraw = await page.runInApp(
        () => document.createElement('canvas').getContext('webgl2') !== null,
      );
      const isShown = await page.runInApp(() => !document.querySelector('#desk').hidden);
      assert.equal(isShown, canDraw);
      if (canDraw) {
        const colours = await page.runInApp(countColours);
        assert.ok(colours > 50, `${colours} colours`);
        return;
      }
      assert.equal(
        await page.runInApp(() => document.querySelector('#told').innerText.trim()),
        texts.da['page.desk.no_webgl'],
      );
      assert.equal(await page.run(() => document.querySelector('nav').hidden), false);
      const link = await page.run(() => document.querySelector('nav a').getAttribute('href'));
      assert.equal(link, 'desk.html');
    }));
});
