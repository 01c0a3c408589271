// The three screens in one page. What is said is sealed and kept here first, then sent. It works with and without a network.
import { draw } from "./draw.js";
import { isKept, keep, postTo, send, watch } from "./outbox.js";
import { seal } from "./seal.js";
import { pictureOf, square } from "./square.js";

const form = document.querySelector("[data-say-here]");
if (form && crypto.subtle) start(form, form.dataset);

function start(form, told) {
  const screens = [...document.querySelectorAll("[data-screen]")];
  const all = (name) => document.querySelectorAll(`[data-${name}]`);
  const good = told.good.split(" ");
  let theme = "", before = "", sending = false;
  document.querySelector("[data-needs-script]").hidden = true;
  form.hidden = false;
  restore();

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { name, value } = event.submitter ?? {};
    if (name === "theme") { theme = value; show(known() ? "words" : "known"); }
    else if (value === "send" || value === "urgent") finish(value === "urgent");
    else if (value) show(value);
  });
  // Nothing stays behind for whoever comes next, not even behind the button "back".
  addEventListener("pagehide", clear);
  addEventListener("pageshow", (event) => { if (event.persisted) location.replace(told.home); });

  function known() { return form.elements.known.value; }
  function nameMissing() { return known() === "locked" && !form.elements.name_given.value.trim(); }

  function show(screen) {
    const missing = screen === "words" && (known() ? nameMissing() && "name-missing" : "known-missing");
    say(missing);
    if (missing) screen = "known";
    if (screen !== "what" && !theme) screen = "what";
    for (const one of screens) one.hidden = one.dataset.screen !== screen;
    for (const line of all("when-known")) line.hidden = line.dataset.whenKnown !== known();
    const chosen = [...form.elements.theme].find((one) => one.value === theme);
    for (const place of all("about")) place.textContent = chosen?.innerText ?? "";
    for (const one of form.querySelectorAll("[name=kind]")) one.closest(".nhsuk-form-group").hidden = good.includes(theme);
    const heading = document.querySelector(`[data-screen="${screen}"] h1`);
    heading.tabIndex = -1;
    heading.focus();
    scrollTo(0, 0);
  }

  // Says what is wrong, or nothing.
  function say(wrong) {
    for (const line of all("wrong")) line.hidden = line.dataset.wrong !== wrong;
  }

  function said(urgent, drawn) {
    const named = ["named", "locked"].includes(known()), words = form.elements;
    return {
      app: Number(told.app), ward: told.ward,
      said: {
        theme, known: known(), name_given: named ? words.name_given.value : "", words: words.words.value,
        face: words.face.value, voice: words.voice.value,
        kind: good.includes(theme) ? "" : words.kind.value, helped: words.helped.checked, about_staff: words.about_staff.checked,
        about_safety: words.about_safety.checked, urgent, before, ticket: drawn.ticket, pictures: drawn.pictures.join("-"),
      },
    };
  }

  async function finish(urgent) {
    if (sending) return;
    if (!known() || nameMissing() || !theme) { show("words"); return; }
    if (!["face", "words", "voice"].some((way) => form.elements[way].value.trim())) { say("nothing-said"); return; }
    if (Array.from(form.elements.words.value).length > Number(told.longest)) { say("too-long"); return; }
    sending = true;
    const key = crypto.randomUUID(), drawn = draw(Number(told.pictures));
    try {
      const body = await seal(said(urgent, drawn), key, Number(told.keyNumber), told.keyPoint);
      const state = await keepOrSend({ key, home: told.home, body });
      if (state) await receipt(drawn, key, state);
      else say("not-kept");
    } catch {
      say("not-kept");
    } finally {
      sending = false;
    }
  }

  // A tablet that is full may still have a network.
  async function keepOrSend(thing) {
    try {
      await keep(thing);
    } catch {
      return (await postTo(thing.home, thing)) === "sent" ? "sent" : "";
    }
    navigator.storage?.persist?.();
    navigator.serviceWorker?.ready.then((here) => here.sync?.register("kept")).catch(() => undefined);
    return "kept";
  }

  async function receipt(drawn, key, state) {
    empty();
    const names = JSON.parse(document.getElementById("picture-words").textContent);
    document.querySelector("[data-ticket]").textContent = drawn.ticket;
    const places = document.querySelectorAll("[data-picture]");
    drawn.pictures.forEach((number, place) => { places[place].querySelector("span").textContent = names[number]; });
    // The secret stands behind the "#", where no server sees it: in the words of the house, which are short as a code.
    const inCode = JSON.parse((document.getElementById("code-words") ?? document.getElementById("picture-words")).textContent);
    const way = [drawn.ticket, ...drawn.pictures.map((number) => inCode[number].replaceAll(" ", "-"))].join(".");
    const code = document.querySelector("[data-square]");
    code.src = pictureOf(square(`${location.origin}${told.receiptPage}#${encodeURI(way)}`));
    code.hidden = false;
    form.hidden = true;
    document.querySelector("[data-receipt]").hidden = false;
    for (const line of all("floor")) line.hidden = line.dataset.floor !== "receipt";
    const tell = async () => {
      const sent = state === "sent" || !(await isKept(key));
      for (const line of all("state")) line.hidden = line.dataset.state !== (sent ? "sent" : "kept");
    };
    await tell();
    document.querySelector("[data-receipt] h1:not([hidden])").focus();
    watch(tell);
    const now = () => send(told.home).then(tell);
    if (state === "kept") now();
    addEventListener("online", now);
    const drawings = await fetch(told.drawings).then((answer) => answer.json()).catch(() => null);
    if (drawings) drawn.pictures.forEach((number, place) => {
      const drawing = places[place].querySelector("img");
      drawing.src = `data:image/svg+xml;base64,${btoa(drawings[number])}`;
      drawing.hidden = false;
    });
  }

  // What was typed on the ordinary page when the network went.
  function restore() {
    const kept = document.getElementById("typed");
    if (!kept) { show("what"); return; }
    const typed = JSON.parse(kept.textContent);
    kept.remove();
    theme = [...form.elements.theme].some((one) => one.value === typed.theme) ? typed.theme : "";
    for (const name of ["known", "kind", "face"]) if (typed[name]) form.elements[name].value = typed[name];
    for (const name of ["words", "name_given", "voice"]) form.elements[name].value = typed[name] ?? "";
    for (const name of ["helped", "about_staff", "about_safety"]) form.elements[name].checked = Boolean(typed[name]);
    form.elements.voice.dispatchEvent(new Event("change"));
    const tried = typed.to === "send" || typed.to === "urgent";
    if (tried) before = typed.once ?? "";
    show(tried ? "words" : typed.to || "what");
    say(tried ? "no-network" : undefined);
  }

  // A hidden box stays as it is when a form is reset.
  function empty() {
    form.reset();
    for (const name of ["words", "voice"]) form.elements[name].value = "";
    form.elements.voice.dispatchEvent(new Event("change"));
  }

  function clear() {
    empty();
    theme = before = "";
    document.querySelector("[data-receipt]").replaceChildren();
  }
}
