// Ways to other windows: the one that opened the page, the one that frames it, the pages before it
// in the tab's history, and pages of the same host. Each is tried at once and with each click.

const accomplices = {
  openerMessage: ({ name }) => top.opener.postMessage({ told: name }, '*'),
  openerOfParent: ({ name }) => parent.opener.postMessage({ told: name }, '*'),
  openerOwn: ({ name }) => opener.postMessage({ told: name }, '*'),
  openerOfOpener: ({ name }) => top.opener.top.postMessage({ told: name }, '*'),
  openerFrames: ({ name }) => top.opener.frames[0].postMessage({ told: name }, '*'),
  openerLocation: ({ to }) => {
    top.opener.location = to;
  },
  openerReplace: ({ to }) => top.opener.location.replace(to),
  openerHash: ({ name }) => {
    top.opener.location = `${given.accomplice}#${name}`;
  },
  answerSource: ({ name }) =>
    addEventListener('message', ({ source }) => source.postMessage({ told: name }, '*'), true),
  answerPort: ({ name }) =>
    addEventListener('message', ({ ports }) => ports[0].postMessage({ told: name }), true),
  topMessage: ({ name }) => top.postMessage({ told: name }, '*'),
  parentOfParent: ({ name }) => parent.parent.postMessage({ told: name }, '*'),
  topPort: ({ name }) => {
    const { port1, port2 } = new MessageChannel();
    port1.postMessage({ told: name });
    top.postMessage({ told: name }, '*', [port2]);
  },
  namedMessage: ({ name }) => open('', 'accomplice').postMessage({ told: name }, '*'),
  namedOpen: ({ to }) => open(to, 'accomplice'),
  namedLink: ({ to }) => add('a', { href: to, target: 'accomplice' }).click(),
  namedForm: (me) => form({ action: me.to, target: 'accomplice' }, me),
  siblingMessage: ({ name }) => {
    for (let at = 0; at < top.length; at += 1) top[at].postMessage({ told: name }, '*');
  },
  // Seven frames can be counted by whoever has the window.
  frameCount: () => {
    const body = document.body;
    while (frames.length < given.count) add('iframe', {}, body);
  },
  frameName: ({ secret }) => {
    globalThis.name = secret;
  },
  // On a click only: before, nobody knows how the page looks from outside.
  topClose: () => navigator.userActivation?.isActive && top.close(),
  topFocus: () => top.focus(),
  topBlur: () => top.opener.focus(),
  broadcast: ({ name }) => new BroadcastChannel('profilafklaring').postMessage({ told: name }),
  handOver: ({ secret }) => tellOuter({ desk: secret }),
  deskSays: () => tellOuter({ kind: 'ready' }),
  serviceWorkerMessage: ({ name }) =>
    navigator.serviceWorker.controller.postMessage({ told: name }),
  locks: ({ secret }) => navigator.locks.request(secret, () => new Promise(() => {})),
};

const startAccomplices = () => {
  const all = () => {
    for (const [name, body] of Object.entries(accomplices)) {
      try {
        Promise.resolve(body(addressesOf(name))).catch(() => {});
      } catch {
        /* barred */
      }
    }
  };
  add('button', { type: 'button', id: 'pad', textContent: 'x' }, document.body).addEventListener(
    'click',
    all,
  );
  spread(document.querySelector('#pad'));
  setTimeout(all, 100);
};

// ------------------------------------------------------------------------------- pages before ours

const manyTimes = (body) => {
  for (let at = 1; at <= given.many; at += 1) body(at);
};
const newStep = (step) => tellOuter({ step, language: 'da', entry: 'new' });
const oneBack = () => tellOuter({ step: 1, language: 'da', entry: 'back' });
const later = (body) => setTimeout(body, 300);

