// Somebody with a switch has two keys: one goes on (Tab), one chooses (Enter). Going on comes by every answer of a choice,
// where a browser would show only the first; and Enter chooses an answer, where it would send the form.
const answers = (one) => one?.type === "radio" ? [...one.form.elements].filter((other) => other.name === one.name && other.type === "radio") : [];

export function choices() {
  let way = 0;
  addEventListener("pointerdown", () => { way = 0; }, { capture: true });
  addEventListener("keydown", (event) => {
    const here = document.activeElement, all = answers(here);
    way = event.key === "Tab" ? (event.shiftKey ? -1 : 1) : 0;
    const next = way && all[all.indexOf(here) + way];
    if (next) next.focus();
    else if (event.key === "Enter" && ["radio", "checkbox"].includes(here.type)) here.click();
    else return;
    event.preventDefault();
  });
  addEventListener("focusin", ({ target, relatedTarget }) => {
    const all = answers(target);
    if (way && all.length && !all.includes(relatedTarget)) all.at(way > 0 ? 0 : -1).focus();
  });
}
