// What is recorded goes to the desk piece by piece, in order. A piece is let go of once the desk has sealed it; until
// then it waits in this window, through a desk that does not answer, a crash and a lock.

const AGAIN_MS = 500, PATIENCE_MS = 8_000, MOST_BYTES = 1 << 20, BEAT_MS = 4_000;
const pause = (ms) => new Promise((go_on) => setTimeout(go_on, ms));

// tell(state): "kept", "not" (no answer), "locked", "full", and for good "gone" and "broken".
export function sender({ address, token, tell }) {
  const waiting = [];
  let came = 0, kept = 0, sealed_ms = 0, answered_ms = performance.now(), running = null, is_over = false;

  const ask = async (body) => {
    try {
      const answer = await fetch(`${address}?at=${kept}`, {
        method: "POST", body, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS),
        headers: { "X-CSRFToken": token, "Content-Type": "application/octet-stream" },
      });
      if (answer.type === "opaqueredirect") return "locked";
      if (answer.status === 410) return "gone";
      if (answer.status === 507) return "full";
      if (answer.status !== 200 && answer.status !== 409) return "not";
      return settle((await answer.json()).kept);
    } catch { return "not"; }
  };
  // How much the desk has tells where to go on: also where an answer was lost that it had given.
  const settle = (now_kept) => {
    if (now_kept < (waiting[0]?.start ?? came) || now_kept > came) return "broken";
    kept = now_kept;
    answered_ms = performance.now();
    while (waiting.length && waiting[0].start + waiting[0].blob.size <= kept) sealed_ms = waiting.shift().until_ms;
    return "kept";
  };
  const send = async () => {
    while (waiting.length && !is_over) {
      const { blob, start } = waiting[0];
      const state = await ask(blob.slice(kept - start, kept - start + MOST_BYTES));
      if (state === "gone" || state === "broken") { is_over = true; waiting.length = 0; }
      tell(state);
      if (state !== "kept" && !is_over) await pause(AGAIN_MS);
    }
    running = null;
  };
  const go = () => (running ??= send());

  return {
    add(blob, until_ms) {
      if (is_over || !blob.size) return;
      waiting.push({ blob, start: came, until_ms, came_ms: performance.now() });
      came += blob.size;
      go();
    },
    // While nothing is recorded the desk is told now and then that this window is still there.
    async beat() {
      if (is_over || waiting.length || performance.now() - answered_ms < BEAT_MS) return;
      tell(await ask(new Blob([])));
    },
    all_kept: async () => { while (waiting.length && !is_over) await go(); },
    stop: () => { is_over = true; waiting.length = 0; },
    now: () => ({ came, kept, sealed_ms, is_over, waits: waiting.length > 0, late_ms: waiting.length ? performance.now() - waiting[0].came_ms : 0 }),
  };
}
