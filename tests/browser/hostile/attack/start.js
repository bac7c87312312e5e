// The driver arms one channel after the other and then clicks in the middle of the window.

const tried = new Set();
const alive = new Set();
const noted = new Map();
const begun = new Set(); // what changes the page is done once
let armed;

// What a channel found that nobody outside could see.
const note = (text) => noted.set(armed.name, text);

function begin() {
  if (globalThis.name?.startsWith('nested|')) {
    runNested(globalThis.name);
    return;
  }
  ownText = document.querySelector('script[type="module"]').textContent;
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

// Makes the page ready for one gesture, on which the channels are tried.
function arm(...names) {
  undo();
  const all = names.map((name) => channels[name]);
  for (const { before } of all) {
    if (before && !begun.has(before)) attempt(all[0], before);
    begun.add(before);
  }
  // A frame takes its time before a script runs in it.
  if (all[0].realm === undefined)
    for (const each of document.querySelectorAll('#stage')) each.remove();
  const place = spread(add('div', { id: 'stage' }, document.body ?? document.documentElement));
  const [first] = all;
  if (first.lay) attempt(first, first.lay);
  else if (first.run) layPad(all, place);
  else tried.add(first.name);
  if (first.after) attempt(first, first.after);
}

function attempt(channel, body, ...values) {
  armed = channel;
  tried.add(channel.name);
  try {
    Promise.resolve(body(addressesOf(channel.name), ...values)).catch(() => {});
  } catch {
    /* barred */
  }
}

function layPad(all, place) {
  const [{ name, on = 'click' }] = all;
  const pad = spread(add('button', { type: 'button', textContent: name }, place));
  pad.focus();
  pad.addEventListener(
    on,
    (event) => {
      for (const channel of all) attempt(channel, channel.run, event);
    },
    { once: true },
  );
}

begin();
