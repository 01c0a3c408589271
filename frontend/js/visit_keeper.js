// Keeps the page of a report on somebody's own phone until it is sent. Nothing typed is kept here.
import { send } from "./outbox.js";

const KEPT = "visit-pages", PAGE = /^\/visits\/[0-9a-z]{12}\/without-network\/$/;
const PATIENCE = 4000; // milliseconds for a page that is kept here too
const OLD = 60 * 86_400_000; // milliseconds after which a page that was never sent goes

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("sync", (event) => event.waitUntil(send("", false, false).then((later) => { if (later) throw new Error("later"); })));
addEventListener("message", (event) => {
  const { page, files = [], forget } = event.data ?? {};
  if (PAGE.test(page ?? "")) event.waitUntil(keep(page, files));
  if (PAGE.test(forget ?? "")) event.waitUntil(caches.open(KEPT).then((kept) => kept.delete(forget)));
});
addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== location.origin || request.method !== "GET") return;
  if (url.pathname.startsWith("/static/")) event.respondWith(caches.match(request).then((found) => found ?? fetch(request)));
  else if (request.mode === "navigate" && PAGE.test(url.pathname)) event.respondWith(page(request, url));
});

async function keep(path, files) {
  const kept = await caches.open(KEPT);
  for (const one of await kept.keys()) {
    const day = Date.parse((await kept.match(one)).headers.get("Date") ?? "");
    if (Date.now() - day > OLD) await kept.delete(one);
  }
  await kept.addAll(files.map((file) => new Request(file)));
  const answer = await fetch(path, { cache: "no-cache", redirect: "error" });
  if (answer.ok) await kept.put(path, answer);
}

async function page(request, url) {
  const kept = await (await caches.open(KEPT)).match(url.pathname);
  if (!kept) return fetch(request);
  const coming = fetch(request).then((answer) => { if (answer.status >= 502) throw new Error("nobody answers"); return answer; });
  const tooLong = new Promise((_, failed) => setTimeout(failed, PATIENCE, new Error("too slow")));
  return Promise.race([coming, tooLong]).catch(() => kept);
}
