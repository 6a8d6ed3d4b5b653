// A statement's seconds of a tape: a button plays from its first to its last second on the player of that tape on this
// page, and stops there. Pressed again it stops at once. Where the page has no player of the tape, there is no button.

let running = null;

const player_of = (button) =>
  (button.dataset.hear && document.querySelector(`[data-player="${button.dataset.hear}"]`)) ||
  (!button.dataset.hear && document.querySelector(`[data-first-of="${button.dataset.source}"]`)) || null;

function end() {
  if (!running) return;
  const { button, player, watch } = running;
  running = null;
  player.removeEventListener("timeupdate", watch);
  player.removeEventListener("pause", end);
  player.removeEventListener("ended", end);
  player.pause();
  button.setAttribute("aria-pressed", "false");
  button.style.removeProperty("--done");
}

// Resolves once the player knows how long its tape is, so that it can be set to a second.
const known = (player) => new Promise((ready) => {
  if (player.readyState > 0) { ready(); return; }
  player.addEventListener("loadedmetadata", () => ready(), { once: true });
  player.load();
});

export async function hear(button) {
  const was = running?.button;
  end();
  if (was === button) return;
  const player = player_of(button);
  if (!player) return;
  const from = Number(button.dataset.from), to = Number(button.dataset.to);
  const watch = () => {
    button.style.setProperty("--done", String(Math.min(1, Math.max(0, (player.currentTime - from) / (to - from)))));
    if (player.currentTime >= to) end();
  };
  running = { button, player, watch };
  button.setAttribute("aria-pressed", "true");
  await known(player);
  if (running?.button !== button) return;
  player.currentTime = from;
  player.addEventListener("timeupdate", watch);
  await player.play().catch(() => {});
  if (running?.button !== button) { player.pause(); return; }
  player.addEventListener("pause", end);
  player.addEventListener("ended", end);
  const closely = () => { if (running?.button === button) { watch(); requestAnimationFrame(closely); } };
  requestAnimationFrame(closely);
}

export function equip(root = document) {
  for (const button of root.querySelectorAll("[data-hear]")) button.hidden = player_of(button) === null;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-hear]");
  if (button) hear(button);
});
equip();
