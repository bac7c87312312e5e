// Nobody there for a while: a countdown, and then the end. Any key, click or turn of the wheel is
// somebody. The clock on the wall counts, so that a computer that slept wipes when it wakes.
// Not pointerdown: the countdown would be gone before the finger is, and what is under it be pressed.
const signs = ['keydown', 'click', 'wheel', 'touchmove', 'input', 'focusin'];
const quietFor = 10 * 60; // seconds
const countsDown = 60;

// `left` gets the seconds that are left, or null when somebody is there again; `end` is called once.
// Nothing is counted while `isNeeded` says no. Gives back what stops it.
export function watchIdle({ isNeeded, left, end }) {
  let last = Date.now();
  let isShown = false;
  let isOver = false;

  const show = (seconds) => {
    if (seconds === null && !isShown) return;
    isShown = seconds !== null;
    left(seconds);
  };
  const somebody = () => {
    look(); // too late is too late, even when the timer was asleep
    if (isOver) return;
    last = Date.now();
    show(null);
  };
  function look() {
    // A clock that was set back would otherwise wait for the day that it had.
    if (!isNeeded() || last > Date.now()) last = Date.now();
    const quiet = Math.floor((Date.now() - last) / 1000);
    if (quiet >= quietFor + countsDown) {
      stop();
      end();
    } else if (quiet >= quietFor) show(quietFor + countsDown - quiet);
  }
  function stop() {
    isOver = true;
    clearInterval(timer);
    for (const sign of signs) removeEventListener(sign, somebody, true);
  }

  const timer = setInterval(look, 1000);
  for (const sign of signs) addEventListener(sign, somebody, { capture: true, passive: true });
  return stop;
}
