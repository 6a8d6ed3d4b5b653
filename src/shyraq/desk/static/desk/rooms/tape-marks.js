// The marks of a tape as a list beside the transcript: go there, set one, take one off and bring it back.

import { place_of } from "./tape-player.js";

export function marks(root, { token, player, changed, offer_undo }) {
  const list = document.getElementById("marks"), form = document.getElementById("mark"), model = document.getElementById("mark-row");
  const post = async (address, parts) => {
    const answer = await fetch(address, { method: "POST", body: new URLSearchParams(parts), headers: { "X-CSRFToken": token }, redirect: "manual" });
    return answer.ok ? answer.json() : null;
  };
  const rows = () => [...list.children];
  function put(mark) {
    const row = model.content.firstElementChild.cloneNode(true);
    Object.assign(row.dataset, { mark: mark.id, at: String(mark.at) });
    row.querySelector("[data-place]").textContent = mark.place;
    row.querySelector("[data-kind]").textContent = mark.kind_words;
    row.querySelector("[data-words]").textContent = mark.words;
    list.insertBefore(row, rows().find((one) => Number(one.dataset.at) > mark.at) ?? null);
    changed();
  }
  const set = async (parts) => { const mark = await post(root.dataset.marks, parts); if (mark) put(mark); return mark; };
  list.addEventListener("click", async (event) => {
    const row = event.target.closest("[data-mark]");
    if (event.target.closest("[data-jump]")) player.play_from(Number(row.dataset.at));
    if (!event.target.closest("[data-off]")) return;
    const was = await post(`${root.dataset.marks}/off`, { mark: row.dataset.mark });
    if (!was) return;
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    (next?.querySelector("[data-jump]") ?? form.elements.namedItem("kind")).focus();
    changed();
    offer_undo(root.dataset.markOff, () => set({ at: was.at, kind: was.kind, words: was.words }));
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = form.elements.namedItem("words");
    if (await set({ at: player.now_ms(), kind: form.elements.namedItem("kind").value, words: words.value })) words.value = "";
  });
  return { at: () => rows().map((row) => Number(row.dataset.at)), begin: () => { player.pause(); form.elements.namedItem("kind").focus(); }, place_of };
}
