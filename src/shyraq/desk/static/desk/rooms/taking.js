// The page of a testimony, made for speed by keyboard: everything it does is there without it too, only slower.

import { keeper, here, time_of } from "./taking-keep.js";
import { add, copy_before, follow, offer, says_anything, show_same, take_out } from "./taking-lines.js";
import { name_everywhere, persons, pick } from "./taking-people.js";
import { asker, combobox } from "./taking-pick.js";

const form = document.getElementById("take");
const token = document.querySelector("meta[name=form-token]").content;
const words = document.getElementById("words").dataset;
const offered = words.offered.split(" ").filter(Boolean);
const by_name = (name) => form.elements.namedItem(name);

// The draft, and a line that says when it was kept.
const keeping = document.getElementById("keeping");
const said = keeping.querySelector("[data-keeping]");
const say = (state, at_ms) => {
  const is_news = keeping.dataset.state !== state && state !== "idle";
  keeping.dataset.state = state;
  said.textContent = state === "kept" ? `${keeping.dataset.kept} ${time_of(at_ms)}` : keeping.dataset[state];
  if (is_news) keeping.querySelector("[role=status]").textContent = said.textContent;
  keeping.querySelector("a").hidden = state !== "locked";
  if (state === "kept") history.replaceState(history.state, "", here(form));
};
say("idle");
const names_of_files = () => ({ "source.file.name": by_name("source.file")?.files[0]?.name ?? "" });
const keep = keeper(form, { address: form.dataset.keep, draft: form.dataset.draft, token, say, also: names_of_files });
let telling = 0;
const changed = () => { clearTimeout(telling); telling = setTimeout(gist, 120); keep.note(); };

// What was taken down so far.
function gist() {
  const names = name_everywhere(form, words);
  const everybody = [...names.values()];
  const write = (name, nodes) => document.querySelector(`[data-gist=${name}]`)?.replaceChildren(...nodes);
  const framed = (name) => Object.assign(document.createElement("bdi"), { textContent: name });
  if (everybody.length) write("who", [framed(everybody[0])]);
  write("family", everybody.slice(1).flatMap((name, nth) => (nth ? [", ", framed(name)] : [framed(name)])));
  write("lines", [String([...form.querySelectorAll("[data-line]")].filter(says_anything).length)]);
  const giver = by_name("consent.given_by")?.value;
  write("consent", giver ? [words.given, ...(names.has(giver) ? [": ", framed(names.get(giver))] : [])] : [words.none]);
  show_same(form);
}

// Dates and places are said back as they are understood.
const ask_people = asker(form.dataset.people, token);
const ask_places = asker(form.dataset.places, token);
const back_of = (input) => document.getElementById(`${input.id}-back`);
async function read_date(input) {
  const back = back_of(input), typed = input.value.trim();
  if (!typed) { back.replaceChildren(); back.className = "back"; return; }
  const read = await asker(form.dataset.dates, token)(typed, { lang: by_name("source.language").value });
  if (!read || input.value.trim() !== typed) return;
  back.className = read.advice ? "back doubt" : "back";
  back.replaceChildren(read.words || read.advice);
  for (const other of read.others) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "plainbtn", textContent: other.words });
    button.addEventListener("click", () => { input.value = other.value; input.focus(); read_date(input); changed(); });
    back.append(" ", button);
  }
}
async function read_place(input, answer) {
  back_of(input).textContent = answer?.words ?? "";
}
const waits = new WeakMap();
function soon(input, act) {
  clearTimeout(waits.get(input));
  waits.set(input, setTimeout(act, 200));
}
// A block is equipped when somebody comes to it: a page of two hundred lines is ready at once.
const ready = new WeakSet();
function equip(block) {
  if (ready.has(block)) return;
  ready.add(block);
  for (const input of block.querySelectorAll("[data-date]")) input.addEventListener("input", () => soon(input, () => read_date(input)));
  for (const input of block.querySelectorAll("[data-place]"))
    combobox(input, {
      ask: async (typed) => { const answer = await ask_places(typed); if (answer) read_place(input, answer); return answer; },
      show: (item) => [item.name, item.tells].filter(Boolean).map((text, nth) => Object.assign(document.createElement("span"), { className: nth ? "points" : "name", textContent: text })),
      choose: (item) => { input.value = item.name; back_of(input).textContent = item.words; changed(); },
    });
}
function show(block) {
  if (block.dataset.person && !("known" in block.dataset)) pick(block, { ask: ask_people, words, changed });
  if (block.dataset.line) follow(block);
}
form.addEventListener("focusin", (event) => { const block = event.target.closest("[data-person], [data-line], .fields"); if (block) equip(block); });
form.addEventListener("click", (event) => {
  const block = event.target.closest("[data-line], [data-person]");
  if (event.target.closest("[data-out]")) take_out(block, words, changed);
  if (event.target.closest("[data-same]")) same(block);
});

