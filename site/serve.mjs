// Serves the built site on this machine with the headers that a deployment should send.
//
//   npm start               http://127.0.0.1:8080/
//   PORT=9000 npm start     another port
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { types } from './headers.mjs';


// A server for one folder, not yet listening. `onRequest` sees each request.
export function createSite(folder, onRequest = () => {}) {
  return createServer((request, response) => {
    onRequest(request);
    // Read anew each time: a build while the site is served changes the policies with the pages.
    const { common, pages } = JSON.parse(readFileSync(join(folder, 'headers.json'), 'utf8'));
    const refuse = (status) =>
      response.writeHead(status, { ...common, 'Content-Type': 'text/plain' }).end(`${status}\n`);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    let name;
    try {
      name = decodeURIComponent(new URL(request.url, 'http://site').pathname).slice(1);
    } catch {
      return refuse(400);
    }
    if (name === '' || name.endsWith('/')) name += 'index.html';
    const path = resolve(folder, normalize(name));
    const isInside = path.startsWith(resolve(folder) + '/');
    if (!isInside || name.includes('\0') || !existsSync(path) || !statSync(path).isFile())
      return refuse(404);
    const type = types[extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, {
      ...common,
      ...pages[name],
      'Content-Type': type,
      'Content-Length': statSync(path).size,
    });
    if (request.method === 'HEAD') return response.end();
    return createReadStream(path).pipe(response);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = fileURLToPath(new URL('../build/wasm/site', import.meta.url));
  const port = Number(process.env.PORT ?? 8080);
  if (!existsSync(join(folder, 'headers.json'))) {
    console.error('The site is not built yet: run `npm start`, or `npm run build` first.');
    process.exit(1);
  }
  const server = createSite(folder);
  server.on('error', (error) => {
    console.error(
      error.code === 'EADDRINUSE'
        ? `Port ${port} is taken. Close what uses it, or choose another: PORT=9000 npm start`
        : error.message,
    );
    process.exitCode = 1;
  });
  server.listen(port, '127.0.0.1', () => console.log(`Profilafklaring: http://127.0.0.1:${port}/`));
}
