// Two ways to the end that need no button: nobody there, and Escape pressed three times.
import { byId } from './dom.mjs';

const within = 2000; // milliseconds from the first press to the third

export function onThreeEscapes(act) {
  let pressed = [];
  addEventListener('keydown', ({ key, repeat, timeStamp }) => {
    if (repeat) return;
    if (key !== 'Escape') {
      pressed = [];
      return;
    }
    pressed = [...pressed.filter((at) => timeStamp - at <= within), timeStamp];
    if (pressed.length >= 3) act();
  });
}

// Seen every second, heard only now and then. What is heard stands until the next time, where no
// style hides it from the eye too; so it says "at most".
const heardAt = [10, 30, 60];
let heard = null;

export function showCountdown(seconds, words) {
  const due = seconds === null ? null : heardAt.find((at) => seconds <= at);
  const say = (key) => (seconds === null ? '' : words.say(key, { seconds }));
  byId('idle').hidden = seconds === null;
  byId('idle-left').textContent = say('idle.left');
  if (due !== heard) byId('idle-said').textContent = say('idle.said');
  heard = due;
}
