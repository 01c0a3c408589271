// While somebody writes an easy sentence: what would make it easier, and pictures for it.
const WAITS = 600; // ms after the last letter

for (const form of document.querySelectorAll("[data-easy-form]")) {
  const place = form.querySelector("[data-hints]");
  let timer;
  const ask = async () => {
    const said = new FormData(form);
    const answer = await fetch(form.dataset.easyForm, { method: "POST", body: said, credentials: "same-origin" });
    if (!answer.ok) return;
    const told = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...told.body.childNodes);
  };
  form.addEventListener("input", (event) => {
    if (event.target.type === "radio") return;
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(() => {}), WAITS);
  });
}
