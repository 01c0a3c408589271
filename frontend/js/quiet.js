// On a device that everybody holds. A browser keeps what a form sent, for its button "back" and on its disk. Of a file it
// keeps no content: so each field goes as a small file, and the page forgets that it was made by sending one.
export function quiet() {
  const { body } = document;
  if (!body.hasAttribute("data-unattended") && !body.hasAttribute("data-shared")) return;
  const posts = (form) => form.method === "post";
  const ready = (form) => {
    form.autocomplete = "off";
    if (posts(form)) form.enctype = "multipart/form-data";
  };
  for (const form of document.forms) ready(form);
  document.addEventListener("submit", (event) => ready(event.target), true);
  document.addEventListener("formdata", ({ target, formData }) => {
    if (!posts(target)) return;
    const fields = [...formData];
    for (const [name] of fields) formData.delete(name);
    for (const [name, value] of fields) formData.append(name, typeof value === "string" ? new File([value], "words", { type: "text/plain" }) : value);
  });
  history.replaceState(history.state, "", location.href);
}

// A field of a form, as it was typed.
export const typedIn = (value) => (typeof value === "string" ? value : value.text());
