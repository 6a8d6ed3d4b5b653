// The page of a tape: heard and written down by the keys alone.

import { marks as marks_of } from "./tape-marks.js";
import { cue_rows } from "./tape-cues.js";
import { keeper } from "./tape-keep.js";
import { player as player_of } from "./tape-player.js";
import { wave } from "./tape-wave.js";

const root = document.getElementById("tape");
const token = document.querySelector("meta[name=form-token]").content;
const to = root.dataset.to;
const keeping = document.getElementById("keeping"), aloud = document.getElementById("said"), undo_button = document.getElementById("undo");
const time_of = (at_ms) => new Date(at_ms).toTimeString().slice(0, 8);

const say = (state, at_ms) => {
  const is_news = keeping.dataset.state !== state;
  keeping.dataset.state = state;
  keeping.querySelector("[data-keeping]").textContent = at_ms ? `${root.dataset[state]} ${time_of(at_ms)}` : root.dataset[state];
  if (is_news && state !== "kept") aloud.textContent = root.dataset[state];
};
let undo_act = null;
const offer_undo = (words, act) => {
  undo_act = act;
  undo_button.hidden = false;
  if (words) aloud.textContent = words;
};
const undo = async () => {
  const act = undo_act;
  if (!act) return;
  undo_act = act === cues.undo ? act : null;
  const more = await act();
  if (act === cues.undo && !more) undo_act = null;
  undo_button.hidden = undo_act === null;
  aloud.textContent = root.dataset.undone;
};

const player = player_of(root);
let draw = () => {}, spans = null;
// What the waveform draws is gathered once for each change, not for each picture.
const redraw = () => { spans = null; draw(); };
let keep = null;
const cues = cue_rows(root, {
  player,
  changed: (id) => keep.changed(id),
  take_out: (id, seq) => keep.take_out(id, seq),
  comes_back: (id) => keep.comes_back(id),
  offer_undo,
  redraw,
});
const marks = marks_of(root, { token, player, changed: () => redraw(), offer_undo });
keep = keeper(root, { token, to, cue_of: cues.cue_of, say, taken_up });

// What the record answers: where each cue stands now, what is to be mended, and what was changed elsewhere.
function taken_up({ cues: written = {}, clashes = {}, faults = {}, sent = {} }) {
  for (const [id, told] of Object.entries(written)) {
    const row = cues.by_id(id);
    if (!row) continue;
    row.dataset.seq = String(told.seq);
    cues.clear_fault(row);
    row.querySelector(".clash")?.remove();
    if (!keep.is_unwritten(id)) cues.show_state(row, told);
  }
  for (const [id, fields] of Object.entries(faults)) {
    const row = cues.by_id(id);
    if (!row) continue;
    cues.fault(row, Object.values(fields).join(" "));
    for (const name of Object.keys(fields)) for (const one of name === "times" ? ["from", "to"] : [name]) cues.part(row, one)?.setAttribute("aria-invalid", "true");
  }
  for (const [id, theirs] of Object.entries(clashes)) {
    const row = cues.by_id(id);
    if (row) clash(row, theirs);
    // Taken out here and changed elsewhere: it comes back as it is there.
    else if (theirs) { const back = cues.add(theirs, id); back.dataset.seq = String(theirs.seq); cues.show_state(back, theirs); }
  }
  redraw();
}

// Both versions side by side; nothing is written before one is chosen.
function clash(row, theirs) {
  row.querySelector(".clash")?.remove();
  const made = (tag, more, ...inside) => { const one = Object.assign(document.createElement(tag), more); one.append(...inside); return one; };
  const button = (words, act) => { const one = made("button", { type: "button", className: "btn", textContent: words }); one.addEventListener("click", act); return one; };
  const mine = cues.cue_of(row.dataset.cue);
  const side = (words, cue, ...more) => made("div", {}, made("p", { className: "small quiet", textContent: words }), made("p", { dir: "auto", lang: cue.lang, textContent: cue.words }), ...(cue.told ? [made("p", { dir: "auto", lang: to, textContent: cue.told })] : []), ...more);
  const box = made("div", { className: "clash msg lampish" }, made("p", { textContent: theirs ? root.dataset.clash : root.dataset.clashGone }));
  box.setAttribute("role", "alert");
  const keep_mine = button(root.dataset.keepMine, () => { row.dataset.seq = String(theirs?.seq ?? 0); box.remove(); cues.touch(row); keep.write(); cues.go(row); });
  const take_theirs = button(root.dataset.takeTheirs, () => {
    box.remove();
    keep.take_out(row.dataset.cue, 0);
    if (!theirs) { cues.drop(row); return; }
    cues.fill(row, theirs);
    row.dataset.seq = String(theirs.seq);
    cues.show_state(row, theirs);
    cues.place(row);
    cues.go(row);
  });
  const others = theirs ? side(theirs.by ? `${root.dataset.theirs} (${theirs.by})` : root.dataset.theirs, theirs, take_theirs) : take_theirs;
  box.append(made("div", { className: "versus" }, side(root.dataset.mine, mine, keep_mine), others));
  row.append(box);
}

