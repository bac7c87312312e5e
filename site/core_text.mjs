// The core as text inside a document: one sign a byte, so that it compresses nearly as well as bytes
// do, which base64 does not. A byte is the sign of its own number; the few signs that a document
// cannot hold change places with the bytes that are rarest there, which take a sign of their own.
import { unfitBytes } from './app/core_bytes.mjs';

const firstOwn = 256;

export function textOfCore(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte] += 1;
  const short = Array.from({ length: 128 }, (_, byte) => byte);
  const rarest = short
    .filter((byte) => !unfitBytes.includes(byte))
    .sort((a, b) => counts[a] - counts[b] || a - b)
    .slice(0, unfitBytes.length);
  const codes = Array.from({ length: 256 }, (_, byte) => byte);
  rarest.forEach((rare, at) => {
    codes[unfitBytes[at]] = rare;
    codes[rare] = firstOwn + at;
  });
  const signs = codes.map((code) => String.fromCharCode(code));
  return String.fromCharCode(...rarest) + Array.from(bytes, (byte) => signs[byte]).join('');
}
