// Serves this site's own pages without a network, to those who asked for it on the start page, and
// nothing else: whatever is not one of the files below is refused, so while it runs it is a wall of
// its own. It never sees an answer: the app's frame has no address and asks for nothing. The pages
// carry the strict headers, whatever the host can send. A new version waits until every tab with
// the old one is closed, so that a model does not change while somebody fills in the form.
const prefix = 'profilafklaring-';
const cacheName = `${prefix}VERSION`;
const files = FILES;
const { common, pages } = HEADERS;

const scope = new URL(self.registration.scope);

function nameOf(url) {
  const path = url.pathname.slice(scope.pathname.length);
  if (path === '' || path.endsWith('/')) return `${path}index.html`;
  return Object.hasOwn(files, path) ? path : `${path}.html`; // hosts that leave the ending out
}

async function keep(cache, name) {
  const request = new Request(new URL(name, scope), { cache: 'no-cache', integrity: files[name] });
  const response = await fetch(request);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const type = response.headers.get('Content-Type');
  const headers = { ...common, ...pages[name], 'Content-Type': type };
  await cache.put(new URL(name, scope), new Response(await response.blob(), { headers }));
}

async function answer({ method, url: address }) {
  const url = new URL(address);
  const isOurs = url.origin === scope.origin && url.pathname.startsWith(scope.pathname);
  const name = isOurs && method === 'GET' ? nameOf(url) : null;
  if (!Object.hasOwn(files, name)) return Response.error();
  const cache = await caches.open(cacheName);
  return (await cache.match(new URL(name, scope))) ?? Response.error();
}

addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => Promise.all(Object.keys(files).map((name) => keep(cache, name)))),
  );
});
addEventListener('activate', (event) => {
  const isOld = (name) => name.startsWith(prefix) && name !== cacheName;
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name)))),
  );
});
addEventListener('fetch', (event) => event.respondWith(answer(event.request)));
