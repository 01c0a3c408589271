// Seals words to the server's public key. The other half of the key is made for this one time and thrown away at once:
// this tablet can write and never read back.
import { bytes, fromLetters, seal as sealLetter } from "./letters.js";

const FORM = 1, STEP = 1024; // what is sealed is filled up to whole steps, so that its length tells little
const INFO = "floorboard: kept on a tablet, form 1";

export async function seal(words, key, number, pointText) {
  const plain = bytes(JSON.stringify(words));
  const filled = new Uint8Array(Math.ceil(plain.length / STEP) * STEP).fill(32);
  filled.set(plain);
  const letter = await sealLetter(filled, fromLetters(pointText), key, INFO);
  return await new Blob([new Uint8Array([FORM, number >> 8, number & 255]), letter]).arrayBuffer();
}
