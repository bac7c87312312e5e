// Hands a file to the browser: see docs/decisions/0009. The address is always one that was made here.
import { isWished } from './frame.mjs';

const kept = 60_000; // milliseconds, as long as a slow browser may take to read it
let saved;

// Browsers count a click for about five seconds. Within them each further file waits twice as long, so
// that one click is worth a handful of files at most, and a person who saves again is not kept waiting.
const counts = 5000; // milliseconds
const first = 300;
let times = [];
function isSoon(now) {
  times = times.filter((time) => now - time < counts);
  return times.length > 0 && now - times.at(-1) < first * 2 ** (times.length - 1);
}

export function forgetFile(url = saved) {
  URL.revokeObjectURL(url);
}

// Says whether the browser was given the file. Only a person's own act is a reason to.
export function save(content, type, name) {
  const now = performance.now();
  if (!isWished() || isSoon(now)) return false;
  times.push(now);
  forgetFile();
  saved = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = saved;
  link.download = name;
  link.click();
  setTimeout(forgetFile, kept, saved);
  return true;
}
