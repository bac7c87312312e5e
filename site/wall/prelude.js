// The first script of a document that holds answers, and part of its wall: it closes what no content
// policy closes in every browser, before the app's script can run. It counts on that script being
// hostile, so it keeps its own references to everything it calls and reads nothing that a page can
// replace. docs/walls.md lists what each part closes.
(() => {
  'use strict';
  const { apply, deleteProperty, defineProperty, getOwnPropertyDescriptor } = Reflect;

  // Takes a name away from an object. If the browser keeps it, the name leads to nothing.
  function remove(holder, name) {
    if (!holder || !(name in holder)) return;
    deleteProperty(holder, name);
    if (name in holder && holder[name] !== undefined)
      defineProperty(holder, name, { value: undefined, writable: false, configurable: false });
  }
  const removeFrom = (constructor, ...names) => {
    for (const name of names) remove(constructor?.prototype, name);
  };

  // Connections that the policy does not govern, and voices that may be computed elsewhere.
  const speakers = ['speechSynthesis', 'SpeechSynthesisUtterance', 'SpeechSynthesis'];
  const listeners = ['SpeechRecognition', 'webkitSpeechRecognition'];
  const peers = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'mozRTCPeerConnection'];
  removeFrom(globalThis.SpeechSynthesis, 'speak');
  for (const name of [...peers, 'RTCDataChannel', 'WebTransport', ...speakers, ...listeners])
    remove(globalThis, name);

  // The outer page keeps the history: the frame may neither walk it nor write into it.
  removeFrom(History, 'back', 'forward', 'go', 'pushState', 'replaceState');
  removeFrom(
    globalThis.Navigation,
    ...['back', 'forward', 'navigate', 'reload', 'traverseTo', 'updateCurrentEntry'],
  );

  // Who holds a reference to our window can ask for a frame by its name.
  remove(globalThis, 'name');

  // `document.open` takes every listener off the document and the window: those below, too.
  removeFrom(Document, 'open', 'close', 'write', 'writeln');
  // A shadow tree is out of sight of the observer below.
  removeFrom(Element, 'attachShadow', 'setHTMLUnsafe');
  removeFrom(globalThis.ShadowRoot, 'setHTMLUnsafe');
  // Documents made of markup that no trusted-types policy has seen.
  removeFrom(globalThis.XSLTProcessor, 'transformToFragment', 'transformToDocument', 'importStylesheet');
  for (const name of ['XSLTProcessor', 'DOMParser']) remove(globalThis, name);
  removeFrom(DOMImplementation, 'createHTMLDocument', 'createDocument');
  remove(Document, 'parseHTMLUnsafe');
  removeFrom(Range, 'createContextualFragment');

  // A nested frame would be a realm without this script. Its scripts are barred by the seal (seal.js);
  // and none stays in the document longer than the script that put it there. However a frame was
  // made, it has to get into the document to run.
  const { querySelector } = Document.prototype;
  const { remove: takeOut } = Element.prototype;
  const nested = 'iframe, frame, frameset, object, embed, applet, portal, fencedframe';
  new MutationObserver(() => {
    for (let each; (each = apply(querySelector, document, [nested])); ) apply(takeOut, each, []);
  }).observe(document, { childList: true, subtree: true });

  // A browser opens a link in a new tab, or saves it, for a click with a key or another button,
  // whatever the sandbox says, and looks up the host of a link that is only pressed. So links lead
  // nowhere (the app answers to the click itself), and such clicks do nothing on anything else.
  const getter = (constructor, name) =>
    getOwnPropertyDescriptor(constructor.prototype, name).get;
  const ofMouse = ['ctrlKey', 'shiftKey', 'altKey', 'metaKey', 'button'].map((name) =>
    getter(MouseEvent, name),
  );
  const ofKeyboard = ['ctrlKey', 'shiftKey', 'altKey', 'metaKey'].map((name) =>
    getter(KeyboardEvent, name),
  );
  const targetOf = getter(Event, 'target');
  const { preventDefault } = Event.prototype;
  const { closest } = Element.prototype;
  const { addEventListener, dispatchEvent } = EventTarget.prototype;

  const link = 'a, area, [*|href]';
  const control = 'label, input, select, textarea, summary, button, canvas';
  // Not an element, so not inside one.
  const isIn = (target, selector) => {
    try {
      return apply(closest, target, [selector]) !== null;
    } catch {
      return false;
    }
  };
  function reads(getters, event) {
    for (let at = 0; at < getters.length; at += 1) if (apply(getters[at], event, [])) return true;
    return false;
  }
  const isOnLink = (event) => isIn(apply(targetOf, event, []), link);
  const isOnControl = (event) => isIn(apply(targetOf, event, []), control);
  const refuse = (event) => apply(preventDefault, event, []);
  const listen = (type, listener) =>
    apply(addEventListener, globalThis, [type, listener, { capture: true }]);

  for (const type of ['click', 'auxclick'])
    listen(type, (event) => {
      if (isOnLink(event) || (reads(ofMouse, event) && !isOnControl(event))) refuse(event);
    });
  listen('mousedown', (event) => {
    if (isOnLink(event)) refuse(event);
  });
  // A link that is dragged to the bar of tabs is opened there.
  listen('dragstart', refuse);
  // The menu of a link offers to open it.
  listen('contextmenu', (event) => {
    if (isOnLink(event)) refuse(event);
  });

  // A made-up click on a link outside of the document reaches no listener above, so it is refused where
  // it is sent; so is every made-up click or key press with a key held.
  const { contains } = Node.prototype;
  const isStrayLink = (target) => isIn(target, link) && !apply(contains, document, [target]);
  function isRefused(event, target) {
    for (const getters of [ofMouse, ofKeyboard]) {
      try {
        if (reads(getters, event) || (getters === ofMouse && isStrayLink(target))) return true;
      } catch {
        // An event of another kind.
      }
    }
    return false;
  }
  const replace = (holder, name, value) =>
    defineProperty(holder, name, { value, writable: false, configurable: false });
  replace(EventTarget.prototype, 'dispatchEvent', function dispatch(event) {
    return !isRefused(event, this) && apply(dispatchEvent, this, [event]);
  });
  const { click } = HTMLElement.prototype;
  replace(HTMLElement.prototype, 'click', function clickUnlessStray() {
    if (!isStrayLink(this)) apply(click, this, []);
  });
})();
