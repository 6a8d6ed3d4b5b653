// Looks on for possible duplicates as long as the page is open; nothing that is being read or typed is moved.

const box = document.getElementById("looking");
const bar = box.querySelector("progress");
const words = document.getElementById("looked");
const more = document.getElementById("more");
const form_token = document.querySelector("meta[name=form-token]").content;
const is_empty = !document.querySelector("[data-pair]");
more.hidden = true;

async function look() {
  const answer = await fetch(box.dataset.look, { method: "POST", headers: { "X-CSRFToken": form_token }, redirect: "manual" });
  if (!answer.ok) return;
  const found = await answer.json();
  bar.max = found.total;
  bar.value = found.looked;
  words.textContent = found.words;
  const has_more = found.count > Number(box.dataset.count);
  if (is_empty && (has_more || found.is_whole)) { location.reload(); return; }
  more.hidden = !has_more;
  if (!found.is_whole) setTimeout(look, 20);
}
look();
