// The driver arms one channel after the other and then clicks in the middle of the window.

const tried = new Set();
const alive = new Set();
const noted = new Map();
const begun = new Set(); // what changes the page is done once
let armed;

// What a channel found that nobody outside could see.
const note = (text) => noted.set(armed.name, text);

function begin() {
  if (globalThis.name.startsWith('nested|')) {
    runNested(globalThis.name);
    return;
  }
  document.body.replaceChildren();
  if (given.mode === 'accomplice') {
    startAccomplices();
    return;
  }
  addEventListener('message', ({ data }) => data?.alive && alive.add(data.alive));
  Object.assign(globalThis, { hostileArm: arm, hostileState: state });
}

const state = () => ({
  tried: [...tried],
  alive: [...alive],
  noted: Object.fromEntries(noted),
});

// Gives the gesture that the channel waits for.
function arm(name) {
  undo();
  const channel = channels[name];
  armed = channel;
  const me = addressesOf(name);
  const attempt = (body, ...values) => {
    try {
      Promise.resolve(body(me, ...values)).catch(() => {});
    } catch {
      /* barred */
    }
  };
  if (channel.before && !begun.has(channel.before)) attempt(channel.before);
  begun.add(channel.before);
  for (const each of document.querySelectorAll('#stage')) each.remove();
  const place = spread(add('div', { id: 'stage' }, document.body ?? document.documentElement));
  tried.add(name);
  if (channel.lay) attempt(channel.lay);
  else if (channel.run) layPad(channel, place, attempt);
  if (channel.after) attempt(channel.after);
}

function layPad(channel, place, attempt) {
  tried.delete(channel.name);
  const pad = spread(add('button', { type: 'button', textContent: channel.name }, place));
  pad.focus();
  const moment = channel.on ?? 'click';
  pad.addEventListener(
    moment,
    (event) => {
      tried.add(channel.name);
      attempt(channel.run, event);
    },
    { once: true },
  );
}

begin();
