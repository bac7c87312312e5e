// The core stands in the document one sign a byte, after its alphabet: sign n stands for byte n
// (core_text.mjs says why).
export function bytesOfCore(text) {
  const byteOf = new Map(Array.from(text.slice(0, 256), (sign, byte) => [sign, byte]));
  return Uint8Array.from(text.slice(256), (sign) => byteOf.get(sign));
}
