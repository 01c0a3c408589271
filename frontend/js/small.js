// Print, and the way back.
export function small() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  for (const link of document.querySelectorAll("[data-way-back]")) {
    link.addEventListener("click", (event) => {
      if (history.length < 2 || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      history.back();
    });
  }
  // The first thing a person hears or sees after a mistake is what to put right.
  document.querySelector("[data-error-summary]")?.focus();
}
