// The cues of a tape as rows: written, split, joined, moved in time, taken out, and all of it undone again.

import { ms_of, place_of } from "./tape-player.js";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", USUAL_MS = 3_000, SHORTEST_MS = 100, MOST_UNDONE = 50;
const draw_id = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => ALPHABET[byte % 32]).join("");

export function cue_rows(root, { player, changed, take_out, comes_back, offer_undo, redraw }) {
  const list = document.getElementById("cues"), model = document.getElementById("cue-row"), empty = document.getElementById("no-cues"), speakers = document.getElementById("speakers");
  const tongues = new Map([...document.querySelectorAll("#tongues [data-tag]")].map((one) => [one.dataset.tag, one.textContent]));
  const undone = [];
  let here = null;

  const part = (row, name) => row.querySelector(`[name=${name}]`);
  const rows = () => [...list.children];
  const by_id = (id) => list.querySelector(`[data-cue="${id}"]`);
  const number = (row, name) => Number(row.dataset[name]);
  const end_ms = () => player.duration_ms() || Infinity;

  // What a row says, as it is sent and as it is put back by an undo.
  const cue_of = (id) => {
    const row = by_id(id);
    return row && { from: row.dataset.from, to: row.dataset.to, speaker: part(row, "speaker").value, lang: row.dataset.lang, words: part(row, "words").value, told: part(row, "told")?.value ?? "", seen: row.dataset.seq };
  };
  function fill(row, cue) {
    Object.assign(row.dataset, { from: String(cue.from), to: String(cue.to) });
    show_times(row);
    part(row, "speaker").value = cue.speaker;
    part(row, "words").value = cue.words;
    if (part(row, "told")) part(row, "told").value = cue.told;
    speak(row, cue.lang);
  }
  function speak(row, tag) {
    row.dataset.lang = tag;
    part(row, "words").lang = tag;
    const button = row.querySelector("[data-tongue]"), name = tongues.get(tag) ?? tag;
    Object.assign(button, { textContent: name, lang: tag });
    button.setAttribute("aria-label", `${root.dataset.language}: ${name}`);
  }
  function show_times(row) {
    for (const [name, at] of [["from", row.dataset.from], ["to", row.dataset.to]]) { part(row, name).value = place_of(Number(at)); part(row, name).removeAttribute("aria-invalid"); }
  }
  function show_state(row, told) {
    const label = row.querySelector("[data-state-words]");
    row.dataset.state = told.state;
    Object.assign(label, { className: `tag ${told.colour}`, textContent: told.state_words });
    const other = row.querySelector("[data-told-words]");
    if (other) Object.assign(other, { className: `tag ${told.told_colour}`, textContent: told.told_state_words, hidden: !told.told_state_words });
    if (told.state !== "machine") correct(row);
  }
  const correct = (row) => { for (const one of row.querySelectorAll("[data-draft]")) one.remove(); part(row, "words").hidden = false; };
  const unsure = (row) => { if (row.dataset.state !== "new") Object.assign(row.querySelector("[data-state-words]"), { className: "tag lampish", textContent: root.dataset.new }); };

  // Rows stand in the order of time; the focus stays where it was.
  function place(row) {
    const focus = document.activeElement, [from, to] = [number(row, "from"), number(row, "to")];
    const before = rows().find((one) => one !== row && (number(one, "from") > from || (number(one, "from") === from && number(one, "to") > to))) ?? null;
    if (row.nextElementSibling !== before || row.parentElement !== list) { list.insertBefore(row, before); if (row.contains(focus)) focus.focus(); }
    redraw();
  }
  function touch(row) { unsure(row); changed(row.dataset.cue); redraw(); }
  function go(row, name = "words") {
    if (!row) return;
    if (here && here !== row) delete here.dataset.open;
    here = row;
    for (const one of list.querySelectorAll(".here")) one.classList.remove("here");
    row.classList.add("here");
    const input = part(row, name)?.hidden ? row.querySelector("[data-play]") : part(row, name);
    input?.focus();
    redraw();
  }
  function add(cue, id = draw_id()) {
    const row = model.content.firstElementChild.cloneNode(true);
    Object.assign(row.dataset, { cue: id, seq: "0", state: "new" });
    Object.assign(row.querySelector("[data-state-words]"), { className: "tag lampish", textContent: root.dataset.new });
    fill(row, cue);
    place(row);
    empty.hidden = true;
    return row;
  }
  function drop(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    take_out(row.dataset.cue, number(row, "seq"));
    row.remove();
    empty.hidden = list.children.length > 0;
    if (here === row) here = null;
    redraw();
    return next;
  }

  // A step remembers what the cues it touches were before; undoing it puts that back.
  function step(ids, act, words = "") {
    const before = ids.map((id) => [id, cue_of(id)]);
    const made = act();
    undone.push([...before, ...(made ?? []).map((id) => [id, null])]);
    if (undone.length > MOST_UNDONE) undone.shift();
    offer_undo(words, undo);
  }
  function undo() {
    const before = undone.pop();
    if (!before) return false;
    for (const [id, cue] of before) {
      const row = by_id(id);
      if (!cue) { if (row) drop(row); continue; }
      if (row) { fill(row, cue); correct(row); place(row); touch(row); continue; }
      // Taken out, and perhaps in the record already: it comes back under its id.
      const is_there = comes_back(id), back = add(cue, id);
      if (is_there) back.dataset.seq = cue.seen;
      touch(back);
    }
    const first = by_id(before.find(([, cue]) => cue)?.[0]);
    go(first ?? rows()[0]);
    return true;
  }

  const neighbour_from = (at_ms) => Math.min(...rows().map((row) => number(row, "from")).filter((from) => from > at_ms), end_ms());
  const near = () => here ?? rows().filter((row) => number(row, "from") <= player.now_ms()).at(-1) ?? null;
  const acts = {
    new(from_ms = player.now_ms()) {
      const like = near(), at_ms = Math.min(from_ms, end_ms() - SHORTEST_MS);
      const row = add({ from: at_ms, to: Math.max(at_ms + SHORTEST_MS, Math.min(at_ms + USUAL_MS, neighbour_from(at_ms), end_ms())), speaker: like ? part(like, "speaker").value : "", lang: like?.dataset.lang ?? root.dataset.lang, words: "", told: "" });
      go(row);
      row.dataset.open = "yes";
      return row;
    },
    // Ends the cue that is being written now. One that has its times keeps them where the tape is somewhere else.
    next() {
      const at_ms = player.now_ms(), row = here;
      if (!row) { acts.new(); return; }
      const [from, to] = [number(row, "from"), number(row, "to")];
      const is_heard = at_ms > from + SHORTEST_MS && (row.dataset.open === "yes" || at_ms < to);
      if (!is_heard && row.nextElementSibling && row.dataset.open !== "yes") { go(row.nextElementSibling); return; }
      if (is_heard) { row.dataset.to = String(Math.min(at_ms, end_ms())); show_times(row); place(row); touch(row); }
      acts.new(is_heard ? at_ms : to);
    },
    split() {
      const row = here, field = row && part(row, "words");
      if (!field || field.hidden) return;
      const at = field.selectionStart, [before, after] = [field.value.slice(0, at).trimEnd(), field.value.slice(at).trimStart()];
      if (!before || !after) return;
      const [from, to, now] = [number(row, "from"), number(row, "to"), player.now_ms()];
      // Where the present moment lies inside the cue it parts there, else where the words do.
      const middle = now > from + SHORTEST_MS && now < to - SHORTEST_MS ? now : Math.round(from + ((to - from) * before.length) / (before.length + after.length));
      step([row.dataset.cue], () => {
        const other = add({ from: middle, to, speaker: part(row, "speaker").value, lang: row.dataset.lang, words: after, told: "" });
        field.value = before;
        row.dataset.to = String(middle);
        show_times(row);
        touch(row);
        touch(other);
        go(other);
        part(other, "words").setSelectionRange(0, 0);
        return [other.dataset.cue];
      });
    },
    join() {
      const row = here, next = row?.nextElementSibling;
      if (!next || part(row, "words").hidden || part(next, "words").hidden) return;
      step([row.dataset.cue, next.dataset.cue], () => {
        const seam = part(row, "words").value.length;
        for (const name of ["words", "told"]) if (part(row, name)) part(row, name).value = [part(row, name).value, part(next, name).value].filter((words) => words.trim()).join(" ");
        row.dataset.to = String(Math.max(number(row, "to"), number(next, "to")));
        show_times(row);
        drop(next);
        touch(row);
        go(row);
        part(row, "words").setSelectionRange(seam, seam);
      });
    },
    begins() { move("from", player.now_ms()); },
    ends() { move("to", player.now_ms()); },
    out() {
      const row = here;
      if (row) step([row.dataset.cue], () => { go(drop(row)); }, root.dataset.out);
    },
    tongue(row = here) {
      if (!row) return;
      const tags = [...tongues.keys()], nth = tags.indexOf(row.dataset.lang);
      speak(row, tags[(nth + 1) % tags.length]);
      touch(row);
    },
    before() { go(here?.previousElementSibling ?? rows()[0]); },
    after() { go(here ? here.nextElementSibling ?? here : rows()[0]); },
    loop() {
      if (!here) return;
      const loop = player.loop(), [from, to] = [number(here, "from"), number(here, "to")];
      if (loop?.from_ms === from && loop.to_ms === to) player.over_and_over(null);
      else { player.over_and_over(from, to); player.play(); }
    },
  };
  function move(name, at_ms) {
    const row = here;
    if (!row) return;
    step([row.dataset.cue], () => set_time(row, name, at_ms));
  }
  // A time that would turn a cue round takes the other end along.
  function set_time(row, name, at_ms) {
    const at = Math.max(0, Math.min(at_ms, end_ms())), length = number(row, "to") - number(row, "from");
    row.dataset[name] = String(at);
    if (number(row, "to") - number(row, "from") < SHORTEST_MS) {
      if (name === "from") row.dataset.to = String(Math.min(at + length, end_ms()));
      else row.dataset.from = String(Math.max(0, at - length));
    }
    show_times(row);
    place(row);
    touch(row);
  }

  list.addEventListener("focusin", (event) => { const row = event.target.closest(".cue"); if (row !== here) { if (here) delete here.dataset.open; here = row; for (const one of list.querySelectorAll(".here")) one.classList.remove("here"); row.classList.add("here"); redraw(); } });
  list.addEventListener("input", (event) => {
    if (event.target.matches(".time")) return;
    const row = event.target.closest(".cue");
    clear_fault(row);
    touch(row);
  });
  list.addEventListener("change", (event) => {
    const row = event.target.closest(".cue"), said = event.target.value.trim();
    // Who spoke once is proposed from then on.
    if (event.target.matches(".speaker") && said && ![...speakers.options].some((one) => one.value === said)) speakers.append(Object.assign(document.createElement("option"), { value: said }));
    if (!event.target.matches(".time")) return;
    const at_ms = ms_of(event.target.value);
    if (at_ms === null) { event.target.setAttribute("aria-invalid", "true"); fault(row, root.dataset.noTime); return; }
    clear_fault(row);
    step([row.dataset.cue], () => set_time(row, event.target.name, at_ms));
  });
  const fault = (row, words) => { const place_of_fault = row.querySelector("[data-fault]"); Object.assign(place_of_fault, { hidden: false, textContent: words }); };
  const clear_fault = (row) => { row.querySelector("[data-fault]").hidden = true; for (const one of row.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid"); };
  const set_here = () => here;
  return { acts, rows, by_id, cue_of, fill, part, go, add, touch, place, undo, fault, clear_fault, show_state, correct, step, here: set_here, number, drop };
}
