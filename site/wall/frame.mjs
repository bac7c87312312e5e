// What the outer pages share: who may hold the frame, and what its wishes are worth. The script of the
// frame may be anybody's, so nothing that it says is believed without looking.

// A page that opened this one gets no answer through `opener`; a page that embeds this one gets no
// frame at all. Gives the frame, or null.
export function placeFrame() {
  opener = null;
  if (top !== window) {
    document.querySelector('[data-embedded]').hidden = false;
    return null;
  }
  const template = document.querySelector('template');
  const frame = template.content.querySelector('iframe');
  // Where no style is, a frame is a box of a few lines.
  Object.assign(frame, { width: '100%', height: innerHeight });
  template.replaceWith(frame);
  return frame;
}

// A person has just clicked or pressed a key. Browsers count what was done in the frame.
export const isWished = () => navigator.userActivation?.isActive === true;

// Calls `take` with each message of the frame.
export function hear(frame, take) {
  addEventListener('message', ({ source, data }) => {
    if (source !== frame.contentWindow || typeof data !== 'object' || data === null) return;
    take(data);
  });
}
