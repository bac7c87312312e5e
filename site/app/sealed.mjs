// A file behind a passphrase: AES-256-GCM under a key from PBKDF2-SHA-256. The header (all but the
// sealed content) is authenticated with it, whatever it says. The check is no secret: it tells a
// damaged file from a wrong passphrase, before anybody is asked for one.
const fewestRounds = 600_000;
const mostRounds = 10_000_000; // beyond that, opening would be a trap

const bytesOf = (text) => new TextEncoder().encode(text);
const toBase64 = (bytes) =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));
const fromBase64 = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

// Without a secure context (plain http from another machine) a browser has no crypto.subtle.
export const canSeal = () => Boolean(globalThis.crypto?.subtle);

async function keyOf(passphrase, { salt, rounds }) {
  // The same letters, however the keyboard composes an å.
  const typed = bytesOf(passphrase.normalize('NFC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations: rounds },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

const cipherOf = (header) => ({
  name: 'AES-GCM',
  iv: fromBase64(header.sealed.iv),
  additionalData: bytesOf(JSON.stringify(header)),
});

const checkOf = async (header, content) =>
  toBase64(await crypto.subtle.digest('SHA-256', bytesOf(JSON.stringify(header) + content)));

const random = (size) => toBase64(crypto.getRandomValues(new Uint8Array(size)));

export async function seal(head, text, passphrase) {
  const sealed = {
    cipher: 'AES-256-GCM',
    key: 'PBKDF2-SHA-256',
    rounds: fewestRounds,
    salt: random(16),
    iv: random(12),
  };
  const header = { ...head, sealed };
  const key = await keyOf(passphrase, sealed);
  const content = toBase64(await crypto.subtle.encrypt(cipherOf(header), key, bytesOf(text)));
  return { ...header, content, check: await checkOf(header, content) };
}

const isBase64 = (value, size) => {
  try {
    return typeof value === 'string' && (size === undefined || fromBase64(value).length === size);
  } catch {
    return false;
  }
};

// Whether it came whole. What fails here no passphrase opens.
export async function isWhole({ content, check, ...header }) {
  const { cipher, key, rounds, salt, iv } = header.sealed ?? {};
  return (
    cipher === 'AES-256-GCM' &&
    key === 'PBKDF2-SHA-256' &&
    Number.isInteger(rounds) &&
    rounds >= fewestRounds &&
    rounds <= mostRounds &&
    isBase64(salt, 16) &&
    isBase64(iv, 12) &&
    isBase64(content) &&
    check === (await checkOf(header, content))
  );
}

// The text, or null for another passphrase.
export async function unseal({ content, check, ...header }, passphrase) {
  const key = await keyOf(passphrase, header.sealed);
  try {
    const opened = await crypto.subtle.decrypt(cipherOf(header), key, fromBase64(content));
    return new TextDecoder().decode(opened);
  } catch {
    return null;
  }
}
