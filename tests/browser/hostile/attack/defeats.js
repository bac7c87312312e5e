// Attempts to take the wall's own listeners away, or to blind them.

const never = () => {};
const { defineProperty, getOwnPropertyDescriptor } = Object;

// What was changed is put back before the next channel is armed, as arming needs it.
const undoing = [];
function change(object, name, descriptor) {
  const before = getOwnPropertyDescriptor(object, name);
  if (before) Object.setPrototypeOf(before, null);
  undoing.push(() => (before ? defineProperty(object, name, before) : delete object[name]));
  defineProperty(object, name, { __proto__: null, configurable: true, ...descriptor });
}
function undo() {
  while (undoing.length > 0) undoing.pop()();
}
const without = (object, name, value) => change(object, name, { value, writable: true });
const always = (object, name, value) => change(object, name, { get: () => value, set: never });

const everyKind = ['click', 'auxclick', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'keydown'];
const listenFirst = (target) => {
  for (const kind of everyKind)
    target.addEventListener(kind, (event) => event.stopImmediatePropagation(), true);
};

const blinding = {
  Nothing: never,
  Keys() {
    for (const key of ['ctrlKey', 'shiftKey', 'altKey', 'metaKey'])
      always(MouseEvent.prototype, key, false);
    always(MouseEvent.prototype, 'button', 0);
    without(MouseEvent.prototype, 'getModifierState', () => false);
  },
  Trusted: () => always(Event.prototype, 'isTrusted', true),
  Prevent() {
    for (const name of ['preventDefault', 'stopPropagation', 'stopImmediatePropagation'])
      without(Event.prototype, name, never);
    always(Event.prototype, 'defaultPrevented', false);
    always(Event.prototype, 'cancelable', false);
  },
  PreventOfMouse: () => without(MouseEvent.prototype, 'preventDefault', never),
  PreventOfPointer: () => without(PointerEvent.prototype, 'preventDefault', never),
  Reflect() {
    for (const name of ['apply', 'get', 'construct', 'getOwnPropertyDescriptor'])
      without(Reflect, name, never);
  },
  Call() {
    const { prototype } = Function;
    for (const name of ['call', 'apply', 'bind']) without(prototype, name, () => never);
  },
  Iterators() {
    without(Array.prototype, Symbol.iterator, function* none() {});
    without(Object.getPrototypeOf([][Symbol.iterator]()), 'next', () => ({ done: true }));
    for (const name of ['some', 'every', 'includes', 'forEach', 'find', 'filter', 'map', 'indexOf'])
      without(Array.prototype, name, never);
    for (const name of ['has', 'get']) for (const Kind of [Set, Map, WeakSet, WeakMap])
      without(Kind.prototype, name, never);
  },
  Objects() {
    for (const name of ['hasOwn', 'keys', 'entries', 'getOwnPropertyDescriptor', 'defineProperty'])
      without(Object, name, () => []);
    for (const name of ['ctrlKey', 'button', 'get', 'set', 'value', 'capture', 'once', 'signal'])
      always(Object.prototype, name, undefined);
  },
  Path() {
    without(Event.prototype, 'composedPath', () => []);
    for (const name of ['target', 'currentTarget', 'srcElement']) always(Event.prototype, name, null);
    for (const name of ['closest', 'matches']) without(Element.prototype, name, () => null);
    always(Element.prototype, 'localName', 'p');
    always(Element.prototype, 'tagName', 'P');
  },
  Throw() {
    const fail = () => {
      throw new Error('no');
    };
    for (const key of ['ctrlKey', 'button', 'shiftKey'])
      change(MouseEvent.prototype, key, { get: fail });
    without(Event.prototype, 'preventDefault', fail);
  },
};

// These change the page itself, so that the link comes after.
const clearing = {
  FirstAtWindow: () => listenFirst(globalThis),
  FirstAtDocument: () => listenFirst(document),
  FirstAtRoot: () => listenFirst(document.documentElement),
  Handlers() {
    for (const kind of everyKind) {
      globalThis[`on${kind}`] = null;
      document[`on${kind}`] = (event) => event.stopImmediatePropagation();
    }
  },
  Remove() {
    for (const kind of everyKind) {
      for (const target of [globalThis, document, document.documentElement]) {
        target.removeEventListener?.(kind, null, true);
        target.removeEventListener?.(kind, undefined, true);
      }
    }
  },
  Abort() {
    without(AbortSignal.prototype, 'aborted', true);
    AbortController.prototype.abort.call(new AbortController());
  },
  Root() {
    const root = document.createElement('html');
    root.append(document.createElement('body'));
    document.replaceChild(root, document.documentElement);
  },
  RootOfSvg: () => document.documentElement.replaceWith(svg('svg', {}, document.body)),
  Open() {
    document.open();
    document.append(document.createElement('html'));
    document.documentElement.append(document.createElement('body'));
  },
  OpenWindow: () => document.open('', '', ''),
  Fullscreen: () => document.documentElement.requestFullscreen?.(),
  PointerLock: () => document.documentElement.requestPointerLock?.(),
  Capture() {
    document.addEventListener('pointerdown', ({ pointerId }) =>
      document.querySelector('a').setPointerCapture(pointerId),
    );
  },
};

function defineDefeat(defeat, when) {
  const { Ctrl, Alt, Middle } = gestures;
  const lay = kinds.Html;
  define(when, {
    [`defeat${defeat}Ctrl`]: { lay, gesture: Ctrl },
    [`defeat${defeat}Alt`]: { lay, gesture: Alt, isMore },
    [`defeat${defeat}Middle`]: { lay, gesture: Middle, isMore },
    [`defeat${defeat}Press`]: { lay: focused, gesture: { press: 'Control+Enter' }, isMore },
  });
}
const blindsDriver = ['Iterators', 'Objects'];
for (const [name, body] of Object.entries(blinding)) {
  const own = blindsDriver.includes(name) && { blindsDriver: true, tab: `blinding${name}` };
  const when = { ...quiet('blinding'), ...own, after: body };
  defineDefeat(name, when);
  define(when, {
    [`defeat${name}Made`]: { run: made({ ctrlKey: true }) },
    [`defeat${name}MadeDetached`]: {
      run: ({ to }) => {
        const link = Object.assign(document.createElement('a'), { href: to });
        link.dispatchEvent(new MouseEvent('click', { ctrlKey: true }));
      },
    },
  });
}
for (const [name, body] of Object.entries(clearing))
  defineDefeat(name, { ...quiet(`clearing${name}`), before: body });

// The link comes under the pointer only while the button is down.
const slides = {
  slideDown: 'pointerdown',
  slideMouse: 'mousedown',
  slideUp: 'pointerup',
  slideMove: 'pointermove',
};
for (const [name, moment] of Object.entries(slides)) {
  for (const key of ['Ctrl', 'Alt', 'Middle', 'LateCtrl']) {
    const lay = ({ to }) => {
      const pad = spread(add('p', { textContent: 'x' }));
      pad.addEventListener(moment, () => {
        const link = Object.assign(document.createElement('a'), { href: to });
        pad.before(spread(link));
        link.append(pad);
      });
    };
    const isMore = key !== 'Ctrl';
    define(quiet('slides'), { [name + key]: { lay, gesture: gestures[key], isMore } });
  }
}