// Checks and what was taken over go to the record at once, after what was typed before them.
async function step(what, row, lang = "") {
  if (!row) return;
  const id = row.dataset.cue;
  await keep.write();
  if (!Number(row.dataset.seq)) return;
  try {
    const told = await keep.ask(what, { cues: { [id]: Number(row.dataset.seq) }, lang });
    if (told.ok) { taken_up({ cues: told.cues }); say("written", told.at); aloud.textContent = told.cues[id].state_words; }
    else cues.fault(row, told.refused ?? root.dataset.failed);
  } catch { say("waiting"); }
}
async function leave_for(address) { await keep.write(); await keep.keep(); location.assign(address); }
function statement() {
  const row = cues.here();
  if (!row) return;
  const field = document.activeElement?.matches("textarea") && row.contains(document.activeElement) ? document.activeElement : cues.part(row, "words");
  const chosen = field.value.slice(field.selectionStart, field.selectionEnd).trim();
  const asked = new URLSearchParams({ from: row.dataset.from, to: row.dataset.to, quote: chosen || field.value.trim() });
  leave_for(`${root.dataset.statement}?${asked}`);
}

let loop_from_ms = null;
const loop_begins = () => { loop_from_ms = player.now_ms(); };
const loop_ends = () => { const at_ms = player.now_ms(); if (loop_from_ms !== null && at_ms > loop_from_ms) player.over_and_over(loop_from_ms, at_ms); };
const acts = {
  ...cues.acts,
  new: () => { cues.acts.new(); },
  check: () => step("check", cues.here()),
  "check-told": () => step("check", cues.here(), to),
  statement,
  versions: () => { const row = cues.here(); leave_for(row && Number(row.dataset.seq) ? `${root.dataset.history}?cue=${row.dataset.cue}` : root.dataset.history); },
};
// A tool works on the cue one was in, and gives the focus back to it.
for (const button of document.querySelectorAll("[data-do]")) {
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => acts[button.dataset.do]());
}
undo_button.addEventListener("click", undo);
document.getElementById("loop").addEventListener("click", () => (player.loop() ? player.over_and_over(null) : acts.loop()));
const keys = document.getElementById("keys");
const show_keys = () => { if (!keys.open) keys.showModal(); };
document.getElementById("show-keys").addEventListener("click", show_keys);

const list = document.getElementById("cues");
list.addEventListener("click", (event) => {
  const row = event.target.closest(".cue");
  if (event.target.closest("[data-play]")) player.play_from(cues.number(row, "from"));
  if (event.target.closest("[data-tongue]")) acts.tongue(row);
  if (event.target.closest("[data-correct]")) { cues.correct(row); cues.go(row); }
  if (event.target.closest("[data-take-over]")) step("take-over", row);
});
// An address may name a second of the tape: there the player stands, and the cue that is said then is looked at.
function to_address() {
  const found = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash);
  if (!found) return;
  const at_ms = Math.round(Number(found[1]) * 1000), rows = [...list.querySelectorAll(".cue")];
  player.seek(at_ms);
  const row = rows.findLast((one) => cues.number(one, "from") <= at_ms) ?? rows[0];
  for (const one of rows) one.classList.toggle("sought", one === row);
  row?.scrollIntoView({ block: "center" });
}
to_address();
window.addEventListener("hashchange", to_address);
// Leaving a cue writes it.
list.addEventListener("focusout", (event) => {
  const row = event.target.closest(".cue");
  if (!row.contains(event.relatedTarget) && !event.relatedTarget?.closest(".tools") && document.hasFocus() && keep.is_unwritten(row.dataset.cue)) keep.write();
});

