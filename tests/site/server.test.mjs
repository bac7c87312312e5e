// The server of `npm start`: the headers a deployment should send, and nothing outside its folder.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { commonHeaders } from '../../site/headers.mjs';
import { createSite } from '../../site/serve.mjs';
import { built } from './support.mjs';

let server;
before(
  () =>
    new Promise((resolve) => {
      server = createSite(built).listen(0, '127.0.0.1', resolve);
    }),
);
after(() => server.close());

// A path is sent as it stands: nothing tidies "/../" away on the way.
function get(path, method = 'GET') {
  return new Promise((resolve, reject) => {
    const { port } = server.address();
    request({ port, host: '127.0.0.1', path, method }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          ...response,
          headers: response.headers,
          status: response.statusCode,
          body: Buffer.concat(chunks),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

for (const path of [
  '/',
  '/index.html',
  '/models.html',
  '/en/model-dk-star-2017.html',
  '/en/',
  '/en/app.html',
  '/app.html',
  '/core.wasm',
]) {
  test(`${path} is served with every header`, async () => {
    const { status, headers, body } = await get(path);
    assert.equal(status, 200);
    assert.ok(body.length > 1000);
    for (const [name, value] of Object.entries(commonHeaders))
      assert.equal(headers[name.toLowerCase()], value);
    const isPage = /html$|\/$/.test(path);
    assert.equal(
      /default-src 'none'.*frame-ancestors 'none'/.test(headers['content-security-policy'] ?? ''),
      isPage,
    );
    assert.equal(headers['connection-allowlist'], /app/.test(path) ? '(response-origin)' : undefined);
  });
}

for (const path of [
  '/../package.json',
  '/..%2f..%2f..%2fpackage.json',
  '/%2e%2e/%2e%2e/package.json',
  '/%00',
  '/cards',
  '/none.html',
]) {
  test(`${path} is not found`, async () => assert.equal((await get(path)).status, 404));
}

test('a path that is no address is refused', async () =>
  assert.equal((await get('/%E0%A4%A')).status, 400));
test('only reading is answered', async () => assert.equal((await get('/', 'POST')).status, 405));
test('HEAD answers without a body', async () =>
  assert.equal((await get('/', 'HEAD')).body.length, 0));
test('a query changes nothing', async () =>
  assert.equal((await get('/index.html?age=27')).status, 200));
