// The core stands in the document one byte a character; the low eight bits are the byte
// (core_text.mjs says why).
export const bytesOfCore = (text) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
