// "Listen" is shown where something can speak: the device, or our server by the address that the page gives. What speaks
// is fetched with the first touch, so that nobody else waits for it.
export function listens() {
  const by = document.querySelector("[data-listen-by]")?.dataset, voice = window.speechSynthesis;
  if (!by) return;
  const buttons = document.querySelectorAll("[data-listen]");
  const show = () => {
    const can = by.speech || (voice?.getVoices().length ?? 0) > 0;
    for (const button of buttons) button.hidden = !can;
  };
  show();
  voice?.addEventListener?.("voiceschanged", show); // some devices find their voices a little later
  for (const button of buttons) {
    button.addEventListener("click", async () => (await import(by.listenBy)).listen(button, by));
  }
}
