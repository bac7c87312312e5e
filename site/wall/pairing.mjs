// Two tabs of one browser agree on a key over a channel that every page of the host can hear and
// speak on. Each side sends a fresh public key and a random text; the form first commits itself to its
// own (a hash), so that nobody can choose theirs to fit. Both then show a number made of all of it. A page
// in between would have two different numbers, but for one chance in a million, and the person
// compares them. This is the short authentication string of Vaudenay, "Secure Communications over
// Insecure Channels Based on Short Authenticated Strings" (CRYPTO 2005). See docs/decisions/0015.
const curve = { name: 'ECDH', namedCurve: 'P-256' };
const keySize = 65; // bytes of a public key as it is sent
const randomSize = 16;
const ivSize = 12;
const mostSealed = 2 ** 24;

// Pages that are files have no channel in common; from an insecure address there is no cryptography.
export const whyNoPair = () =>
  origin === 'null' ? 'file' : globalThis.crypto?.subtle ? null : 'insecure';

const isBytes = (value, size) => value instanceof Uint8Array && value.length === size;
export const isOpening = (value) => isBytes(value, keySize + randomSize);
export const isCommitment = (value) => isBytes(value, 32);
export const isSealed = (value) =>
  value instanceof Uint8Array && value.length > ivSize && value.length <= mostSealed;

function joined(first, second) {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
const digest = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
export const commitTo = digest;

export async function newSide() {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const key = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
  const random = crypto.getRandomValues(new Uint8Array(randomSize));
  return { privateKey, opening: joined(key, random) };
}

export async function isCommitted(commitment, opening) {
  const expected = await digest(opening);
  return expected.every((byte, at) => byte === commitment[at]);
}

// The number that both show, and the key. Throws where the other's key is none.
export async function agree({ privateKey }, theirs, [ofForm, ofDesk]) {
  const key = await crypto.subtle.importKey('raw', theirs.slice(0, keySize), curve, false, []);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: key }, privateKey, 256);
  const transcript = await digest(joined(ofForm, ofDesk));
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: transcript, info: new Uint8Array() };
  return {
    number: String(new DataView(transcript.buffer).getUint32(0) % 1_000_000).padStart(6, '0'),
    key: await crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
  };
}

const cipher = (iv, label) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(label),
});

// `label` says which way and what for, so that no message can stand for another.
export async function seal(key, label, text) {
  const iv = crypto.getRandomValues(new Uint8Array(ivSize));
  const content = await crypto.subtle.encrypt(cipher(iv, label), key, new TextEncoder().encode(text));
  return joined(iv, new Uint8Array(content));
}

// The text, or null when it was not sealed with this key under this label.
export async function unseal(key, label, sealed) {
  try {
    const content = sealed.slice(ivSize);
    const text = await crypto.subtle.decrypt(cipher(sealed.slice(0, ivSize), label), key, content);
    return new TextDecoder().decode(text);
  } catch {
    return null;
  }
}

// Six digits can be tried out by whoever may try often. So each exchange that comes to nothing doubles
// the wait for the next one.
const firstWait = 1000; // milliseconds
export function createBrake() {
  let failures = 0;
  return {
    fail() {
      failures += 1;
    },
    succeed() {
      failures = 0;
    },
    wait: () => (failures === 0 ? 0 : firstWait * 2 ** (failures - 1)),
  };
}
