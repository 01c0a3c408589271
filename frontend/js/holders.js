// For those who hold a key to locked names: make it, try it, ask, open, hand parts on. Keys and names stay in this browser.
import { bytes, fromLetters, lockFrom, open, seal, toLetters } from "./letters.js";
import { keepHere, kept, make, saveFile, unlock } from "./holder_key.js";
import { bytesOf, drawNumber, mod, numberFrom, together, weight } from "./two_of_many.js";

const PART = "floorboard: a part of a locked name, form 1", NAME = "floorboard: a locked name, form 1";
const TRY = "floorboard: try a key, form 1", SHORTEST = 14;
const told = (id) => { const box = document.getElementById(id); return box && JSON.parse(box.textContent); };
const works = Boolean(globalThis.crypto?.subtle);

for (const one of document.querySelectorAll("[data-needs-script]")) one.hidden = works;
if (works) for (const [kind, act] of Object.entries({ "make-key": onMake, "try-key": onTry, ask: onAsk, open: onOpen, first: onFirst, second: onSecond, take: onTake })) {
  const form = document.querySelector(`form[data-${kind}]`);
  if (form) start(form, act);
}

function start(form, act) {
  form.hidden = false;
  const file = form.querySelector("[data-key-file]");
  if (file) file.hidden = Boolean(kept(file.dataset.keyFile));
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    say(form);
    try {
      if (await act(form)) form.submit();
    } catch (problem) {
      say(form, typeof problem === "string" ? problem : "wrong");
    } finally {
      busy = false;
    }
  });
}

// Says one thing beside the form, or nothing.
function say(form, what) {
  for (const line of form.querySelectorAll("[data-said]")) line.hidden = line.dataset.said !== what;
}

async function keyOf(form) {
  const box = form.querySelector("[data-key-file]");
  const chosen = box.querySelector("input").files[0];
  const text = chosen ? await chosen.text() : kept(box.dataset.keyFile);
  if (!text) { box.hidden = false; throw "no-file"; }
  const password = form.querySelector("[data-password]");
  try {
    const pair = await unlock(text, password.value);
    if (chosen) keepHere(text);
    return pair;
  } catch {
    box.hidden = false;
    throw "wrong";
  } finally {
    password.value = "";
  }
}

// The file comes first, and only then the server hears of the key: nobody holds a key whose file was never saved.
async function onMake(form) {
  if (form.elements.point.value) return true;
  const [first, again] = [form.querySelector("[data-password]"), form.querySelector("[data-again]")];
  if (first.value.length < SHORTEST) throw "short";
  if (first.value !== again.value) throw "differ";
  const { point, text } = await make(first.value);
  first.value = again.value = "";
  keepHere(text);
  const save = () => saveFile(text, "floorboard-key.txt");
  save();
  form.querySelector("[data-save-again]").addEventListener("click", save);
  form.elements.point.value = point;
  form.querySelector("[data-to-make]").hidden = true;
  const made = form.querySelector("[data-made]");
  made.hidden = false;
  made.querySelector("p").focus();
  return false;
}

async function onTry(form) {
  const { key, letter } = told("trial");
  await open(fromLetters(letter), await keyOf(form), key, TRY);
  say(form, "works");
  return false;
}

const partOf = async (box, pair, number, key) => numberFrom(await open(fromLetters(box), pair, `${number} ${key}`, PART));
const partFor = async (part, number, key, point) => toLetters(await seal(bytesOf(part), fromLetters(point), `${number} ${key}`, PART));

async function onAsk(form) {
  const { number, key, part, others } = told("mine");
  const mine = await partOf(part, await keyOf(form), number, key);
  const passed = {};
  for (const [other, point] of Object.entries(others)) passed[other] = await partFor(mine, number, other, point);
  form.elements.passed.value = JSON.stringify(passed);
  return true;
}

async function onOpen(form) {
  const { number, box, key, part, of, passed, back } = told("sealed");
  const pair = await keyOf(form);
  const mine = await partOf(part, pair, number, key), theirs = await partOf(passed, pair, number, key);
  const secret = together([BigInt(key), mine], [BigInt(of), theirs]);
  const lock = await lockFrom(bytesOf(secret), new Uint8Array(0), NAME);
  const sealed = fromLetters(box);
  const plain = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: sealed.slice(0, 12), additionalData: bytes(number) }, lock, sealed.slice(12),
  );
  document.querySelector("[data-name]").textContent = JSON.parse(new TextDecoder().decode(plain)).name;
  document.querySelector("[data-name-here]").hidden = false;
  form.hidden = true;
  if (back) {
    const body = new FormData(form);
    body.set("box", await partFor(mine, number, back.key, back.point));
    await fetch(form.dataset.passesTo, { method: "POST", body });
  }
  addEventListener("pagehide", () => { document.querySelector("[data-name]").textContent = ""; });
  return false;
}

// Halves of a part: each is the holder's own part times its weight, and a number added here and taken away there.
async function onFirst(form) {
  const { key, points, names } = told("first");
  const to = form.elements.to.value, second = form.elements.second.value;
  if (!to || !second || to === second) return true; // the server says what is missing
  const pair = await keyOf(form), boxes = {};
  for (const { number, part, has } of names) {
    if (!has.includes(second) || has.includes(to)) continue;
    const mine = await partOf(part, pair, number, key), blind = drawNumber();
    const half = mod(mine * weight(BigInt(key), BigInt(second), BigInt(to)) + blind);
    boxes[number] = { half: await partFor(half, number, to, points[to]), blind: await partFor(blind, number, second, points[second]) };
  }
  form.elements.boxes.value = JSON.stringify(boxes);
  return true;
}

async function onSecond(form) {
  const { key, points, rows } = told("second");
  const pair = await keyOf(form), boxes = {};
  for (const { row, number, to, first, blind, part } of rows) {
    const mine = await partOf(part, pair, number, key), away = await partOf(blind, pair, number, key);
    boxes[row] = await partFor(mod(mine * weight(BigInt(key), BigInt(first), BigInt(to)) - away), number, to, points[to]);
  }
  form.elements.boxes.value = JSON.stringify(boxes);
  return true;
}

async function onTake(form) {
  const { key, point, rows } = told("new");
  const pair = await keyOf(form), boxes = {};
  for (const { row, number, first_half, second_half } of rows) {
    const part = mod((await partOf(first_half, pair, number, key)) + (await partOf(second_half, pair, number, key)));
    boxes[row] = await partFor(part, number, key, point);
  }
  form.elements.boxes.value = JSON.stringify(boxes);
  return true;
}
