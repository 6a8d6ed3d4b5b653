// The people: search as one types, more rows below, filters that close by themselves, and a list that is handed out.
const token = document.querySelector("meta[name=form-token]")?.content;
const rows = document.getElementById("rows");
const told = document.getElementById("told");
const q = document.getElementById("q");

// A page as the browser itself parses it; text is never turned into elements by hand. The older request is given up.
function load(address, fields = null) {
  const asked = new XMLHttpRequest();
  const page = new Promise((resolve) => {
    asked.addEventListener("load", () => {
      if (new URL(asked.responseURL).pathname === "/unlock") location.assign("/unlock");
      else resolve(asked.status === 200 ? asked.response : null);
    });
    asked.addEventListener("error", () => resolve(null));
  });
  asked.open(fields ? "POST" : "GET", address);
  asked.responseType = "document";
  if (fields) asked.setRequestHeader("X-CSRFToken", token);
  asked.send(fields && new URLSearchParams(fields));
  return { page, stop: () => asked.abort() };
}

// Search as one types. What the page showed before stands again once the words are gone.
if (q && told && rows) {
  const form = q.form, wait_ms = 25, first_words = q.value.trim();
  const before = { rows: [...rows.childNodes], told: [...told.childNodes] };
  const hand = document.querySelector(".over .hand");
  let shown = first_words, timer = 0, running = null;

  const look = async () => {
    const words = q.value.trim();
    if (words === shown) return;
    running?.stop();
    running = null;
    shown = words;
    // What is handed out is chosen by filters and never by a name that was sought.
    hand?.classList.toggle("away", words !== first_words);
    if (words === first_words) { rows.replaceChildren(...before.rows); told.replaceChildren(...before.told); return; }
    if (!words) { location.assign(form.dataset.found.replace("/found", "")); return; }
    const own = running = load(form.dataset.found, { q: words });
    const found = (await own.page)?.getElementById("found");
    if (own !== running) return;
    running = null;
    if (!found) { shown = null; return; }
    told.textContent = found.children[0].textContent;
    rows.replaceChildren(...found.children[1].childNodes);
  };

  const soon = () => { clearTimeout(timer); timer = setTimeout(look, wait_ms); };
  q.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
  q.addEventListener("compositionend", soon);
  q.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && q.value) { q.value = ""; clearTimeout(timer); look(); }
    if (event.key === "ArrowDown") { const row = rows.querySelector("[data-row] a.who"); if (row) { event.preventDefault(); row.focus(); } }
  });
}

// Arrows walk the rows as j and k do; from the first row up is the search.
document.addEventListener("keydown", (event) => {
  const here = event.target.closest?.("[data-row]");
  if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const all = [...document.querySelectorAll("[data-row] a.who")];
  const at = all.findIndex((one) => here.contains(one));
  const next = event.key === "ArrowDown" ? all[at + 1] : at > 0 ? all[at - 1] : q;
  if (next) { event.preventDefault(); next.focus(); }
});

// More rows come below those that are there; nothing above moves, and the first new one is next for j.
document.addEventListener("click", async (event) => {
  const more = event.target.closest?.("a[data-more-rows]");
  if (!more || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if (more.hasAttribute("aria-busy")) return;
  more.setAttribute("aria-busy", "true");
  const page = await load(more.href).page;
  if (!page) { location.assign(more.href); return; }
  const fresh = page.querySelector("#rows tbody"), pager = page.querySelector("#rows .pager [data-more-rows]");
  const table = rows.querySelector("tbody");
  const first = fresh?.querySelector("a.who");
  if (fresh && table) table.append(...fresh.children);
  if (pager) { more.href = pager.href; more.removeAttribute("aria-busy"); } else more.remove();
  if (event.detail === 0) first?.focus();
});

// A filter closes when something else is touched, and with Escape, which gives the focus back.
document.addEventListener("pointerdown", (event) => {
  for (const pop of document.querySelectorAll("details.pop[open]")) if (!pop.contains(event.target)) pop.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const pop = document.querySelector("details.pop[open]");
  if (pop) { pop.open = false; pop.querySelector("summary").focus(); }
});

// A list is handed out as a file. It is made a step at a time, so that the desk answers meanwhile; the page stays.
async function send(address, fields) {
  const answer = await fetch(address, { method: "POST", body: fields, headers: { "X-CSRFToken": token }, redirect: "manual" });
  if (answer.type === "opaqueredirect") location.assign("/unlock");
  return answer;
}

for (const form of document.querySelectorAll("form[data-hand-out]")) {
  const making = form.querySelector(".making"), made = form.querySelector(".made"), button = form.querySelector("button.first");
  const bar = making.querySelector("progress");
  form.addEventListener("submit", async (event) => {
    if (!form.elements.purpose.value || !token) return;
    event.preventDefault();
    making.hidden = false; made.hidden = true; button.disabled = true; bar.removeAttribute("value");
    try {
      const fields = new URLSearchParams(new FormData(form));
      fields.set("steps", "yes");
      const begun = await send(form.action, fields);
      if (!begun.ok) { form.submit(); return; }
      const { work } = await begun.json();
      let answer = await send(work);
      while (answer.ok && answer.headers.get("Content-Type").startsWith("application/json")) {
        bar.value = (await answer.json()).share;
        answer = await send(work);
      }
      const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
      if (!answer.ok || !name) { form.submit(); return; }
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await answer.blob());
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      const people = Number(answer.headers.get("X-People"));
      made.textContent = (people === 1 ? made.dataset.one : made.dataset.many.replace("9999", people)) + (answer.headers.get("X-Cut") === "yes" ? ` ${made.dataset.cut}` : "");
      made.hidden = false;
    } finally { making.hidden = true; button.disabled = false; }
  });
}
