// Ways to the network that leave the page where it is.

define(sharing('network'), {
  fetch: ({ to }) => fetch(to, { mode: 'no-cors' }),
  keepalive: ({ to, secret }) =>
    fetch(to, { mode: 'no-cors', keepalive: true, method: 'POST', body: secret }),
  fetchLater: ({ tls }) => fetchLater(tls, { activateAfter: 0 }),
  ownFetch: ({ own }) => fetch(own),
  xhr: ({ to, secret }) => {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', to);
    xhr.send(secret);
  },
  beacon: ({ to, secret }) => navigator.sendBeacon(to, secret),
  webSocket: ({ to }) => new WebSocket(to.replace('http', 'ws')),
  webSocketStream: ({ to }) => new WebSocketStream(to.replace('http', 'ws')),
  eventSource: ({ to }) => new EventSource(to),
  webTransport: ({ tls }) => new WebTransport(tls),
  wasmStream: ({ to }) => WebAssembly.compileStreaming(fetch(to)),

  img: ({ to }) => {
    new Image().src = to;
  },
  ownImg: ({ own }) => {
    new Image().src = own;
  },
  imgSet: ({ to }) => {
    new Image().srcset = `${to} 2x, ${to} 1x`;
  },
  picture: ({ to }) => {
    const picture = add('picture', {});
    add('source', { srcset: to }, picture);
    add('img', {}, picture);
  },
  imageInput: ({ to }) => add('input', { type: 'image', src: to }),
  svgImage: ({ to }) => stage().append(svg('svg', {}, svg('image', { href: to }))),
  svgUse: ({ to }) => stage().append(svg('svg', {}, svg('use', { href: `${to}#x` }))),
  svgFeImage: ({ to }) => {
    const filter = svg('filter', { id: 'f' }, svg('feImage', { href: to }));
    const rect = svg('rect', { width: 9, height: 9, filter: 'url(#f)' });
    stage().append(svg('svg', {}, filter, rect));
  },
  svgSet: ({ to }) => {
    const image = svg('image', {}, svg('set', { attributeName: 'href', to, begin: '0s' }));
    stage().append(svg('svg', {}, image));
  },
  svgScript: ({ to }) => stage().append(svg('svg', {}, svg('script', { href: to }))),
  video: ({ to }) => add('video', { src: to, preload: 'auto' }),
  poster: ({ to }) => add('video', { poster: to }),
  audio: ({ to }) => new Audio(to).play(),
  track: ({ to }) => {
    const video = add('video', { src: 'data:video/mp4,', crossOrigin: 'anonymous' });
    add('track', { src: to, default: true, kind: 'subtitles' }, video).track.mode = 'showing';
  },
  backgroundAttribute: ({ to }) => document.body.setAttribute('background', to),

  cssUrl: ({ to }) => {
    add('p', {}).style.background = `url("${to}")`;
  },
  cssVariable: ({ to }) => {
    const { style } = add('p', {});
    style.setProperty('--x', `url("${to}")`);
    style.background = 'var(--x)';
  },
  cssImageSet: ({ to }) => {
    add('p', {}).style.background = `image-set("${to}" 1x)`;
  },
  cssCursor: ({ to }) => {
    document.body.style.cursor = `url("${to}"), auto`;
  },
  cssListImage: ({ to }) => {
    const { style } = add('p', {});
    style.display = 'list-item';
    style.listStyleImage = `url("${to}")`;
  },
  cssContent: ({ to }) => {
    add('p', {}).style.content = `url("${to}")`;
  },
  cssMask: ({ to }) => {
    add('p', { textContent: 'x' }).style.mask = `url("${to}")`;
  },
  cssFilter: ({ to }) => {
    add('p', { textContent: 'x' }).style.filter = `url("${to}#f")`;
  },
  cssShape: ({ to }) => {
    const { style } = add('p', { textContent: 'x' });
    style.float = 'left';
    style.shapeOutside = `url("${to}")`;
  },
  cssAdopted: ({ to }) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`body { border-image: url("${to}") 1 }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  },
  cssAdoptedFont: ({ to }) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@font-face { font-family: y; src: url("${to}") } p { font-family: y }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    add('p', { textContent: 'x' });
  },
  cssInserted: ({ to }) =>
    document.styleSheets[0].insertRule(`body { list-style-image: url("${to}") }`),
  styleElement: ({ to }) =>
    add('style', { textContent: `body { list-style-image: url("${to}") }` }),
  cssImport: ({ to }) => add('style', { textContent: `@import url("${to}");` }),
  fontFace: ({ to }) => new FontFace('x', `url("${to}")`).load(),

  script: ({ to }) => add('script', { src: to }),
  scriptAttribute: ({ to }) => add('script', {}).setAttribute('src', to),
  moduleImport: ({ to }) => import(to),
  importMap: ({ to }) => {
    add('script', { type: 'importmap', textContent: JSON.stringify({ imports: { far: to } }) });
    return import('far');
  },
  jsonImport: ({ to }) => import(to, { with: { type: 'json' } }),
  worker: ({ to }) => new Worker(blobOf(`fetch("${to}", { mode: 'no-cors' })`)),
  workerData: ({ to }) => new Worker(`data:,fetch("${to}", { mode: 'no-cors' })`),
  sharedWorker: ({ to }) => new SharedWorker(blobOf(`fetch("${to}", { mode: 'no-cors' })`)),
  serviceWorker: ({ own }) => navigator.serviceWorker.register(own),
  audioWorklet: ({ to }) => new AudioContext().audioWorklet.addModule(to),
  paintWorklet: ({ to }) => CSS.paintWorklet.addModule(to),
  sharedStorage: ({ to }) => sharedStorage.worklet.addModule(to),

  object: ({ to }) => add('object', { data: to }),
  embed: ({ to }) => add('embed', { src: to }),
  iframe: ({ to }) => add('iframe', { src: to }),
  frame: ({ to }) => add('frame', { src: to }, add('frameset', {})),
  portal: ({ to }) => add('portal', { src: to }),
  fencedFrame: ({ tls }) => {
    add('fencedframe', {}).config = new FencedFrameConfig(tls);
  },
  nestedFrame: ({ to }) => add('iframe', { srcdoc: `<img src="${to}">` }),
  blankFrame: ({ to }) => add('iframe', {}).contentWindow.fetch(to, { mode: 'no-cors' }),
  frameLocation: ({ to }) => {
    add('iframe', {}).contentWindow.location = to;
  },
  framesByName: ({ to }) => {
    add('iframe', { name: 'byName' });
    add('a', { href: to, target: 'byName' }).click();
  },
  dataFrame: ({ to }) => add('iframe', { src: `data:text/html,<img src="${to}">` }),
  blobFrame: ({ to }) => add('iframe', { src: blobOf(`<img src="${to}">`) }),
  scriptFrame: ({ to }) => add('iframe', { src: `javascript:fetch("${to}")` }),

  stylesheet: ({ to }) => addLink({ rel: 'stylesheet', href: to }),
  prefetch: ({ to }) => addLink({ rel: 'prefetch', href: to }),
  prerender: ({ to }) => addLink({ rel: 'prerender', href: to }),
  preload: ({ to }) => addLink({ rel: 'preload', as: 'image', href: to }),
  preloadFetch: ({ to }) => addLink({ rel: 'preload', as: 'fetch', href: to }),
  modulePreload: ({ to }) => addLink({ rel: 'modulepreload', href: to }),
  manifest: ({ to }) => addLink({ rel: 'manifest', href: to }),
  icon: ({ to }) => addLink({ rel: 'icon', href: to }),
  touchIcon: ({ to }) => addLink({ rel: 'apple-touch-icon', href: to }),
  dictionary: ({ to }) => addLink({ rel: 'compression-dictionary', href: to }),
  search: ({ to }) =>
    addLink({ rel: 'search', type: 'application/opensearchdescription+xml', href: to }),
  preconnect: ({ to }) => addLink({ rel: 'preconnect', href: to }),
  preconnectTls: ({ tls }) => addLink({ rel: 'preconnect', href: tls }),
  preconnectInBody: ({ to }) => addLink({ rel: 'preconnect', href: to }, stage()),
  preconnectInShadow: ({ to }) =>
    addLink({ rel: 'preconnect', href: to }, add('div', {}).attachShadow({ mode: 'closed' })),
  dnsPrefetch: ({ host }) => addLink({ rel: 'dns-prefetch', href: `//${host}` }),
  linkPresent: ({ to }) => {
    add('meta', { httpEquiv: 'x-dns-prefetch-control', content: 'on' }, document.head);
    add('a', { href: to, textContent: 'x' });
  },
  speculation: ({ tls }) => {
    const rules = { prefetch: [{ source: 'list', urls: [tls] }] };
    add('script', { type: 'speculationrules', textContent: JSON.stringify(rules) });
  },
  speculationPrerender: ({ to, own }) => {
    const rules = { prerender: [{ source: 'list', urls: [to, own] }] };
    add('script', { type: 'speculationrules', textContent: JSON.stringify(rules) });
  },

  webRtc: (me) => sendByPeer(globalThis.RTCPeerConnection, me),
  webRtcOfFrame: (me) => sendByPeer(add('iframe', {}).contentWindow.RTCPeerConnection, me),
  webRtcByIndex: (me) => {
    add('iframe', {});
    return sendByPeer(frames[0].RTCPeerConnection, me);
  },
  policyReport: ({ to }) => {
    const content = `img-src 'none'; report-uri ${to}`;
    add('meta', { httpEquiv: 'Content-Security-Policy', content }, document.head);
    new Image().src = 'data:image/gif;base64,AAAA';
  },
  webAuthn: ({ host }) =>
    navigator.credentials.get({
      publicKey: { challenge: new Uint8Array(32), rpId: host, allowCredentials: [] },
    }),
  webAuthnCreate: ({ host }) =>
    navigator.credentials.create({
      publicKey: {
        challenge: new Uint8Array(32),
        rp: { id: host, name: 'x' },
        user: { id: new Uint8Array(16), name: 'x', displayName: 'x' },
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      },
    }),
  fedCm: ({ tls }) =>
    navigator.credentials.get({ identity: { providers: [{ configURL: tls, clientId: 'x' }] } }),
  payment: ({ tls }) => {
    const total = { label: 'x', amount: { currency: 'DKK', value: '1' } };
    return new PaymentRequest([{ supportedMethods: tls }], { total }).canMakePayment();
  },
  paymentShown: ({ to }) => {
    const total = { label: 'x', amount: { currency: 'DKK', value: '1' } };
    return new PaymentRequest([{ supportedMethods: to }], { total }).show();
  },
  notification: ({ to }) => new Notification('x', { icon: to }),
  mediaSession: async ({ to }) => {
    navigator.mediaSession.metadata = new MediaMetadata({ artwork: [{ src: to }], title: to });
    await new Audio('data:audio/wav;base64,UklGRiQAAABXQVZF').play();
  },
  interestGroup: ({ tls }) =>
    navigator.joinAdInterestGroup({ owner: new URL(tls).origin, name: 'x', updateURL: tls }, 9),
  install: ({ to }) => navigator.install(to),
  share: ({ to, secret }) => navigator.share({ url: to, text: secret }),
  protocolHandler: ({ to }) => navigator.registerProtocolHandler('web+x', `${to}&x=%s`),
  backgroundFetch: async ({ to }) => (await navigator.serviceWorker.ready).backgroundFetch.fetch('x', to),
  remotePlayback: ({ to }) => add('video', { src: to }).remote.prompt(),
  presentation: ({ tls }) => new PresentationRequest(tls).start(),
  cookie: ({ secret }) => {
    document.cookie = `answers=${secret}`;
  },
  cookieStore: ({ secret }) => cookieStore.set('answers', secret),
  storage: ({ secret }) => localStorage.setItem('answers', secret),
});
