// Looks for possible duplicates a little at a time while somebody reads the page, and tells how many there are.
// It stops after half a minute: looking must not keep a desk open that nobody sits at.

const box = document.getElementById("duplicates");
const form_token = document.querySelector("meta[name=form-token]").content;
const most_looks = 40, pause_ms = 700;

async function look(times) {
  if (document.hidden || times > most_looks) return;
  const answer = await fetch(box.dataset.look, { method: "POST", headers: { "X-CSRFToken": form_token }, redirect: "manual" });
  if (!answer.ok) return;
  const found = await answer.json();
  if (found.count || found.is_whole) {
    const tag = box.querySelector(".tag");
    tag.textContent = found.words_count;
    tag.hidden = false;
  }
  box.querySelector("[data-words]").textContent = found.is_whole ? "" : found.words;
  if (!found.is_whole) setTimeout(look, pause_ms, times + 1);
}
if (box) setTimeout(look, pause_ms, 1);
