// The only script of the page around the desk: it saves what the frame hands it, fetches the
// person who waits in the form's tab, and shows the way back where there is nothing to draw with. See docs/decisions/0009, 0013 and 0015.
const frame = document.querySelector('iframe');
const longest = 2 ** 24;
const kinds = {
  state: ['application/json', 'profilafklaring-desk.json'],
  card: ['application/json', 'profilafklaring-card.json'],
  picture: ['image/png', 'profilafklaring-desk.png'],
};
const beginOfPicture = [0x89, 0x50, 0x4e, 0x47];
let saved;

Object.assign(frame, { width: '100%', height: innerHeight });

function forget(url = saved) {
  URL.revokeObjectURL(url);
}

// A text, or bytes that begin as a picture does: never an address, never a page.
function isFit(kind, content) {
  if (kind !== 'picture') return typeof content === 'string' && content.length <= longest;
  if (!(content instanceof ArrayBuffer) || content.byteLength > longest) return false;
  const bytes = new Uint8Array(content);
  return beginOfPicture.every((byte, at) => bytes[at] === byte);
}

// It asks while there is a desk that can take a person, and says when it has.
const channel = new BroadcastChannel('profilafklaring');
const me = String(Math.random());
let isReady = false;
const ask = () => isReady && channel.postMessage({ ask: me });

channel.addEventListener('message', ({ data }) => {
  if (data === 'waiting') ask();
  if (data?.to !== me || typeof data.person !== 'string' || data.person.length > longest) return;
  frame.contentWindow.postMessage({ person: data.person }, '*');
});

const warn = (event) => event.preventDefault();
const told = {
  unsaved: () => addEventListener('beforeunload', warn),
  saved: () => removeEventListener('beforeunload', warn),
  ready() {
    isReady = true;
    ask();
  },
  taken: () => channel.postMessage({ taken: me }),
  gone() {
    isReady = false;
    forget();
  },
  no_webgl() {
    document.querySelector('nav').hidden = false;
  },
};

addEventListener('message', ({ source, data }) => {
  if (source !== frame.contentWindow || typeof data !== 'object' || data === null) return;
  const { kind, content } = data;
  if (Object.hasOwn(told, kind)) told[kind]();
  if (!Object.hasOwn(kinds, kind) || !isFit(kind, content)) return;
  const [type, name] = kinds[kind];
  forget();
  saved = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = saved;
  link.download = name;
  link.click();
  setTimeout(forget, 60_000, saved);
});

addEventListener('pagehide', () => forget());