// One more person with the usual lines, one more line, the same as for the person before.
function more(kind) {
  if (!form.querySelector(`[data-add="${kind}"]`)) return;
  if (kind === "people") {
    const person = add("people", { form });
    if (!person) return;
    show(person);
    gist();
    for (const line of offer(form, `p${person.dataset.person}`, offered)) show(line);
    person.querySelector("input[type=text]").focus();
  } else {
    const last = document.activeElement?.closest("[data-line]") ?? [...form.querySelectorAll("[data-line]")].at(-1);
    const about = last?.querySelector("[name$='.about']").value || "p1";
    const line = add("statements", { form, after: last ?? null });
    if (!line) return;
    gist();
    line.querySelector("[name$='.about']").value = about;
    show(line);
    line.querySelector("select").focus();
  }
  changed();
}
function same(line) {
  const filled = copy_before(form, line);
  for (const input of filled) {
    if (input.matches("[data-date]")) read_date(input);
    if (input.matches("[data-place]")) ask_places(input.value).then((answer) => read_place(input, answer));
  }
  follow(line);
  changed();
  line.querySelector("[name$='.on']")?.focus();
}
for (const button of form.querySelectorAll("[data-add]"))
  button.addEventListener("click", (event) => { event.preventDefault(); more(button.dataset.add); });

// Consent: quick choices fill the rows; its words are those of the language somebody speaks.
const presets = form.querySelector(".presets");
presets?.addEventListener("click", (event) => {
  const levels = event.target.closest("[data-preset]")?.dataset.preset;
  if (!levels) return;
  for (const [purpose, level] of Object.entries(JSON.parse(levels))) by_name(`consent.purposes.${purpose}`).value = level;
  by_name("consent.given_by").value ||= "p0";
  changed();
});
by_name("source.language").addEventListener("change", async (event) => {
  const answer = await fetch(`${form.dataset.consent}?lang=${event.target.value}`, { redirect: "manual" });
  if (!answer.ok) return;
  const told = await answer.json();
  const purpose = (name) => name.split(".").at(-1);
  for (const place of form.querySelectorAll("[data-words]")) Object.assign(place, { lang: told.lang, dir: told.dir });
  for (const place of form.querySelectorAll("[data-means]")) place.textContent = told.means[purpose(place.dataset.means)];
  for (const place of form.querySelectorAll("[data-wrong]")) place.textContent = told.wrong[purpose(place.dataset.wrong)];
  form.querySelector("[data-note]").textContent = told.note;
  const sheet = form.querySelector("[data-sheet]");
  if (sheet && told.sheet) sheet.href = told.sheet;
});

// Keys. Enter goes on to the next question, Ctrl+Enter takes in, Alt with a letter does what the page says beside it.
const ALT = { KeyN: () => more("people"), KeyL: () => more("statements"), KeyC: () => { const line = document.activeElement?.closest("[data-line]"); if (line) same(line); } };
form.addEventListener("keydown", (event) => {
  if (event.altKey && !event.ctrlKey && !event.metaKey && ALT[event.code]) { event.preventDefault(); ALT[event.code](); return; }
  if (event.key !== "Enter") return;
  if (event.ctrlKey || event.metaKey) { event.preventDefault(); form.requestSubmit(form.querySelector(".acts .first")); return; }
  if (!event.target.matches("input:not([type=file], [type=submit])")) return;
  event.preventDefault();
  const fields = [...form.querySelectorAll("input:not([type=hidden]), select, textarea, .acts button")].filter((one) => !one.matches(":disabled") && one.checkVisibility());
  fields[fields.indexOf(event.target) + 1]?.focus();
});
form.addEventListener("input", (event) => {
  const line = event.target.closest("[data-line]");
  if (line && event.target.matches("select")) follow(line);
  changed();
});

// Leaving: what is typed is kept first, whatever form takes the page away.
form.addEventListener("submit", () => keep.stop());
for (const other of document.forms) {
  if (other === form) continue;
  other.addEventListener("submit", (event) => {
    const next = other.elements.namedItem("next");
    if (next) next.value = here(form);
    if (!keep.is_unkept()) return;
    event.preventDefault();
    keep.send().finally(() => other.submit());
  });
}
function focus_first() {
  const first = persons(form).find((one) => !("known" in one.dataset)) ?? form.querySelector("[data-line]");
  first?.querySelector("line" in first.dataset ? "select" : "input[type=text]:not([hidden])")?.focus();
}
for (const block of form.querySelectorAll("[data-person], [data-line]")) show(block);
gist();
if (!document.querySelector("#objections, #likely") && !document.querySelector(".drafts")) focus_first();
