// A holder's key: made here, locked with a password, kept in a file and in this browser. The server never has it.
import { bytes, fromLetters, toLetters } from "./letters.js";

const FORM = 1, ROUNDS = 600_000, NAME = "floorboard-key";
const CURVE = { name: "ECDH", namedCurve: "P-256" };

// Answers { point, text }: what the server may know, and the locked key as text for a file.
export async function make(password) {
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const plain = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const salt = crypto.getRandomValues(new Uint8Array(16)), nonce = crypto.getRandomValues(new Uint8Array(12));
  const lock = await lockOf(password, salt, "encrypt");
  const box = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, lock, plain));
  const told = { floorboard: "key", form: FORM, point: toLetters(point), salt: toLetters(salt), nonce: toLetters(nonce), box: toLetters(box) };
  return { point: toLetters(point), text: JSON.stringify(told) };
}

// Answers { privateKey, point } for letters.js. Fails when the password does not open it.
export async function unlock(text, password) {
  const told = JSON.parse(text);
  const lock = await lockOf(password, fromLetters(told.salt), "decrypt");
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: fromLetters(told.nonce) }, lock, fromLetters(told.box));
  return { privateKey: await crypto.subtle.importKey("pkcs8", plain, CURVE, false, ["deriveBits"]), point: fromLetters(told.point) };
}

async function lockOf(password, salt, use) {
  const material = await crypto.subtle.importKey("raw", bytes(password.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, [use]);
}

// Each key is kept under what the server knows of it, so that two holders may share a computer.
export function kept(point) {
  try { return localStorage.getItem(`${NAME} ${point}`); } catch { return null; }
}

export function keepHere(text) {
  try { localStorage.setItem(`${NAME} ${JSON.parse(text).point}`, text); } catch { /* then the file is asked for each time */ }
}

export function saveFile(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
