// A ward's tablet: it says each day that it is there, and shows if it can do what it must.
const SEEN = "tablet seen";

export function tablet() {
  const able = document.querySelector("[data-able]");
  if (able && canDoAll()) able.value = able.dataset.able;
  const code = document.querySelector("form[data-enrol] input[name=code]");
  if (code && location.hash.length > 1) {
    code.value = decodeURIComponent(location.hash.slice(1));
    history.replaceState(null, "", location.pathname);
  }
  pictures();
  heartbeat();
}

// Keeping words without a network, sealing them, and hiding the page need all of these.
function canDoAll() {
  return Boolean(window.crypto?.subtle && window.indexedDB && "serviceWorker" in navigator && "inert" in HTMLElement.prototype);
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

// Once a day the tablet goes by its own first page, which says to the server that it is there; never without a network.
async function heartbeat() {
  const today = new Date().toISOString().slice(0, 10), opens = document.querySelector("form[data-opens]");
  try {
    if (opens) {
      localStorage.setItem(SEEN, today);
      opens.submit();
      return;
    }
    const seen = localStorage.getItem(SEEN), atHome = /^\/ward\/[^/]+\/$/.test(location.pathname);
    if (atHome && seen && seen !== today && (await fetch("/healthz")).ok) location.replace("/tablet/");
  } catch { /* no network, or no store: later is soon enough */ }
}
