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

// Browsers count a click for about five seconds. Within them each further act waits twice as long, so
// that one click is worth a handful at most, and a person who does it again is not kept waiting.
const counts = 5000; // milliseconds
const first = 300;
export function createTempo() {
  let times = [];
  return {
    // Whether it is time for another act, which is then counted.
    begin() {
      const now = performance.now();
      times = times.filter((time) => now - time < counts);
      if (times.length > 0 && now - times.at(-1) < first * 2 ** (times.length - 1)) return false;
      times.push(now);
      return true;
    },
  };
}

// Calls `take` with each message of the frame.
export function hear(frame, take) {
  addEventListener('message', ({ source, data }) => {
    if (source !== frame.contentWindow || typeof data !== 'object' || data === null) return;
    take(data);
  });
}
