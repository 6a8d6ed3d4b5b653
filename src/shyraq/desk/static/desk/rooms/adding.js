// Making a statement of words on a tape: its seconds are heard and moved, and words that are asked for are there already.

import { equip, hear } from "./seconds.js";

const form = document.getElementById("take");
const stretch = form.querySelector("[data-stretch] input");
const button = form.querySelector("[data-hear]");
const says = form.querySelector("[name$='.says']");
const value = form.querySelector("[name$='.value']");
const quote = form.elements.namedItem("quote").value;
const QUOTED = new Set(["quote", "demand", "reason_given"]);

// Moments as people write them: 1:20, 00:01:20 or 00:01:20.5.
function read(moment) {
  const match = /^(?:(\d{1,3}):)?(\d{1,2}):(\d\d)(?:[.,](\d{1,3}))?$/.exec(moment.trim());
  return match ? Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3]) + Number(`0.${match[4] ?? 0}`) : null;
}
function written(s) {
  const ms = Math.round(s * 1000), two = (n) => String(Math.floor(n)).padStart(2, "0");
  const rest = ms % 1000 ? `.${String(ms % 1000).padStart(3, "0")}` : "";
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}${rest}`;
}
function ends() {
  const found = stretch.value.split(/[–-]/).map(read);
  return found.length === 2 && found[0] !== null && found[1] !== null && found[0] <= found[1] ? found : null;
}
function follow() {
  const found = ends();
  button.disabled = found === null;
  if (!found) return;
  button.dataset.from = found[0];
  button.dataset.to = Math.max(found[1], found[0] + 0.2);
  button.querySelector("[data-stretch-words]").textContent = found.map((s) => written(s).replace(/^00:/, "")).join("–");
}
function nudge(which, by) {
  const found = ends();
  if (!found) return;
  let [from, to] = found;
  if (which === "from") from = Math.min(Math.max(0, from + by), to); else to = Math.max(from, to + by);
  stretch.value = `${written(from)} – ${written(to)}`;
  stretch.dispatchEvent(new Event("input", { bubbles: true }));
  if (button.getAttribute("aria-pressed") === "true") { hear(button); hear(button); }
}
stretch.addEventListener("input", follow);
for (const one of form.querySelectorAll("[data-nudge]")) one.addEventListener("click", () => nudge(one.dataset.nudge, Number(one.dataset.by)));

// Words that are quoted need not be copied; where something else is chosen they are not said twice.
says.addEventListener("change", () => {
  if (QUOTED.has(says.value) && !value.value) value.value = quote;
  else if (!QUOTED.has(says.value) && value.value === quote) value.value = "";
  value.dispatchEvent(new Event("input", { bubbles: true }));
});

// Somebody who is not in the list is named below it.
const somebody = document.getElementById("somebody");
form.querySelector("[name$='.about']").addEventListener("change", (event) => {
  const asked = somebody.querySelector(`[data-person="${event.target.value.slice(1)}"]`);
  if (!asked) return;
  somebody.open = true;
  asked.querySelector("input[type=text]:not([hidden])")?.focus();
});

form.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.code === "KeyS") { event.preventDefault(); form.requestSubmit(form.querySelector("[data-next]")); }
  if (event.code === "KeyP") { event.preventDefault(); hear(button); }
});
equip(form);
follow();
if (!document.querySelector("#objections, #likely")) says.focus();
