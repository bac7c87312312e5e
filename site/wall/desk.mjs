// The only script of the page around the desk: it saves what the frame hands it, takes the person who
// comes over from the form, and shows the way back where there is nothing to draw with. See
// docs/decisions/0009, 0013 and 0015.
import { onAnswer, showBar } from './bar.mjs';
import { hear, placeFrame } from './frame.mjs';
import { forgetFile, save } from './saving.mjs';
import { createTakeOver } from './take_over.mjs';

const says = WORDS;
const longest = 2 ** 24;
const kinds = {
  state: ['application/json', 'profilafklaring-desk.json'],
  card: ['application/json', 'profilafklaring-card.json'],
  picture: ['image/png', 'profilafklaring-desk.png'],
};
const beginOfPicture = [0x89, 0x50, 0x4e, 0x47];

const frame = placeFrame();
const takeOver = createTakeOver({
  take: (person) => frame.contentWindow.postMessage({ person }, '*'),
  show: (state, number) => showBar(state, number, says),
});

// A text, or bytes that begin as a picture does: never an address, never a page.
function isFit(kind, content) {
  if (kind !== 'picture') return typeof content === 'string' && content.length <= longest;
  if (!(content instanceof ArrayBuffer) || content.byteLength > longest) return false;
  const bytes = new Uint8Array(content);
  return beginOfPicture.every((byte, at) => bytes[at] === byte);
}

// Leaving asks first while something is unsaved. A desk that the browser was not given is.
const warn = (event) => event.preventDefault();
const unsaved = { byDesk: false, refused: false };
function remember(change) {
  Object.assign(unsaved, change);
  if (unsaved.byDesk || unsaved.refused) addEventListener('beforeunload', warn);
  else removeEventListener('beforeunload', warn);
}

function saveFile(kind, content) {
  const isSaved = save(content, ...kinds[kind]);
  document.querySelector('[data-not-saved]').hidden = isSaved;
  if (kind === 'state') remember({ refused: !isSaved });
}

const told = {
  unsaved: () => remember({ byDesk: true }),
  saved: () => remember({ byDesk: false }),
  ready: () => takeOver.ready(),
  taken: () => takeOver.taken(),
  gone() {
    takeOver.end();
    forgetFile();
    remember({ byDesk: false, refused: false });
  },
};

if (frame) {
  onAnswer({ yes: () => takeOver.confirm(), no: () => takeOver.stop() });
  hear(frame, ({ kind, content }) => {
    if (Object.hasOwn(told, kind)) told[kind]();
    if (Object.hasOwn(kinds, kind) && isFit(kind, content)) saveFile(kind, content);
  });
  addEventListener('pagehide', () => {
    takeOver.end();
    forgetFile();
  });
}
