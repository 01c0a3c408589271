// A running meeting when the network drops: the words stay on the secretary's screen and go out when it is back.
const AGAIN = 10_000; // milliseconds
const form = document.querySelector("[data-keeps-words]");
const banner = document.querySelector("[data-no-network]");
let waits = null, timer = 0, busy = false;

if (form && banner) {
  form.addEventListener("submit", (event) => { event.preventDefault(); send(event.submitter); });
  // Words changed after a try are new words: if the first try did arrive, the server puts both together.
  form.addEventListener("input", () => { if (waits) form.elements.once.value = crypto.randomUUID?.() ?? String(Math.random()); });
  addEventListener("online", again);
  addEventListener("offline", tell);
  addEventListener("beforeunload", (event) => { if (waits) event.preventDefault(); });
  document.addEventListener("click", (event) => {
    if (navigator.onLine || !event.target.closest("a[href]")) return;
    event.preventDefault();
    tell();
  });
}

function tell() {
  banner.hidden = false;
  banner.scrollIntoView({ block: "nearest" });
}

function again() {
  if (waits) form.requestSubmit(waits); else banner.hidden = true;
}

async function send(button) {
  if (busy) return;
  busy = true;
  clearTimeout(timer);
  const body = new FormData(form);
  if (button?.name) body.append(button.name, button.value);
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, signal: AbortSignal.timeout?.(20_000) });
    if (answer.status >= 500) throw new Error("nobody answers");
    waits = null;
    if (answer.redirected) location.assign(answer.url); else asUsual(button);
  } catch {
    waits = button ?? form.querySelector("[name=do]");
    timer = setTimeout(again, AGAIN);
    tell();
  } finally {
    busy = false;
  }
}

// Nothing was written and something is to be put right: the same form once more, in the way of every form.
function asUsual(button) {
  const which = Object.assign(document.createElement("input"), { type: "hidden", name: button?.name ?? "do", value: button?.value ?? "stay" });
  form.append(which);
  form.submit();
}
