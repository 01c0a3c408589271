// On a tablet that everybody holds: hides what is on the screen after a minute, warns, and locks. Touching and typing
// both count as being there.
const HIDE = 60, WARN = 180, AT_LEAST = 20, AWAY = 600; // seconds

export function hide() {
  goBack();
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
    lock.elements.typed.value = typed();
    lock.elements.waiting.value = String(await waiting());
    lock.submit();
  }
}

// A page in another language than the tablet's own does not stay: it would tell who was there last.
function goBack() {
  const to = document.body.dataset.goesBack;
  if (!to) return;
  let last = Date.now();
  for (const kind of ["pointerdown", "keydown", "input", "scroll"])
    window.addEventListener(kind, () => { last = Date.now(); }, { capture: true, passive: true });
  setInterval(() => { if (Date.now() - last >= AWAY * 1000) location.replace(to); }, 1000);
}

// What stands in the page's form, so that its writer finds it again.
function typed() {
  const form = [...document.querySelectorAll("main form[method=post]")].find((one) => one.querySelector("textarea, input[type=text]"));
  if (!form) return "";
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name !== "csrfmiddlewaretoken") (fields[name] ??= []).push(value);
  }
  const words = [...form.querySelectorAll("textarea, input[type=text]")].some((one) => one.value.trim() !== one.defaultValue.trim());
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
