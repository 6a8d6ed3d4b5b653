// What the desk does by itself in the browser: keys, the lock. Every page works without it.

const body = document.body;
const form_token = document.querySelector("meta[name=form-token]")?.content;
const idle_s = Number(body.dataset.idleS || 0);

// Where the rooms stand in one row that scrolls, the room one is in is in sight.
const room = document.querySelector(".walk [aria-current]");
const show_room = () => {
  const [place, frame] = [room.getBoundingClientRect(), room.parentElement.getBoundingClientRect()];
  room.parentElement.scrollLeft += place.left + place.width / 2 - frame.left - frame.width / 2;
};
if (room) { show_room(); addEventListener("resize", show_room); }

// Keys. "/" goes to the search, j and k walk the rows of a register the pairs of a list or the facts of a page, Escape twice locks, from anywhere.
let last_escape_ms = -Infinity;
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && idle_s) {
    const is_second = event.timeStamp - last_escape_ms < 600;
    last_escape_ms = is_second ? -Infinity : event.timeStamp;
    if (is_second) document.getElementById("lock")?.requestSubmit();
    return;
  }
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.code === "Slash" && !event.shiftKey) {
    const search = document.getElementById("q");
    if (search) { event.preventDefault(); search.focus(); search.select(); }
  }
  if (event.code === "KeyJ" || event.code === "KeyK") {
    const rows = [...document.querySelectorAll("[data-row] a.who, [data-pair], [data-fact]")];
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[event.code === "KeyJ" ? Math.min(here + 1, rows.length - 1) : Math.max(here - 1, 0)];
    if (next) { event.preventDefault(); next.focus(); }
  }
});

// The lock. Work in the page, such as a recording, which says "atwork", is told to the desk at most once a minute; without any the page leaves for the door.
if (idle_s) {
  let used_ms = Date.now(), told_ms = Date.now();
  const words = document.getElementById("idle");
  const use = () => { used_ms = Date.now(); };
  for (const kind of ["keydown", "pointerdown", "scroll", "input", "atwork"]) document.addEventListener(kind, use, { passive: true, capture: true });
  const look = async () => {
    const left_s = idle_s - (Date.now() - used_ms) / 1000;
    if (left_s <= 0) { location.replace("/unlock"); return; }
    if (used_ms > told_ms && Date.now() - told_ms > 60_000) {
      told_ms = Date.now();
      const answer = await fetch("/awake", { method: "POST", headers: { "X-CSRFToken": form_token }, redirect: "manual" });
      // A page that still holds words nobody has kept may ask to stay.
      if (!answer.ok && document.dispatchEvent(new Event("lockedout", { cancelable: true }))) location.replace("/unlock");
    }
    if (words) words.textContent = words.dataset.words.replace("9999", Math.max(1, Math.ceil(left_s / 60)));
  };
  setInterval(look, 5_000);
  look();
}

// A list of choices that sends itself, such as the language; its button is there for those without scripts.
for (const choice of document.querySelectorAll("select[data-send]")) {
  choice.form.querySelector("button")?.setAttribute("hidden", "");
  choice.addEventListener("change", () => choice.form.requestSubmit());
}

// After objections the list of them is read first; after a judgement the next pair.
document.querySelector("#objections, #likely, [data-next]")?.focus();
