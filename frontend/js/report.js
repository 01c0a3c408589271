// A report of a visit on somebody's own phone: sealed and kept here first, then sent. It works with and without a network.
import { isKept, keep, postTo, send, waiting, watch } from "./outbox.js";
import { seal } from "./seal.js";

const AGAIN = 60_000; // milliseconds
const form = document.querySelector("[data-report-here]");
if (form && crypto.subtle && "indexedDB" in self) start(form, form.dataset);

function start(form, told) {
  const part = (name) => document.querySelector(`[data-report-${name}]`);
  let sending = false, timer = 0;
  part("needs-script").hidden = true;
  form.hidden = false;
  navigator.serviceWorker?.register(told.keeper, { scope: "/visits/" }).then(async () => {
    const { active } = await navigator.serviceWorker.ready;
    const files = performance.getEntriesByType("resource").map((one) => new URL(one.name).pathname);
    active.postMessage({ page: location.pathname, files: files.filter((path) => path.startsWith("/static/")) });
    part("ready").hidden = false;
  }).catch(() => undefined);
  sendNow();
  addEventListener("online", sendNow);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) sendNow(); });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending || !form.reportValidity()) return;
    const said = Object.fromEntries(new FormData(form));
    if (!said.once) said.once = "kept";
    sending = true;
    try {
      const key = crypto.randomUUID();
      const body = await seal({ app: Number(told.app), pass: told.pass, said }, key, Number(told.keyNumber), told.keyPoint);
      const state = await keepOrSend({ key, home: told.home, body });
      if (state) await done(key, state);
      else say("not-kept");
    } catch {
      say("not-kept");
    } finally {
      sending = false;
    }
  });

  // A phone that is full may still have a network.
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

  async function done(key, state) {
    form.reset();
    form.hidden = true;
    const tell = async () => {
      const { refused } = await waiting().catch(() => ({ refused: 0 }));
      const sent = state === "sent" || !(await isKept(key));
      say(sent ? "sent" : refused ? "refused" : "kept");
      if (sent) navigator.serviceWorker?.controller?.postMessage({ forget: location.pathname });
    };
    watch(tell);
    await tell();
    part("done").hidden = false;
    part("done").querySelector("h2").focus();
    await sendNow();
    await tell();
  }

  async function sendNow() {
    clearTimeout(timer);
    if (await send("", false).catch(() => true)) timer = setTimeout(sendNow, AGAIN);
  }

  function say(which) {
    for (const line of document.querySelectorAll("[data-report-says]")) line.hidden = line.dataset.reportSays !== which;
  }
}
