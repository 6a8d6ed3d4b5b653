// The slip of a new passphrase is printed, and typed words may be looked at. Both work without this: print with the browser.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
for (const box of document.querySelectorAll("[data-reveal]")) {
  box.closest("[data-reveal-box]").hidden = false;
  const fields = [...box.form.querySelectorAll("input[type=password]")];
  box.addEventListener("change", () => { for (const field of fields) field.type = box.checked ? "text" : "password"; });
}
