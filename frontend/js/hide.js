// On a tablet that everybody holds: hides what is on the screen after a minute, warns, and locks. Touching and typing
// both count as being there.
import { typedIn } from "./quiet.js";

const HIDE = 60, WARN = 180, AT_LEAST = 20; // seconds

export function hide() {
  const cover = document.querySelector("[data-cover]");
  if (!cover) return;
  const lock = document.querySelector("form[data-lock]");
  const after = Number(cover.dataset.lockAfter);
  const page = [...document.body.children].filter((one) => one !== cover);
  const warning = cover.querySelector("[data-cover-warning]");
  let last = Date.now(), covered = false;

  const show = () => {
    covered = false;
    cover.hidden = true;
    for (const part of page) part.inert = false;
  };
  const stay = (event) => {
    last = Date.now();
    if (!covered) return;
    event.preventDefault();
    show();
  };
  for (const kind of ["pointerdown", "keydown"]) window.addEventListener(kind, stay, { capture: true });
  for (const kind of ["input", "scroll"]) window.addEventListener(kind, () => { if (!covered) last = Date.now(); }, { capture: true, passive: true });

  setInterval(() => {
    const still = (Date.now() - last) / 1000;
    if (still >= after) leave();
    else if (still >= HIDE) {
      covered = true;
      cover.hidden = false;
      for (const part of page) part.inert = true;
      warning.hidden = still < Math.min(WARN, after - AT_LEAST);
    }
  }, 1000);

  async function leave() {
    last = Date.now() + 3600_000; // once
    if (!lock) { location.replace(cover.dataset.leaveTo); return; }
    lock.elements.typed.value = await typed();
    lock.elements.waiting.value = String(await waiting());
    lock.submit();
  }
}

// What stands in the page's form, so that its writer finds it again.
async function typed() {
  // What a form brought back or carries on from the screen before is not saved anywhere either.
  const carried = document.querySelector("[data-carries]");
  const boxes = "textarea, input[type=text], input[name=words]";
  const form = [...document.querySelectorAll("main form[method=post]")].find((one) => one.querySelector(boxes));
  if (!form) return "";
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (name !== "csrfmiddlewaretoken") (fields[name] ??= []).push(await typedIn(value));
  }
  const words = [...form.querySelectorAll(boxes)].some((one) => one.value.trim() !== (carried ? "" : one.defaultValue.trim()));
  const path = form.getAttribute("action") || location.pathname + location.search;
  return words ? JSON.stringify({ path, fields }) : "";
}

// Whether words wait here without a network: then the store must stay.
async function waiting() {
  try {
    const known = await indexedDB.databases();
    return known.length ? 1 : 0;
  } catch {
    return 1;
  }
}
