// The core as text inside the app's document: one sign a byte, so that it compresses nearly as well
// as bytes do, which base64 does not. The text begins with its alphabet: sign n stands for byte n.
// UTF-8 writes only the first 128 signs as one byte, so these go to the most frequent bytes; a byte
// that is such a sign itself keeps it.

// What the browser's parser would change or take for markup, and what the frame's attribute would
// have to write in another way.
const unfit = new Set(['\0', '\r', '&', "'", '<'].map((sign) => sign.charCodeAt(0)));
const short = Array.from({ length: 128 }, (_, code) => code).filter((code) => !unfit.has(code));
const firstLong = 128;

function alphabetOf(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte] += 1;
  const byCount = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  const frequent = new Set(byCount.slice(0, short.length));
  const free = short.filter((code) => !frequent.has(code));
  let long = firstLong;
  const codes = new Map();
  for (const byte of byCount) {
    if (!frequent.has(byte)) codes.set(byte, long++);
    else codes.set(byte, byte < 128 && !unfit.has(byte) ? byte : free.pop());
  }
  return counts.map((_, byte) => String.fromCharCode(codes.get(byte)));
}

export function textOfCore(bytes) {
  const alphabet = alphabetOf(bytes);
  return alphabet.join('') + Array.from(bytes, (byte) => alphabet[byte]).join('');
}
