// The draft: all words of the form go to the desk, which seals them, a moment after a pause and every few seconds while
// somebody types; once more when the page is left. Files stay out; they are sealed when the form is sent.

const PAUSE_MS = 700, LONGEST_MS = 2_500, AGAIN_MS = 1_500, PATIENCE_MS = 8_000, CARRIED_BYTES = 60_000, LOCKED = -1;

export function keeper(form, { address, draft, token, say, also }) {
  let unkept_ms = 0, timer = 0, running = null, is_over = false;

  const answers = () => {
    const all = {};
    for (const [name, value] of new FormData(form))
      if (typeof value === "string" && value !== "" && name !== "csrfmiddlewaretoken" && name !== "draft") all[name] = value;
    return JSON.stringify({ ...all, ...also() });
  };
  const body = () => new URLSearchParams({ csrfmiddlewaretoken: token, draft, answers: answers() });

  const send = async () => {
    clearTimeout(timer);
    if (running) await running;
    if (!unkept_ms || is_over) return true;
    const began_ms = unkept_ms;
    unkept_ms = 0;
    running = post().then((kept_ms) => {
      running = null;
      if (kept_ms > 0) { say("kept", kept_ms); if (unkept_ms) plan(); return true; }
      unkept_ms = unkept_ms ? Math.min(unkept_ms, began_ms) : began_ms;
      if (!is_over) { say(kept_ms === LOCKED ? "locked" : "not"); timer = setTimeout(send, AGAIN_MS); }
      return false;
    });
    return running;
  };
  const post = async () => {
    try {
      const answer = await fetch(address, { method: "POST", body: body(), headers: { "X-CSRFToken": token }, redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) });
      if (answer.type === "opaqueredirect") return LOCKED;
      return answer.ok ? (await answer.json()).kept : 0;
    } catch { return 0; }
  };
  const plan = () => {
    clearTimeout(timer);
    const longest_ms = unkept_ms + LONGEST_MS - performance.now();
    timer = setTimeout(send, Math.max(0, Math.min(PAUSE_MS, longest_ms)));
  };
  const note = () => {
    if (is_over) return;
    unkept_ms ||= performance.now();
    if (!running) plan();
  };
  const leave = () => {
    if (!unkept_ms || is_over) return;
    const words = body();
    unkept_ms = 0;
    fetch(address, { method: "POST", body: words, headers: { "X-CSRFToken": token }, redirect: "manual", keepalive: words.toString().length < CARRIED_BYTES }).catch(() => {});
  };
  addEventListener("pagehide", leave);
  // Locked from elsewhere, or begun anew after a crash: these words stay until the desk is open again and keeps them.
  document.addEventListener("lockedout", (event) => { if (unkept_ms && !is_over) event.preventDefault(); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") send(); });
  return { note, send, is_unkept: () => unkept_ms > 0 || running !== null, stop: () => { is_over = true; clearTimeout(timer); } };
}

export const here = (form) => `${form.dataset.here}${form.dataset.draft}`;

// The time of day on this machine's clock, in figures every language of the desk reads.
export function time_of(at_ms) {
  const at = new Date(at_ms);
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}
