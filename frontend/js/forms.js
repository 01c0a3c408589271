// Two touches on a button send a form once, and words that were not sent are not lost without a warning.
export function forms() {
  let changed = false;
  for (const form of document.querySelectorAll("form")) {
    let sent = false;
    const asks = form.method === "post" && form.querySelector("textarea") !== null;
    if (asks) form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", (event) => {
      if (sent) { event.preventDefault(); return; }
      sent = true;
      changed = false;
      // A page that comes back from the browser's memory may be sent again.
      window.addEventListener("pageshow", () => { sent = false; }, { once: true });
      setTimeout(() => { sent = false; }, 8000);
    });
  }
  // A kept page is left by its own clock, never held up by a question nobody is there to answer.
  if (document.body.hasAttribute("data-unattended")) return;
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}
