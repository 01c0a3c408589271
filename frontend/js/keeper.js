// Keeps the ward's pages on the tablet. Pages come from the network first, files from here first. Nothing typed is kept.
/* global KEPT */
import { send } from "./outbox.js";
import { typedIn } from "./quiet.js";

const FILES = `files-${KEPT.version}`, PAGES = `pages-${KEPT.version}`;
const PATIENCE = 4000; // milliseconds for a page that is kept here too
const FRESH = 600_000; // a page is asked for again after ten minutes
const WARD = /^\/ward\/([\w-]+(?:\.[a-z][\w-]*)?)\//; // the ward's letters, and the language behind them
const CHOSEN = /^(\?(read|size)=\w+(&(read|size)=\w+)?)?$/; // the same page in other words or letters
const asked = new Map();

const of = (token, path) => path.replace("TOKEN", token);
const pagesOf = (token) => KEPT.pages.map((path) => of(token, path));
const inEveryLanguage = (token) => KEPT.languages.flatMap((language) => pagesOf(token.split(".")[0] + language));

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
// It fails when something must wait longer, so that the browser wakes us again.
addEventListener("sync", (event) => event.waitUntil(send("", false, false).then((later) => { if (later) throw new Error("later"); })));
addEventListener("message", (event) => {
  const token = (event.data?.home ?? "").match(WARD)?.[1];
  if (token) event.waitUntil(Promise.all([keepPages(token), keepFiles(event.data.files ?? [])]));
});
addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "GET" && url.pathname.startsWith("/static/")) event.respondWith(file(request, url));
  else if (request.mode === "navigate" && WARD.test(url.pathname)) event.respondWith(page(request, url));
});

// The new keeper is ready when it has every file, and every page the old one kept: or the old one stays.
async function install() {
  const files = await caches.open(FILES);
  await files.addAll(KEPT.files.map((path) => new Request(path, { cache: "no-cache" })));
  for (const name of await caches.keys()) {
    if (!name.startsWith("pages-") || name === PAGES) continue;
    for (const old of await (await caches.open(name)).keys()) await keepPage(new URL(old.url).pathname);
  }
  await skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) if (/^(files|pages)-/.test(name) && name !== FILES && name !== PAGES) await caches.delete(name);
  await clients.claim();
}

async function keepPages(token) {
  if (Date.now() - (asked.get(token) ?? 0) < FRESH) return;
  asked.set(token, Date.now());
  for (const path of pagesOf(token)) await keepPage(path).catch(() => asked.delete(token));
  await keepOthers(token);
}

// Each other language once, so that it is there without a network; whoever reads in it makes its pages new.
async function keepOthers(token) {
  const pages = await caches.open(PAGES);
  for (const path of inEveryLanguage(token)) if (!(await pages.match(path))) await keepPage(path).catch(() => undefined);
}

async function keepPage(path) {
  const answer = await fetch(path, { credentials: "omit", cache: "no-store", redirect: "error" });
  await learn(path, answer);
}

// A page that is well is kept. An address that was taken back keeps nothing: what is said there would never arrive.
async function learn(path, answer) {
  const token = path.match(WARD)[1], pages = await caches.open(PAGES);
  if (answer.status === 410) for (const one of inEveryLanguage(token)) await pages.delete(one);
  else if (answer.ok && pagesOf(token).includes(path)) await pages.put(path, answer.clone());
}

async function keepFiles(paths) {
  const files = await caches.open(FILES);
  for (const path of paths) if (!(await files.match(path))) await files.add(path).catch(() => undefined);
}

async function file(request, url) {
  const kept = await caches.match(url.pathname);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) (await caches.open(FILES)).put(url.pathname, answer.clone());
  return answer;
}

async function page(request, url) {
  const token = url.pathname.match(WARD)[1], pages = await caches.open(PAGES);
  const saying = url.pathname === of(token, KEPT.say);
  if (request.method !== "GET") {
    const typed = saying ? await request.clone().formData().catch(() => null) : null;
    return fetch(request).catch(() => standIn(pages, token, saying, typed));
  }
  const kept = CHOSEN.test(url.search) ? await pages.match(url.pathname) : undefined;
  const coming = fetch(request).then((answer) => {
    if (answer.status >= 502) throw new Error("nobody answers");
    if (!url.search) learn(url.pathname, answer.clone());
    return answer;
  });
  const instead = async () => kept ?? standIn(pages, token, saying, null);
  if (!kept && !saying) return coming.catch(instead);
  const tooLong = new Promise((_, failed) => setTimeout(failed, PATIENCE, new Error("too slow")));
  return Promise.race([coming, tooLong]).catch(instead);
}

// The three screens in one page, with what was typed a moment ago put into this answer alone; or the page of what waits.
async function standIn(pages, token, saying, typed) {
  const kept = await pages.match(of(token, saying ? KEPT.sayKept : KEPT.kept));
  if (!kept) return Response.error();
  if (!typed) return kept;
  const fields = {};
  for (const [name, value] of typed) fields[name] = await typedIn(value);
  const words = JSON.stringify(fields).replaceAll("<", "\\u003c");
  const whole = (await kept.text()).replace("</main>", () => `<script type="application/json" id="typed">${words}</script></main>`);
  return new Response(whole, { headers: kept.headers });
}
