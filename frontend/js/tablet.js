// A ward's tablet: it says each day that it is there, shows if it can do what it must, and reads cards.
const SEEN = "tablet seen on";

export function tablet() {
  const able = document.querySelector("[data-able]");
  if (able && canDoAll()) able.value = able.dataset.able;
  const code = document.querySelector("form[data-enrol] input[name=code]");
  if (code && location.hash.length > 1) {
    code.value = decodeURIComponent(location.hash.slice(1));
    history.replaceState(null, "", location.pathname);
  }
  card();
  pictures();
  heartbeat();
}

// Keeping words without a network, sealing them, and hiding the page need all of these.
function canDoAll() {
  return Boolean(window.crypto?.subtle && window.indexedDB && "serviceWorker" in navigator && "inert" in HTMLElement.prototype);
}

function card() {
  const form = document.querySelector("form[data-card]");
  if (!form || location.hash.length < 2) return;
  form.elements.card.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  form.querySelector("[data-card-wait]").hidden = false;
  form.submit();
}

// Touching a picture fills in its word.
function pictures() {
  for (const list of document.querySelectorAll("[data-fills]")) {
    list.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      const box = button?.form?.elements[list.dataset.fills];
      if (box) { box.value = button.value; box.focus(); }
    });
  }
}

// Only the day is sent and kept, on the tablet and on the server.
async function heartbeat() {
  if (!("unattended" in document.body.dataset)) return;
  const today = new Date().toISOString().slice(0, 10);
  try {
    if (localStorage.getItem(SEEN) === today) return;
    const answer = await fetch("/tablet/heartbeat/", { method: "POST", credentials: "same-origin" });
    if (answer.ok) localStorage.setItem(SEEN, today);
    if (answer.status === 410 && localStorage.getItem(SEEN)) { localStorage.removeItem(SEEN); location.replace("/tablet/"); }
  } catch { /* no network, or no store: tomorrow is another day */ }
}
