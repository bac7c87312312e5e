// The core stands in the document one sign a byte (core_text.mjs says how). What the browser's parser
// would change or take for markup, and what the frame's attribute would have to write in another way,
// stands as one of the signs that the text begins with.
export const unfitBytes = [0, 13, 38, 39, 60];

export function bytesOfCore(text) {
  const rarest = text.slice(0, unfitBytes.length);
  return Uint8Array.from(text.slice(unfitBytes.length), (sign) => {
    const code = sign.charCodeAt(0);
    const at = rarest.indexOf(sign);
    if (at >= 0) return unfitBytes[at];
    return code < 256 ? code : rarest.charCodeAt(code - 256);
  });
}
