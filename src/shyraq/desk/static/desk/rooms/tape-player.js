// The player of a tape: what is heard, how fast, over and over, and a little back after a pause.

const STEP_MS = 2_000, SPEEDS = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

// A place of a tape as it is typed and read: 1:20.4, or 1:01:20.4.
export function place_of(at_ms) {
  const tenths = Math.floor(at_ms / 100), seconds = Math.floor(tenths / 10), minutes = Math.floor(seconds / 60);
  const two = (number) => String(number).padStart(2, "0");
  const end = `${two(seconds % 60)}.${tenths % 10}`;
  return minutes >= 60 ? `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${end}` : `${minutes}:${end}`;
}

// What somebody typed as a place: "80", "1:20", "1:20.4", "1:01:20,4"; null for anything else.
export function ms_of(typed) {
  const found = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?$/.exec(typed.trim());
  if (!found) return null;
  const [, hours = "0", minutes = "0", seconds, part = "0"] = found;
  if (found[2] !== undefined && Number(seconds) > 59) return null;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(part.padEnd(3, "0"));
}

export function player(root) {
  const media = document.getElementById("media"), place = document.getElementById("place");
  const [button, now, speed, windback, loop_button] = ["play", "now", "speed", "windback", "loop"].map((id) => document.getElementById(id));
  const known_ms = Number(root.dataset.duration);
  media.controls = false;
  let loop = null, follow = () => {}, is_seeking_s = null;

  const duration_ms = () => known_ms || (Number.isFinite(media.duration) ? Math.floor(media.duration * 1000) : 0);
  const now_ms = () => Math.round((is_seeking_s ?? media.currentTime) * 1000);
  const seek = (at_ms) => {
    const at_s = Math.max(0, Math.min(at_ms, duration_ms() || at_ms)) / 1000;
    // Before the file is known a place is remembered and gone to once it is.
    if (media.readyState > 0) media.currentTime = at_s;
    else { is_seeking_s = at_s; media.addEventListener("loadedmetadata", () => { media.currentTime = is_seeking_s ?? 0; is_seeking_s = null; }, { once: true }); }
    show();
  };
  const play = () => media.play().catch(() => {});
  const pause = () => {
    if (media.paused) return;
    media.pause();
    seek(now_ms() - Number(windback.value) * 1000);
  };
  const toggle = () => (media.paused ? play() : pause());
  const at_speed = (value) => {
    media.playbackRate = value;
    media.preservesPitch = true;
    speed.value = String(value);
  };
  const faster = (steps) => {
    const here = SPEEDS.findIndex((one) => one >= media.playbackRate - 0.001);
    at_speed(SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, here + steps))]);
  };
  const over_and_over = (from_ms, to_ms) => {
    loop = from_ms !== null && to_ms - from_ms >= 200 ? { from_ms, to_ms } : null;
    loop_button.setAttribute("aria-pressed", String(loop !== null));
    if (loop && (now_ms() < from_ms || now_ms() >= to_ms)) seek(from_ms);
    follow();
  };
  function show() {
    const at_ms = now_ms();
    now.textContent = place_of(at_ms);
    if (document.activeElement !== place || !media.paused) place.value = String(at_ms);
    place.setAttribute("aria-valuetext", place_of(at_ms));
    follow();
  }
  const tick = () => {
    if (loop && now_ms() >= loop.to_ms) media.currentTime = loop.from_ms / 1000;
    show();
    if (!media.paused) requestAnimationFrame(tick);
  };
  const showing = () => {
    const is_playing = !media.paused;
    button.querySelector("[data-when=paused]").hidden = is_playing;
    button.querySelector("[data-when=playing]").hidden = !is_playing;
    button.querySelector("[data-say]").textContent = is_playing ? root.dataset.pause : root.dataset.play;
  };
  media.addEventListener("play", () => { showing(); tick(); });
  // A page in the background draws nothing; the stretch that is played over and over ends all the same.
  media.addEventListener("timeupdate", () => { if (document.hidden && loop && now_ms() >= loop.to_ms) media.currentTime = loop.from_ms / 1000; });
  for (const kind of ["pause", "ended"]) media.addEventListener(kind, showing);
  for (const kind of ["seeked", "loadedmetadata", "durationchange"]) media.addEventListener(kind, show);
  media.addEventListener("loadedmetadata", () => { if (!known_ms) place.max = String(duration_ms()); at_speed(Number(speed.value)); });
  place.addEventListener("input", () => seek(Number(place.value)));
  button.addEventListener("click", toggle);
  document.getElementById("back").addEventListener("click", () => seek(now_ms() - STEP_MS));
  document.getElementById("ahead").addEventListener("click", () => seek(now_ms() + STEP_MS));
  speed.addEventListener("change", () => at_speed(Number(speed.value)));
  windback.addEventListener("change", () => { try { localStorage.setItem("windback", windback.value); } catch { /* it is asked again next time */ } });
  try { windback.value = localStorage.getItem("windback") ?? windback.value; } catch { /* nothing is remembered */ }
  if (windback.selectedIndex < 0) windback.value = "2";
  // What a pedal or a headset sends as a player.
  if ("mediaSession" in navigator)
    for (const [name, act] of [["play", play], ["pause", pause], ["stop", pause], ["seekbackward", () => seek(now_ms() - STEP_MS)], ["seekforward", () => seek(now_ms() + STEP_MS)], ["previoustrack", () => seek(now_ms() - STEP_MS)], ["nexttrack", () => seek(now_ms() + STEP_MS)]])
      try { navigator.mediaSession.setActionHandler(name, act); } catch { /* not every browser knows each */ }

  return { media, now_ms, duration_ms, seek, play, pause, toggle, faster, over_and_over, loop: () => loop, back: () => seek(now_ms() - STEP_MS), ahead: () => seek(now_ms() + STEP_MS), on_move: (act) => { follow = act; }, play_from: (at_ms) => { seek(at_ms); play(); } };
}
