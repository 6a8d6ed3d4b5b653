// How far the work is: the part of the page that changes is asked for until the work is over. Without this, a link does it.

const part = document.getElementById("progress");
const again = document.getElementById("again");
if (part?.querySelector("[data-running]")) {
  if (again) again.hidden = true;
  const look = async () => {
    const answer = await fetch(part.dataset.part, { redirect: "manual" });
    if (answer.status === 204 || answer.type === "opaqueredirect") { location.replace(part.dataset.done); return; }
    const held = document.createElement("div");
    held.innerHTML = await answer.text();
    const [from, to] = [held.querySelector("progress"), part.querySelector("progress")];
    if (!from || !to) { location.replace(part.dataset.done); return; }
    for (const name of ["max", "value"]) from.hasAttribute(name) ? to.setAttribute(name, from.getAttribute(name)) : to.removeAttribute(name);
    const [told, tell] = [held.querySelectorAll("p"), part.querySelectorAll("p")];
    tell.forEach((line, at) => { if (line.textContent !== told[at]?.textContent) line.textContent = told[at]?.textContent ?? ""; });
    setTimeout(look, 700);
  };
  setTimeout(look, 700);
}
