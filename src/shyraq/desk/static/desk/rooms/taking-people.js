// People of a testimony: found in the register as one types, or somebody new; what they are called goes everywhere.

import { combobox, spoken } from "./taking-pick.js";

const LISTS = "[name$='.about'], [name$='.other'], [name='consent.given_by']";
let named = "";

const part = (person, end) => person.querySelector(`[name$=".${end}"]`);

// Returns the persons that are on the page and not taken out.
export const persons = (form) => [...form.querySelectorAll("[data-person]")].filter((person) => !person.disabled);

// Returns what a person is called: as the register has them, as typed, or by number.
export function called(person, words) {
  const chosen = person.querySelector("[data-chosen]");
  const name = !chosen.hidden && chosen.querySelector(".name")?.firstChild?.textContent.trim();
  const typed = part(person, "names[0].text").value.trim();
  const number = person.dataset.person;
  return name || typed || (number === "0" ? words.speaker : `${words.person} ${number}`);
}

// Writes the names of all persons into the heads of lines and into every list one chooses a person from.
export function name_everywhere(form, words) {
  const names = new Map(persons(form).map((person) => [`p${person.dataset.person}`, called(person, words)]));
  for (const [label, name] of names) {
    const head = form.querySelector(`[data-person="${label.slice(1)}"] [data-called]`);
    if (head) write(head, is_named(form, label) ? name : "");
  }
  const all = JSON.stringify([...names]);
  if (all !== named) {
    named = all;
    const blank = document.getElementById("statement-line")?.content;
    for (const list of [...form.querySelectorAll(LISTS), ...(blank?.querySelectorAll(LISTS) ?? [])]) name_in(list, names);
  }
  let before = "";
  for (const line of form.querySelectorAll("[data-line]")) {
    if (line.disabled) continue;
    const about = line.querySelector("[name$='.about']").value;
    write(line.querySelector("[data-about]"), about === before ? "" : names.get(about) ?? "");
    line.classList.toggle("first", about !== before);
    before = about;
  }
  return names;
}

function is_named(form, label) {
  const person = form.querySelector(`[data-person="${label.slice(1)}"]`);
  return part(person, "names[0].text").value.trim() || part(person, "is").value;
}

function write(place, text) {
  if (place.textContent === text) return;
  const name = document.createElement("bdi");
  name.textContent = text;
  place.replaceChildren(...(text ? [name] : []));
}

function name_in(list, names) {
  const options = new Map([...list.options].map((one) => [one.value, one]));
  for (const [label, name] of names) {
    const option = options.get(label);
    if (!option) {
      const last = [...list.options].findLast((one) => /^p\d+$/.test(one.value)) ?? list.options[0];
      last.after(new Option(name, label));
    } else if (option.text !== name) option.text = name;
  }
}

// Makes the name of a person a field that finds them, and shows who was chosen.
export function pick(person, { ask, words, changed }) {
  const input = part(person, "names[0].text");
  const id = part(person, "is");
  const chosen = person.querySelector("[data-chosen]");
  const field = input.closest(".field");
  const show_chosen = (is_chosen) => {
    chosen.hidden = !is_chosen;
    field.classList.toggle("off", is_chosen);
    person.classList.toggle("is-known", is_chosen);
  };
  const card = (item) => {
    const name = document.createElement("span");
    name.className = "name";
    name.append(...spoken(item.name));
    if (item.protected) {
      const tag = document.createElement("span");
      tag.className = "tag rose";
      tag.textContent = item.protected;
      name.append(" ", tag);
    }
    return [name, row("aka", item.aka), row("points", item.points)];
  };
  combobox(input, {
    ask,
    show: card,
    choose: (item) => {
      id.value = item.id;
      input.value = "";
      const [name, aka, points] = card(item);
      chosen.querySelector(".name").replaceChildren(...name.childNodes);
      chosen.querySelector(".aka").replaceChildren(...aka.childNodes);
      chosen.querySelector(".points").replaceChildren(...points.childNodes);
      show_chosen(true);
      changed();
      (part(person, "relation") ?? chosen).focus();
    },
  });
  chosen.querySelector("[data-other]").addEventListener("click", () => {
    id.value = "";
    show_chosen(false);
    changed();
    input.focus();
  });
  if (id.value && chosen.hidden === false) show_chosen(true);
}

function row(kind, groups) {
  const place = document.createElement("span");
  place.className = kind;
  groups.forEach((group, nth) => place.append(nth ? " · " : "", ...spoken(group)));
  return place;
}
