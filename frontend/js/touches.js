// A touch on a plus, a minus or a face changes only its own part of the page: words not saved yet stay as they are.
export function touches() {
  let before = Promise.resolve();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const part = form.dataset.inPlace;
    if (!part) return;
    event.preventDefault();
    const button = event.submitter;
    const body = new FormData(form);
    if (button?.name) body.append(button.name, button.value);
    // One after the other, so that the last answer is the newest.
    before = before.then(() => change(form.action, body, part, button)).catch(() => location.reload());
  });
}

// Without a network a running meeting's page stays, with all that was typed on it; the touch was not counted.
function lost(problem) {
  const banner = document.querySelector("[data-no-network]");
  if (!banner) throw problem;
  banner.hidden = false;
}

async function change(address, body, part, button) {
  const answer = await fetch(address, { method: "POST", body }).catch(lost);
  if (!answer) return;
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const old = document.getElementById(part), next = page.getElementById(part);
  const open = [...old.querySelectorAll("details")].map((one) => one.open);
  next.querySelectorAll("details").forEach((one, n) => { one.open = open[n]; });
  old.replaceWith(next);
  const same = [...next.querySelectorAll("button")].find((one) => one.name === button?.name && one.value === button?.value);
  same?.focus();
}