define({ ...alone, page: 'before' }, {
  // What the app itself does: to compare with.
  historyNothing: () => {},
  historyOfSteps: () => {
    manyTimes(newStep);
    later(() => {
      manyTimes(oneBack);
      later(oneBack);
    });
  },
  historyOfNew: () => manyTimes(newStep),
  historyOfTimers: () => manyTimes((at) => setTimeout(newStep, at * 20, at)),
  historyPush: () => manyTimes((at) => history.pushState(at, '')),
  historyHash: () =>
    manyTimes((at) => {
      location.hash = `#${at}`;
    }),
  historyAssign: () => manyTimes((at) => location.assign(`#${at}`)),
  historyLink: () => manyTimes((at) => add('a', { href: `#${at}` }).click()),
  historySrcdoc: () => manyTimes((at) => location.assign(`about:srcdoc#${at}`)),
  historyNavigate: () =>
    manyTimes((at) => navigation.navigate(`#${at}`, { history: 'push' })),
  historyNested: async () => {
    const frame = add('iframe', {});
    for (let at = 1; at <= given.many; at += 1) {
      frame.contentWindow.location = `about:blank#${at}`;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  },
  historyNestedLink: async () => {
    add('iframe', { name: 'inner' });
    for (let at = 1; at <= given.many; at += 1) {
      add('a', { href: `about:blank#${at}`, target: 'inner' }).click();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  },
  historyGo: () => {
    manyTimes((at) => history.pushState(at, ''));
    later(() => history.go(-given.many - 1));
  },
  historyBack: () => history.back(),
  historyFar: () => history.go(-2),
  historyTop: () => top.history.go(-1),
  historyNavigateBack: () => navigation.back(),
});

for (const way of ['OfTimers', 'Assign', 'Srcdoc', 'Navigate', 'NestedLink', 'Far', 'NavigateBack'])
  channels[`history${way}`].isMore = true;

// --------------------------------------------------------------------------- what the outer page takes

const pictureOf = (text) => {
  const bytes = new Uint8Array(64 + text.length);
  bytes.set([0x89, 0x50, 0x4e, 0x47]);
  bytes.set(new TextEncoder().encode(text), 64);
  return bytes.buffer;
};
const flood = (message) => {
  for (let at = 0; at < given.flood; at += 1) tellOuter(message(at));
};
// To a browser, whoever drives it may count as a person who has just done something.
function whenInactive(body) {
  if (navigator.userActivation?.isActive) setTimeout(whenInactive, 100, body);
  else setTimeout(body, 1000); // for the outer page it lapses a little later
}
const floods = {
  save: ({ secret }) => flood((at) => ({ save: `${secret} ${at}` })),
  saveSlow: ({ secret }) => {
    for (let at = 0; at < 10; at += 1) setTimeout(tellOuter, at * 100, { save: `${secret} ${at}` });
  },
  state: ({ secret }) => flood((at) => ({ kind: 'state', content: `${secret} ${at}` })),
  card: ({ secret }) => flood((at) => ({ kind: 'card', content: `${secret} ${at}` })),
  picture: ({ secret }) => flood((at) => ({ kind: 'picture', content: pictureOf(`${secret} ${at}`) })),
};
for (const [name, run] of Object.entries(floods)) {
  define(alone, {
    [`${name}Unasked`]: { before: (me) => whenInactive(() => run(me)), gesture: null, files: 0 },
    // A click is there for saving: one file, or a handful of them over some seconds.
    [`${name}Clicked`]: { run, files: name === 'saveSlow' ? 5 : 1 },
  });
}

define(sharing('messages'), {
  saveAddress: { run: ({ to }) => tellOuter({ save: to }), files: 1 },
  saveObject: ({ to }) => tellOuter({ save: { href: to, toString: null }, href: to }),
  saveBlob: ({ to }) => tellOuter({ save: new Blob([to], { type: 'text/html' }) }),
  stepAddress: ({ to }) => tellOuter({ step: 1, language: to, entry: 'new', url: to }),
  stepLanguage: ({ to }) => tellOuter({ step: to, language: 'da', entry: to }),
  deskAddress: ({ to }) => tellOuter({ desk: to }),
  deskMarkup: ({ to }) => tellOuter({ desk: `<img src="${to}">` }),
  cardMarkup: {
    run: ({ to }) => tellOuter({ kind: 'card', content: `<img src="${to}">` }),
    files: 1, // a text, which a click may save
  },
  pictureAddress: ({ to }) => tellOuter({ kind: 'picture', content: { href: to } }),
  kindAddress: ({ to }) => tellOuter({ kind: to, content: '', href: to }),
  prototypeKind: ({ to }) => tellOuter({ kind: '__proto__', content: to }),
});
define(alone, {
  // Is it in the tab's history afterwards, which the browser keeps?
  stepNumber: {
    run: () => tellOuter({ step: given.number, language: 'da', entry: 'new' }),
    looksFor: 'number',
  },
  stepFirst: {
    run: () => tellOuter({ step: given.number, language: 'da', entry: 'first' }),
    looksFor: 'number',
  },
});

// ----------------------------------------------------------------- what should not be there at all

// Every native function that can be come by from the window: names and what they are.
function reachable() {
  const seen = new Set();
  const found = [];
  const waiting = [globalThis, document, document.createElement('p'), new Document()];
  while (waiting.length > 0) {
    const each = waiting.pop();
    if (Object(each) !== each || seen.has(each) || seen.size > 30_000) continue;
    seen.add(each);
    if (typeof each === 'function') found.push({ value: each });
    try {
      waiting.push(Object.getPrototypeOf(each));
      for (const key of Reflect.ownKeys(each)) {
        const { value, get, set } = Object.getOwnPropertyDescriptor(each, key);
        waiting.push(value, get, set);
      }
    } catch {
      /* of another origin */
    }
  }
  return found;
}

const barred = [
  'RTCPeerConnection',
  'webkitRTCPeerConnection',
  'RTCDataChannel',
  'WebTransport',
  'XSLTProcessor',
  'SpeechSynthesis',
  'SpeechSynthesisUtterance',
  'SpeechRecognition',
  'webkitSpeechRecognition',
  'attachShadow',
  'importStylesheet',
  'speak',
];

define(sharing('present'), {
  ...Object.fromEntries(
    barred.map((name) => [
      `present${name[0].toUpperCase()}${name.slice(1)}`,
      () => {
        const isThere = name in globalThis && typeof globalThis[name] === 'function';
        if (isThere || reachable().some(({ value }) => value.name === name))
          note(name);
      },
    ]),
  ),
  presentSpeaks: ({ secret }) => {
    speechSynthesis.speak(new SpeechSynthesisUtterance(secret));
    note('speaks');
  },
});
