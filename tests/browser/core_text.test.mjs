// The core as text: the browser's parser leaves every byte of it as it was.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { bytesOfCore } from '../../site/app/core_bytes.mjs';
import { textOfCore } from '../../site/core_text.mjs';
import { html } from '../../site/html.mjs';
import { inFrame } from '../../site/wall/wall.mjs';
import { launch, siteFolder } from './support.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

// The text of the block as a script in the frame reads it.
async function readBack(bytes) {
  const inner = `<!doctype html><meta charset="utf-8"><script type="application/octet-stream" id="core">${textOfCore(bytes)}</script>`;
  const outer = html`<!doctype html><meta charset="utf-8"><iframe srcdoc='${inFrame(inner)}'></iframe>`;
  const page = await browser.newPage();
  await page.route('**/*', (route) =>
    route.fulfill({ contentType: 'text/html', body: Buffer.from(String(outer)) }),
  );
  await page.goto('http://core.test/');
  const text = await page.frames()[1].evaluate(() => document.getElementById('core').textContent);
  await page.close();
  return Buffer.from(bytesOfCore(text));
}

test('every byte, and every byte after every other', async () => {
  const pairs = Array.from({ length: 65536 }, (_, at) => [at >> 8, at & 255]).flat();
  const bytes = Buffer.from(pairs);
  assert.deepEqual(await readBack(bytes), bytes);
});

test('the core that ships', async () => {
  const bytes = readFileSync(join(siteFolder, 'core.wasm'));
  assert.deepEqual(await readBack(bytes), bytes);
});
