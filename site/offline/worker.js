// Serves this site's own pages without a network, to those who asked for it on the start page, and
// nothing else: whatever is not one of the files below is refused, so while it runs it is a wall of
// its own. It never sees an answer: the app's frame has no address and asks for nothing. The pages
// carry the strict headers, whatever the host can send. A new version waits until every tab with
// the old one is closed, so that a model does not change while somebody fills in the form.
const prefix = 'profilafklaring-';
const cacheName = `${prefix}VERSION`;
const files = FILES;
const { common, pages } = HEADERS;
const types = TYPES;

const scope = new URL(self.registration.scope);

function nameOf(url) {
  const path = url.pathname.slice(scope.pathname.length);
  if (path === '' || path.endsWith('/')) return `${path}index.html`;
  return Object.hasOwn(files, path) ? path : `${path}.html`; // hosts that leave the ending out
}

const hasHash = async (body, name) => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return `sha256-${btoa(String.fromCharCode(...digest))}` === files[name];
};

// The type follows from the name and the headers are ours, so of a response only its body counts.
const typeOf = (name) => types[name.slice(name.lastIndexOf('.'))];
const served = (body, name) =>
  new Response(body, { headers: { ...common, ...pages[name], 'Content-Type': typeOf(name) } });

async function fetchWhole(name) {
  const request = new Request(new URL(name, scope), { cache: 'no-cache', integrity: files[name] });
  const response = await fetch(request);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.arrayBuffer();
}

async function keep(cache, name) {
  await cache.put(new URL(name, scope), new Response(await fetchWhole(name)));
}

// Any page of this host can write into the cache, so what comes out of it is looked at each time. What
// was changed there is fetched anew; what the host has changed is refused.
async function answer({ method, url: address }) {
  const url = new URL(address);
  const isOurs = url.origin === scope.origin && url.pathname.startsWith(scope.pathname);
  const name = isOurs && method === 'GET' ? nameOf(url) : null;
  if (!Object.hasOwn(files, name)) return Response.error();
  const cache = await caches.open(cacheName);
  const kept = await cache.match(new URL(name, scope));
  const body = await kept?.arrayBuffer();
  if (body && (await hasHash(body, name))) return served(body, name);
  const fresh = await fetchWhole(name);
  await cache.put(new URL(name, scope), new Response(fresh.slice()));
  return served(fresh, name);
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
addEventListener('fetch', (event) =>
  event.respondWith(answer(event.request).catch(() => Response.error())),
);
