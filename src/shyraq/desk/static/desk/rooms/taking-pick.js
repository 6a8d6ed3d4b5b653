// A text field that proposes while one types, and is never anything but a text field: the combobox pattern of the
// WAI-ARIA authoring practices, with a list. Arrows walk, Enter chooses, Escape closes, Tab goes on.

let count = 0;

// Asks the desk as a page of the desk; an answer that comes after a newer question is thrown away.
export function asker(address, token) {
  let running = null;
  return async (words, more = {}) => {
    running?.abort();
    running = new AbortController();
    const form = new URLSearchParams({ q: words, ...more });
    try {
      const answer = await fetch(address, { method: "POST", headers: { "X-CSRFToken": token }, body: form, redirect: "manual", signal: running.signal });
      return answer.ok ? await answer.json() : null;
    } catch { return null; }
  };
}

// Words of the register or the gazetteer, each in its own language and direction.
export function spoken(parts) {
  return parts.map((part) => {
    if (!part.dir) return document.createTextNode(part.t);
    const word = document.createElement("bdi");
    word.dir = part.dir;
    if (part.lang) word.lang = part.lang;
    word.textContent = part.t;
    return word;
  });
}

// Makes `input` a combobox. `ask(words)` answers {found, told}; `show(item)` the inside of one row; `choose(item)` acts.
export function combobox(input, { ask, show, choose, least = 2, wait_ms = 120 }) {
  const list = document.createElement("ul");
  const told = document.createElement("span");
  const id = `pick-${++count}`;
  let items = [], at = -1, timer = 0, asked = "";
  Object.assign(list, { id, className: "proposed", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
  told.className = "sr";
  told.setAttribute("role", "status");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", id);
  input.after(list, told);

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (next) => {
    at = next;
    [...list.children].forEach((row, nth) => row.setAttribute("aria-selected", String(nth === at)));
    const row = list.children[at];
    if (row) { input.setAttribute("aria-activedescendant", row.id); row.scrollIntoView({ block: "nearest" }); }
    else input.removeAttribute("aria-activedescendant");
  };
  const take = (nth) => { const item = items[nth]; close(); asked = ""; if (item) choose(item); };
  const open = () => {
    list.hidden = !items.length;
    input.setAttribute("aria-expanded", String(items.length > 0));
    if (items.length) mark(-1);
  };
  const fill = (answer) => {
    items = answer?.found ?? [];
    list.replaceChildren(...items.map((item, nth) => {
      const row = document.createElement("li");
      row.id = `${id}-${nth}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.append(...show(item));
      row.addEventListener("pointerdown", (event) => { event.preventDefault(); take(nth); });
      return row;
    }));
    told.textContent = answer?.told ?? "";
    if (document.activeElement === input) open(); else close();
  };
  const look = async () => {
    const words = input.value.trim();
    if (words.length < least) { items = []; list.replaceChildren(); told.textContent = ""; close(); return; }
    if (words === asked) return;
    asked = words;
    const answer = await ask(words);
    if (answer && input.value.trim() === words) fill(answer);
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, wait_ms); });
  input.addEventListener("blur", () => { clearTimeout(timer); close(); });
  input.addEventListener("keydown", (event) => {
    const is_open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!items.length) return;
      event.preventDefault();
      if (!is_open) { open(); mark(event.key === "ArrowDown" ? 0 : items.length - 1); return; }
      if (event.key === "ArrowDown") mark((at + 1) % items.length);
      else mark(at <= 0 ? items.length - 1 : at - 1);
    } else if (event.key === "Enter" && is_open && at >= 0 && !event.ctrlKey) {
      event.preventDefault();
      event.stopPropagation();
      take(at);
    } else if (event.key === "Escape" && is_open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
}
