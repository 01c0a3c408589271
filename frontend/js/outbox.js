// What was said here without a network: sealed, kept on this tablet, and sent when there is one. We can count it, not read it.
const NAME = "floorboard-kept", HOUR = 3_600_000;
const changed = "BroadcastChannel" in self ? new BroadcastChannel(NAME) : null;

function open() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("things", { keyPath: "key" }).createIndex("why", "why");
      asked.result.createObjectStore("facts");
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
    asked.onblocked = () => failed(new Error("blocked"));
  });
}

// One piece of work on the store. It counts as done only when the browser says it is on the disk.
async function work(mode, names, act) {
  const store = await open();
  try {
    return await new Promise((done, failed) => {
      const all = store.transaction(names, mode, { durability: "strict" });
      const asked = act(...names.map((name) => all.objectStore(name)));
      all.oncomplete = () => done(Array.isArray(asked) ? asked.map((one) => one.result) : asked?.result);
      all.onabort = all.onerror = () => failed(all.error ?? new Error("not kept"));
    });
  } finally {
    store.close();
  }
}

const thisHour = () => Math.floor(Date.now() / HOUR);

export async function keep(thing) {
  await work("readwrite", ["things", "facts"], (things, facts) => {
    things.add(thing);
    // One hour for all of it, and none for each thing.
    const since = facts.get("since");
    since.onsuccess = () => { if (since.result === undefined) facts.put(thisHour(), "since"); };
  });
  tellOthers();
}

// A clock that was put right since then says nothing about how long it was: then better say it too soon.
export async function waiting() {
  const [count, refused, since] = await work("readonly", ["things", "facts"], (things, facts) =>
    [things.count(), things.index("why").getAllKeys(), facts.get("since")]);
  return { count, refused: refused.length, old: count > 0 && Math.abs(thisHour() - since) >= 24 };
}

export const reasons = () => work("readonly", ["things"], (things) => things.index("why").getAll())
  .then((found) => [...new Set(found.map((one) => one.why))]);

export const isKept = (key) => work("readonly", ["things"], (things) => things.getKey(key)).then((found) => found !== undefined);

export function watch(act) {
  changed?.addEventListener("message", act);
  addEventListener("floorboard-kept", act);
}

function tellOthers() {
  changed?.postMessage("");
  dispatchEvent(new Event("floorboard-kept"));
}

// Sends all of it, one after the other, in any order. `again`: also what was refused. Answers whether to try again
// soon: true, or "moment" when the server is busy with one that was sent a moment ago, from a page that was left.
// Where another page sends just now, a page leaves it to that one; whoever is woken for it waits for its turn and looks.
export function send(here, again = false, ifAvailable = true) {
  const all = () => sendAll(here, again);
  if (!navigator.locks) return all();
  return navigator.locks.request(NAME, { ifAvailable }, (free) => (free ? all() : false));
}

async function sendAll(here, again) {
  let later = false;
  for (const key of await work("readonly", ["things"], (things) => things.getAllKeys())) {
    const thing = await work("readonly", ["things"], (things) => things.get(key));
    if (!thing || (thing.why && !again && thing.tried === `${thisHour()} ${here}`)) continue;
    const answer = await post(thing, here);
    if (answer === "sent") await forget(key);
    else if (answer === "later") return true;
    else if (answer === "moment") later = answer;
    else await work("readwrite", ["things"], (things) => things.put({ ...thing, why: answer, tried: `${thisHour()} ${here}` }));
    tellOthers();
  }
  return later;
}

// The address it was said at comes first. When that was taken back, the ward may have a new one, open here.
async function post(thing, here) {
  const answer = await postTo(thing.home, thing);
  if (answer !== "gone" || !here || here === thing.home) return answer;
  const there = await postTo(here, thing);
  return there === "sent" || there === "later" ? there : "gone";
}

export async function postTo(home, { key, body }) {
  let answer, told = {};
  try {
    answer = await fetch(`${home}kept/`, {
      method: "POST", body, credentials: "omit", cache: "no-store", redirect: "error", signal: AbortSignal.timeout?.(60_000),
      headers: { "Content-Type": "application/octet-stream", "Idempotency-Key": `"${key}"` },
    });
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) told = await answer.json();
  } catch {
    return "later";
  }
  // Only an answer that names this very number is a yes: a hotel's sign-in page says "OK" to everything.
  if (answer.ok) return told.sent === key ? "sent" : "later";
  if (answer.status === 409) return "moment";
  if (answer.status === 429 || answer.status >= 500) return "later";
  if (answer.status === 410 || answer.status === 404) return "gone";
  return told.why ?? "other";
}

function forget(key) {
  return work("readwrite", ["things", "facts"], (things, facts) => {
    things.delete(key);
    const count = things.count();
    count.onsuccess = () => { if (count.result === 0) facts.delete("since"); };
  });
}
