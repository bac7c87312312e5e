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
  // A shadow tree is out of sight of the observer and the listeners below. Whatever makes elements of
  // markup may make one, under names that are yet to come.
  for (const holder of [Element, globalThis.ShadowRoot, Document, DocumentFragment, HTMLTemplateElement])
    for (const place of [holder, holder?.prototype].filter(Boolean))
      for (const name of Object.getOwnPropertyNames(place))
        if (/(set|parse|stream|append|prepend|before|after|replace)\w*html|attachShadow|^patch/i.test(name))
          remove(place, name);
  // Documents made of markup that no trusted-types policy has seen.
  removeFrom(globalThis.XSLTProcessor, 'transformToFragment', 'transformToDocument', 'importStylesheet');
  for (const name of ['XSLTProcessor', 'DOMParser']) remove(globalThis, name);
  removeFrom(DOMImplementation, 'createHTMLDocument', 'createDocument');
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
  const apart = [getter(MouseEvent, 'altKey'), getter(MouseEvent, 'button')];
  const targetOf = getter(Event, 'target');
  const { preventDefault } = Event.prototype;
  const { closest } = Element.prototype;
  const { addEventListener, dispatchEvent } = EventTarget.prototype;

  const refuse = (event) => apply(preventDefault, event, []);
  const listen = (type, listener) =>
    apply(addEventListener, globalThis, [type, listener, { capture: true }]);

  // Whoever opened our page can post to this frame, and would get an answer through the message.
  const outer = parent;
  const sourceOf = getter(MessageEvent, 'source');
  const { stopImmediatePropagation } = Event.prototype;
  const onlyFromOuter = (event) => {
    if (apply(sourceOf, event, []) !== outer) apply(stopImmediatePropagation, event, []);
  };
  listen('message', onlyFromOuter);
  listen('messageerror', onlyFromOuter);

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
  // A key is held while a box is ticked or a list is opened, but never Alt or another button.
  const isOnControl = (event) =>
    !reads(apart, event) && isIn(apply(targetOf, event, []), control);

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

  // A made-up click need not be heard above, as on a link outside of the document, and need not be
  // cancelable. So one on a link is refused where it is sent, and so is one with a key, or such a key press.
  function isMouseRefused(event, target) {
    try {
      return reads(ofMouse, event) || isIn(target, link);
    } catch {
      return false; // an event of another kind
    }
  }
  function isKeyRefused(event) {
    try {
      return reads(ofKeyboard, event);
    } catch {
      return false;
    }
  }
  const replace = (holder, name, value) =>
    defineProperty(holder, name, { value, writable: false, configurable: false });
  replace(EventTarget.prototype, 'dispatchEvent', function dispatch(event) {
    if (isMouseRefused(event, this) || isKeyRefused(event)) return false;
    return apply(dispatchEvent, this, [event]);
  });
  // `click()` can always be prevented, so it is enough that the document hears it.
  const { click } = HTMLElement.prototype;
  const { contains } = Node.prototype;
  replace(HTMLElement.prototype, 'click', function clickUnlessStray() {
    if (!isIn(this, link) || apply(contains, document, [this])) apply(click, this, []);
  });
})();
