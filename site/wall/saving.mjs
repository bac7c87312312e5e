// Hands a file to the browser: see docs/decisions/0009. The address is always one that was made here.
import { createTempo, isWished } from './frame.mjs';

const kept = 60_000; // milliseconds, as long as a slow browser may take to read it
let saved;

const tempo = createTempo();

export function forgetFile(url = saved) {
  URL.revokeObjectURL(url);
}

// Says whether the browser was given the file. Only a person's own act is a reason to.
export function save(content, type, name) {
  if (!isWished() || !tempo.begin()) return false;
  forgetFile();
  saved = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = saved;
  link.download = name;
  link.click();
  setTimeout(forgetFile, kept, saved);
  return true;
}
