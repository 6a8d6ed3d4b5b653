// Lines of a testimony: one more, taken out and brought back, offered for a person, copied from the person before.

const COPIED = ["on", "at", "by", "certainty", "told_by", "term"];

// Puts one more person or line into the page from its template; returns it, null where there are enough.
export function add(kind, { form, after = null, set = {} }) {
  const total = document.getElementById(`${kind}-total`);
  const button = form.querySelector(`[data-add="${kind}"]`);
  const number = Number(total.value);
  if (number >= Number(button.dataset.most)) return null;
  const template = document.getElementById(kind === "people" ? "person-line" : "statement-line");
  const line = template.content.firstElementChild.cloneNode(true);
  for (const one of [line, ...line.querySelectorAll("*")])
    for (const name of ["id", "name", "for", "aria-describedby", "data-person", "data-line"])
      if (one.hasAttribute(name)) one.setAttribute(name, one.getAttribute(name).replaceAll("__n__", number));
  for (const place of line.querySelectorAll("[data-number]")) place.textContent = kind === "people" ? number : number + 1;
  for (const [end, value] of Object.entries(set)) {
    const field = line.querySelector(`[name$=".${end}"]`);
    if (field) field.value = value;
  }
  total.value = number + 1;
  if (after) after.after(line); else document.getElementById(kind).append(line);
  return line;
}

// Offers the usual lines for a person who is missing, behind the last line about them.
export function offer(form, label, predicates) {
  const made = [];
  for (const says of predicates) {
    const about = lines_about(form, label).at(-1);
    const line = add("statements", { form, after: about ?? null, set: { about: label, says } });
    if (!line) break;
    const mark = document.createElement("input");
    Object.assign(mark, { type: "hidden", name: `statements[${line.dataset.line}].offered`, value: "yes" });
    line.append(mark);
    made.push(line);
  }
  return made;
}

export const lines_about = (form, label) => [...form.querySelectorAll("[data-line]")].filter((line) => value(line, "about") === label);

const field_of = (line, end) => line.querySelector(`[name$="].${end}"]`);
const value = (line, end) => field_of(line, end)?.value ?? "";

// The fields of a line follow what it says: a name needs no place. One that is answered stays.
export function follow(line) {
  const says = value(line, "says") || "unsaid";
  for (const field of line.querySelectorAll("[data-for]")) {
    const answer = field.querySelector("input, select");
    const is_told = field.dataset.for === "unsure" && value(line, "certainty") === "told_by";
    const is_off = !is_told && !field.dataset.for.split(" ").includes(says) && !answer.value && !answer.hasAttribute("aria-invalid");
    field.classList.toggle("off", is_off);
  }
}

// Tells whether a line says anything; one that was offered and left as it was says nothing.
export function says_anything(line) {
  if (line.disabled) return false;
  const nothing = line.querySelector("[name$='.offered']") ? ["about", "says"] : ["about", "certainty"];
  return [...line.querySelectorAll("input:not([type=hidden]), select")].some((one) => one.value && !nothing.includes(one.name.split("].")[1]));
}

// Returns for each line the one that says the same of a person before, in one walk through all of them.
function before_each(form) {
  const latest = new Map(), found = new Map();
  for (const line of form.querySelectorAll("[data-line]")) {
    if (line.disabled) continue;
    const says = value(line, "says"), about = value(line, "about");
    const seen = latest.get(says) ?? [];
    const before = says ? seen.findLast((one) => one.about !== about) : undefined;
    if (before) found.set(line, before.line);
    // Two persons are enough: of any third line one of them is not the same person.
    if (says_anything(line)) latest.set(says, [...seen.filter((one) => one.about !== about), { about, line }].slice(-2));
  }
  return found;
}

// Shows where something can be copied from the person before.
export function show_same(form) {
  const before = before_each(form);
  for (const line of form.querySelectorAll("[data-line]")) line.querySelector("[data-same]")?.toggleAttribute("hidden", !before.has(line));
}

// Copies when, where, by whom and how they know into the answers that are still empty; returns what was filled.
export function copy_before(form, line) {
  const before = before_each(form).get(line);
  if (!before) return [];
  const filled = COPIED.map((end) => [field_of(before, end), field_of(line, end)]).filter(([from, to]) => from?.value && to && !to.value);
  for (const [from, to] of filled) to.value = from.value;
  return filled.map(([, to]) => to);
}

// Takes a person or a line out: nothing of it is sent. What was typed comes back with one press.
export function take_out(block, words, changed) {
  const note = document.createElement("p");
  const undo = document.createElement("button");
  note.className = "taken-out";
  undo.type = "button";
  undo.className = "plainbtn";
  undo.textContent = words.undo;
  note.append(`${words.out} `, undo);
  undo.addEventListener("click", () => {
    block.disabled = false;
    block.hidden = false;
    note.remove();
    changed();
    block.querySelector("input:not([type=hidden]), select")?.focus();
  });
  block.disabled = true;
  block.hidden = true;
  block.after(note);
  undo.focus();
  changed();
}
