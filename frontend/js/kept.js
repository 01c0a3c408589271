// On every page of the ward: keeps its pages for a time without a network, and says what waits here and is not sent.
import { reasons, send, waiting, watch } from "./outbox.js";

const AGAIN = 60_000, IN_A_MOMENT = 3_000; // milliseconds
const box = document.querySelector("[data-kept]");
if (box && "indexedDB" in self) {
  const home = box.dataset.home;
  let waits = 0, newest = 0;
  show();
  watch(show);
  const now = () => sendNow(false);
  addEventListener("online", now);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) now(); });
  addEventListener("load", () => { now(); keepPages(home); });
  for (const button of box.querySelectorAll("[data-kept-send]")) {
    button.hidden = false;
    button.addEventListener("click", () => sendNow(true));
  }

  async function sendNow(again) {
    clearTimeout(waits);
    const later = await send(home, again).catch(() => true);
    if (later) waits = setTimeout(now, later === "moment" ? IN_A_MOMENT : AGAIN);
    show();
  }

  async function show() {
    const mine = ++newest; // one that began earlier may end later: it says nothing
    const { count, refused, old } = await waiting().catch(() => ({ count: 0 }));
    if (mine !== newest) return;
    box.hidden = count === 0;
    for (const place of box.querySelectorAll("[data-kept-count]")) place.textContent = count;
    for (const place of box.querySelectorAll("[data-kept-refused]")) place.textContent = refused;
    const unsure = navigator.storage?.persisted ? !(await navigator.storage.persisted().catch(() => false)) : true;
    const why = refused ? await reasons() : [];
    if (mine !== newest) return;
    const said = new Set([...why, refused && "refused", old && "old", unsure && "unsure", !navigator.onLine && "offline"]);
    for (const line of box.querySelectorAll("[data-kept-if]")) line.hidden = !said.has(line.dataset.keptIf);
  }
}

// This page stands in for one that needs a network.
const own = document.querySelector("[data-own-page]");
if (own) own.hidden = own.dataset.ownPage === location.pathname;

async function keepPages(home) {
  if (!navigator.serviceWorker || box.dataset.keeper === undefined) return;
  await navigator.serviceWorker.register(box.dataset.keeper, { scope: "/ward/" }).catch(() => undefined);
  const { active } = await navigator.serviceWorker.ready;
  const files = performance.getEntriesByType("resource").map((one) => new URL(one.name).pathname);
  active.postMessage({ home, files: files.filter((path) => path.startsWith("/static/")) });
}

// A page in another language than the tablet's own does not stay: it would tell who was there last.
const back = document.body.dataset.goesBack, LEFT_ALONE = 600_000;
if (back) {
  let last = Date.now();
  for (const kind of ["pointerdown", "keydown", "input", "scroll"])
    addEventListener(kind, () => { last = Date.now(); }, { capture: true, passive: true });
  setInterval(() => { if (Date.now() - last >= LEFT_ALONE) location.replace(back); }, 1000);
}
