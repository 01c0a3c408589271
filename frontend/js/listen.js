// Reads a part of the page aloud. A voice on the device itself comes first: then nothing leaves it. Where the device has
// none for the language of the page, our server speaks; it keeps nothing of it.
const SHORT = 300; // letters: the first piece comes soon, and a slow network carries each
let stop = null;

addEventListener("pagehide", () => stop?.());

export async function listen(button, by) {
  if (stop) { stop(); return; }
  const place = document.getElementById(button.dataset.listen);
  if (!place) return;
  const language = place.closest("[lang]")?.lang || document.documentElement.lang, pieces = sentences(place);
  const voice = voiceFor(language);
  let going = true;
  stop = () => { going = false; stop = null; };
  try {
    if (voice) await byTheDevice(pieces, voice);
    else if (by.speech) await byTheServer(button, pieces, language, by, () => going);
    else say(button, by.cannot);
  } finally {
    stop = null;
  }
}

// Only one that speaks here: some browsers send the words to a company to speak them there.
function voiceFor(language) {
  const two = language.slice(0, 2).toLowerCase();
  const voices = (window.speechSynthesis?.getVoices() ?? []).filter((one) => one.localService && one.lang.slice(0, 2).toLowerCase() === two);
  return voices.find((one) => one.lang.toLowerCase() === language.toLowerCase()) ?? voices[0];
}

function byTheDevice(pieces, voice) {
  const speaker = window.speechSynthesis;
  const before = stop;
  return new Promise((done) => {
    stop = () => { before(); speaker.cancel(); done(); };
    for (const words of pieces) {
      const spoken = new SpeechSynthesisUtterance(words);
      Object.assign(spoken, { voice, lang: voice.lang });
      spoken.addEventListener("error", done);
      if (words === pieces.at(-1)) spoken.addEventListener("end", done);
      speaker.speak(spoken);
    }
    if (!pieces.length) done();
  });
}

async function byTheServer(button, pieces, language, by, isGoing) {
  const player = new AudioContext(), before = stop;
  stop = () => { before(); player.close(); };
  say(button, "");
  try {
    let next = asked(by, pieces[0], language);
    for (let number = 0; number < pieces.length && isGoing(); number += 1) {
      const sound = await next;
      if (number + 1 < pieces.length) next = asked(by, pieces[number + 1], language);
      next.catch(() => undefined);
      if (isGoing()) await played(player, sound, isGoing);
    }
  } catch (problem) {
    if (isGoing()) say(button, problem.told || by.cannot);
  }
  if (player.state !== "closed") player.close();
}

async function asked(by, words, language) {
  const body = new URLSearchParams({ words, language, pass: by.pass });
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  if (token) body.set(token.name, token.value);
  const answer = await fetch(by.speech, { method: "POST", body, cache: "no-store", redirect: "error" });
  if (answer.ok) return answer.arrayBuffer();
  // Why it is not spoken, in the words of the page; anything else is not for people.
  const isOurs = answer.headers.get("Content-Type")?.startsWith("text/plain");
  throw Object.assign(new Error("not spoken"), { told: isOurs ? await answer.text() : "" });
}

function played(player, sound, isGoing) {
  return new Promise((done, failed) => {
    player.decodeAudioData(sound, (heard) => {
      if (!isGoing()) { done(); return; }
      const source = player.createBufferSource();
      source.buffer = heard;
      source.connect(player.destination);
      source.addEventListener("ended", done);
      player.addEventListener("statechange", done); // somebody touched again, and it stopped
      source.start();
    }, failed);
  });
}

// The button itself says why nothing is heard.
function say(button, words) {
  const label = button.querySelector("[data-listen-words]");
  label.dataset.usual ??= label.textContent;
  label.textContent = words || label.dataset.usual;
}

// Short pieces: some devices stop in the middle of a long one.
function sentences(place) {
  const words = "value" in place ? place.value : place.innerText;
  const pieces = words.split(/(?<=[.!?؟۔])\s+|\n+/u).flatMap(short).filter((piece) => piece.trim());
  const joined = [];
  for (const piece of pieces) {
    if (joined.length > 1 && `${joined.at(-1)} ${piece}`.length <= SHORT) joined.push(`${joined.pop()}\n${piece}`);
    else joined.push(piece);
  }
  return joined;
}

function short(words) {
  return words.match(/[^]{1,280}(?=\s|$)|[^]{1,280}/gu) ?? [];
}
