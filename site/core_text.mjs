// The core as text inside the app's document: byte n as the character U+00nn. That compresses as
// bytes do, which base64 does not. What the browser's parser would change, or the escapes of a
// document inside a document make longer, stands one page higher, at U+01nn; reading takes the low
// eight bits (app/core_bytes.mjs).
const moved = new Set(['\0', '\r', '"', '&', '<', '>'].map((sign) => sign.charCodeAt(0)));

export const textOfCore = (bytes) =>
  Array.from(bytes, (byte) => String.fromCharCode(moved.has(byte) ? byte + 256 : byte)).join('');
