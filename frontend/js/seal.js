// Seals words to the server's public key. The other half of the key is made for this one time and thrown away at once:
// this tablet can write and never read back.
const FORM = 1, STEP = 1024; // what is sealed is filled up to whole steps, so that its length tells little
const bytes = (text) => new TextEncoder().encode(text);
const fromText = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
const joined = (...parts) => new Uint8Array(parts.flatMap((part) => [...part]));

export async function seal(words, key, number, pointText) {
  const once = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
  const point = fromText(pointText);
  const theirs = await crypto.subtle.importKey("raw", point, { name: "ECDH", namedCurve: "P-256" }, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, once.privateKey, 256);
  const ours = new Uint8Array(await crypto.subtle.exportKey("raw", once.publicKey));
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const info = bytes("floorboard: kept on a tablet, form 1");
  const lock = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: joined(ours, point), info }, material, { name: "AES-GCM", length: 256 }, false, ["encrypt"],
  );
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const plain = bytes(JSON.stringify(words));
  const filled = new Uint8Array(Math.ceil(plain.length / STEP) * STEP).fill(32);
  filled.set(plain);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: bytes(key) }, lock, filled);
  const head = new Uint8Array([FORM, number >> 8, number & 255]);
  return await new Blob([head, ours, nonce, sealed]).arrayBuffer();
}
