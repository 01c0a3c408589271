// The camera looks for the square inside the page, so that what it says stands in no address and no history.
const card = document.querySelector("form[data-card]");
if (card) start(card);

function start(form) {
  const part = document.querySelector("[data-scan]");
  if (!part || !("BarcodeDetector" in self) || !navigator.mediaDevices?.getUserMedia) return;
  part.hidden = false;
  const film = part.querySelector("video"), problem = part.querySelector("[data-scan-problem]");
  part.querySelector("[data-scan-start]").addEventListener("click", async () => {
    try {
      const seen = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      film.srcObject = seen;
      film.hidden = false;
      await film.play();
      const found = await square(film);
      for (const track of seen.getTracks()) track.stop();
      form.elements.card.value = found;
      form.submit();
    } catch { problem.hidden = false; }
  });
}

async function square(film) {
  const eye = new BarcodeDetector({ formats: ["qr_code"] });
  for (;;) {
    const [found] = await eye.detect(film);
    if (found) return found.rawValue;
    await new Promise((again) => setTimeout(again, 200));
  }
}
