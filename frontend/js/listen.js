// "Listen" is shown only where the device can speak. It reads what is on the page and sends nothing anywhere.
export function listen() {
  const voice = window.speechSynthesis;
  if (!voice || !window.SpeechSynthesisUtterance) return;
  const buttons = document.querySelectorAll("[data-listen]");
  // Some devices have the ability and no voice, and some find their voices a little later.
  const show = () => { for (const button of buttons) button.hidden = voice.getVoices().length === 0; };
  show();
  voice.addEventListener?.("voiceschanged", show);
  for (const button of buttons) {
    button.addEventListener("click", () => {
      if (voice.speaking) { voice.cancel(); return; }
      say(document.getElementById(button.dataset.listen));
    });
  }
  window.addEventListener("pagehide", () => voice.cancel());

  function say(place) {
    if (!place) return;
    for (const words of sentences(place)) {
      const spoken = new SpeechSynthesisUtterance(words);
      spoken.lang = place.closest("[lang]")?.lang || document.documentElement.lang;
      voice.speak(spoken);
    }
  }
}

// Short pieces, because some devices stop in the middle of a long one.
function sentences(place) {
  const words = "value" in place ? place.value : place.innerText;
  return words.split(/(?<=[.!?؟۔])\s+|\n+/u).map((piece) => piece.trim()).filter(Boolean);
}
