// On a device that everybody holds. A browser keeps what a form sent, for its button "back" and on its disk. Of a file it
// keeps no content: so each field goes as a small file, and the page forgets that it was made by sending one.
export function quiet() {
  if (!document.body.matches("[data-unattended], [data-shared]")) return;
  const ready = (form) => {
    form.autocomplete = "off";
    if (form.method === "post") form.enctype = "multipart/form-data";
  };
  [...document.forms].forEach(ready);
  document.addEventListener("submit", ({ target }) => ready(target), true);
  document.addEventListener("formdata", ({ target, formData }) => {
    if (target.method !== "post") return;
    const fields = [...formData];
    for (const [name] of fields) formData.delete(name);
    for (const [name, value] of fields) formData.append(name, value instanceof File ? value : new File([value], "x"));
  });
  history.replaceState(null, "");
}

// A field of a form, as it was typed.
export const typedIn = (value) => (value.text ? value.text() : value);
