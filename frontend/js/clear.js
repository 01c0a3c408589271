// A kept tablet goes back to its first page when nobody has touched it for a while, and asks first.
const WARNING = 20;

export function clear() {
  const after = Number(document.body.dataset.clearAfter);
  const to = document.body.dataset.clearTo;
  if (!after || !to) return;
  const warning = document.querySelector("[data-clear-warning]");
  let last = Date.now();
  const touched = () => { last = Date.now(); if (warning) warning.hidden = true; };
  for (const kind of ["pointerdown", "keydown", "scroll"]) window.addEventListener(kind, touched, { passive: true });
  setInterval(() => {
    const still = after - (Date.now() - last) / 1000;
    if (still <= 0) location.replace(to);
    else if (still <= WARNING && warning) warning.hidden = false;
  }, 1000);
}