// The keys: those of a player everywhere, those of a cue with Alt or Ctrl, so that nothing that is typed is taken away.
const PLAYER = { F1: player.back, F2: player.ahead, F3: () => player.faster(-1), F4: () => player.faster(1), F8: player.toggle, F9: player.toggle, MediaPlayPause: player.toggle };
const ALT = { KeyS: "split", KeyJ: "join", Comma: "begins", Period: "ends", KeyL: "tongue", KeyC: "check", Backspace: "out", ArrowUp: "before", ArrowDown: "after", KeyR: "loop" };
document.addEventListener("keydown", (event) => {
  if (event.isComposing || keys.open) return;
  const { altKey: alt, ctrlKey: ctrl, metaKey: meta, shiftKey: shift, code, key } = event;
  const take = (act) => { event.preventDefault(); act(); };
  if (!alt && !ctrl && !meta && !shift && (PLAYER[key] ?? PLAYER[code])) return take(PLAYER[key] ?? PLAYER[code]);
  if (alt && !ctrl && !meta) {
    if (ALT[code]) return take(() => acts[ALT[code]]());
    const more = { KeyU: undo, KeyM: marks.begin, KeyH: show_keys, KeyI: loop_begins, KeyO: loop_ends }[code];
    return more && take(more);
  }
  if ((ctrl || meta) && !alt && code === "KeyS") return take(() => keep.write());
  if ((ctrl || meta) && !alt && code === "KeyJ") return take(acts.new);
  const typing = event.target.closest("input:not([type=range]), textarea, select");
  if (event.target.matches(".cue input") && key === "Enter") return take(() => cues.go(event.target.closest(".cue")));
  if (event.target.matches(".cue textarea") && key === "Enter" && !shift && !ctrl && !meta) return take(acts.next);
  if (!typing && !ctrl && !meta && key === "?") return take(show_keys);
  if (!typing && !event.target.closest("button, a, summary") && code === "Space") return take(player.toggle);
});

const gathered = () => (spans ??= cues.rows().map((row) => ({ row, from_ms: cues.number(row, "from"), to_ms: cues.number(row, "to"), state: row.dataset.state, is_here: row === cues.here() })));
draw = wave(root, { player, cues: gathered, marks: marks.at, choose: player.over_and_over });
// The cue that is heard is marked, and the waveform follows.
let heard = null;
player.on_move(() => {
  const at_ms = player.now_ms();
  const now = player.media.paused ? null : gathered().find((one) => one.from_ms <= at_ms && at_ms < one.to_ms)?.row ?? null;
  if (now !== heard) { heard?.classList.remove("heard"); now?.classList.add("heard"); heard = now; }
  draw();
});

// What was typed before a crash stands in its rows again, and goes to the record as if it were typed now.
for (const [id, cue] of Object.entries(JSON.parse(root.dataset.unwritten || "{}"))) {
  const stands = cues.cue_of(id);
  // It went to the record while the page was left.
  if (stands && ["from", "to", "speaker", "lang", "words"].every((name) => stands[name] === cue[name]) && (!to || stands.told === (cue.told ?? ""))) { keep.take_out(id, 0); continue; }
  const row = cues.by_id(id) ?? cues.add({ ...cue, told: cue.told ?? "" }, id);
  cues.fill(row, { ...cue, told: cue.told ?? "" });
  row.dataset.seq = cue.seen ?? "0";
  cues.correct(row);
  cues.place(row);
  cues.touch(row);
}
// Leaving by a form, such as the lock: what is typed is kept first.
for (const form of document.forms) {
  if (form.id === "mark" || form.method === "dialog") continue;
  form.addEventListener("submit", (event) => {
    if (!keep.is_open()) return;
    event.preventDefault();
    keep.keep().finally(() => form.submit());
  });
}
const asked_ms = new URLSearchParams(location.search).get("at");
if (asked_ms && /^\d{1,9}$/.test(asked_ms)) player.seek(Number(asked_ms));
