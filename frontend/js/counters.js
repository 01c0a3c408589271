// Plus and minus beside a box for a number.
export function counters() {
  for (const counter of document.querySelectorAll("[data-counter]")) {
    const box = counter.querySelector("input");
    for (const button of counter.querySelectorAll("button[data-step]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        if (box.value === "") box.value = box.min || "0";
        else if (button.dataset.step === "1") box.stepUp(); else box.stepDown();
        box.dispatchEvent(new Event("input", { bubbles: true }));
      });
    }
  }
}
