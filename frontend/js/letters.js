// Sealed letters, as floorboard/pages/letters.py makes and opens them: a half made for one time, HKDF, AES-GCM.
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const POINT = 65, NONCE = 12;
export const bytes = (text) => new TextEncoder().encode(text);
export const joined = (...parts) => new Uint8Array(parts.flatMap((part) => [...part]));
export const fromLetters = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
export const toLetters = (plain) => btoa(String.fromCharCode(...plain)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

export async function seal(plain, point, bound, info) {
  const once = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const ours = new Uint8Array(await crypto.subtle.exportKey("raw", once.publicKey));
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const lock = await lockBetween(once.privateKey, point, joined(ours, point), info);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: bytes(bound) }, lock, plain);
  return joined(ours, nonce, new Uint8Array(sealed));
}

// `pair` is { privateKey, point }. Fails when it was not sealed to this key, or not for this thing.
export async function open(letter, pair, bound, info) {
  const theirs = letter.slice(0, POINT), nonce = letter.slice(POINT, POINT + NONCE);
  const lock = await lockBetween(pair.privateKey, theirs, joined(theirs, pair.point), info);
  const sealed = letter.slice(POINT + NONCE);
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce, additionalData: bytes(bound) }, lock, sealed));
}

async function lockBetween(privateKey, point, both, info) {
  const theirs = await crypto.subtle.importKey("raw", point, CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, privateKey, 256);
  return lockFrom(shared, both, info);
}

export async function lockFrom(secret, salt, info) {
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: bytes(info) };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}
