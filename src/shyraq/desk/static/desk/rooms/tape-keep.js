// What is typed into cues: kept as a sealed draft a moment after a pause, and written to the record when a cue is left,
// after ten seconds, or when somebody asks for it.

const PAUSE_MS = 700, LONGEST_MS = 2_500, WRITE_MS = 10_000, AGAIN_MS = 1_500, PATIENCE_MS = 8_000, CARRIED_BYTES = 60_000;

export function keeper(root, { token, to, cue_of, say, taken_up }) {
  const unkept = new Set(), unwritten = new Set(), faulty = new Set(), gone = new Map(), newest = new Map(), on_the_way = new Map();
  let unkept_ms = 0, unwritten_ms = 0, keep_timer = 0, write_timer = 0, line = Promise.resolve(), failed = false, leaves = new Map();

  const body = (what, parts) => new URLSearchParams({ what, to, ...Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)])) });
  const post = async (what, parts) => {
    const answer = await fetch(root.dataset.cues, { method: "POST", body: body(what, parts), headers: { "X-CSRFToken": token }, redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.type === "opaqueredirect") throw new Error("locked");
    const told = await answer.json();
    return { ok: answer.ok, ...told };
  };
  // One request after the other: what is written later never overtakes what was kept before.
  const ask = (what, parts) => { const asked = line.then(() => post(what, parts())); line = asked.catch(() => {}); return asked; };
  // What is on its way counts as not kept until the answer is there: the page may be left meanwhile.
  const send = (ids) => { for (const id of ids) on_the_way.set(id, (on_the_way.get(id) ?? 0) + 1); };
  const arrived = (ids) => { for (const id of ids) { const left = on_the_way.get(id) - 1; if (left) on_the_way.set(id, left); else on_the_way.delete(id); } };
  const typed = (ids) => Object.fromEntries([...ids].map((id) => [id, cue_of(id)]).filter(([, cue]) => cue));
  const trouble = (fault) => { failed = true; say(fault.message === "locked" ? "locked" : "waiting"); };

  async function keep() {
    clearTimeout(keep_timer);
    if (!unkept.size) return;
    const ids = [...unkept];
    unkept.clear();
    unkept_ms = 0;
    send(ids);
    try {
      const told = await ask("keep", () => ({ cues: typed(ids) }));
      failed = false;
      if (told.ok && !unkept.size && ids.some((id) => unwritten.has(id))) say("kept", told.kept);
    } catch (fault) {
      for (const id of ids) unkept.add(id);
      unkept_ms ||= performance.now();
      trouble(fault);
      keep_timer = setTimeout(keep, AGAIN_MS);
    } finally { arrived(ids); }
  }
  async function write() {
    clearTimeout(write_timer);
    const ids = [...unwritten].filter((id) => !faulty.has(id)), leaving = new Map(gone);
    // A cue that was opened and never given words is nothing to write; it stays a draft.
    const ready = ids.filter((id) => { const cue = cue_of(id); return cue && (cue.words.trim() || cue.seen); });
    if (!ready.length && !leaving.size) return true;
    let sent = {};
    for (const id of ready) { unwritten.delete(id); unkept.delete(id); }
    for (const id of leaving.keys()) gone.delete(id);
    unwritten_ms = 0;
    leaves = leaving;
    send(ready);
    try {
      // What was answered meanwhile tells by which entry each cue stands by now.
      const told = await ask("write", () => {
        sent = typed(ready);
        return { cues: sent, gone: Object.fromEntries([...leaving].map(([id, seq]) => [id, newest.get(id) ?? seq])) };
      });
      failed = false;
      for (const [id, cue] of Object.entries(told.cues ?? {})) {
        newest.set(id, cue.seq);
        // Taken out while it was on its way.
        if (!cue_of(id)) { gone.set(id, cue.seq); unwritten_ms ||= performance.now(); plan(); }
      }
      if (told.faults) {
        for (const id of ready) { unwritten.add(id); unkept.add(id); }
        for (const [id, seq] of leaving) gone.set(id, seq);
        for (const id of Object.keys(told.faults)) faulty.add(id);
        taken_up({ faults: told.faults });
        say("faulty");
        keep();
        return ready.some((id) => !told.faults[id]) || leaving.size ? write() : false;
      }
      if (!told.ok) { say("waiting"); return false; }
      for (const id of Object.keys(told.clashes)) faulty.add(id);
      taken_up({ cues: told.cues, clashes: told.clashes, sent });
      if (Object.keys(told.clashes).length) say("faulty");
      else if (![...unwritten].some((id) => cue_of(id)?.words.trim())) say("written", told.at);
      return true;
    } catch (fault) {
      for (const id of ready) { unwritten.add(id); unkept.add(id); }
      for (const [id, seq] of leaving) gone.set(id, seq);
      unkept_ms ||= performance.now();
      unwritten_ms ||= performance.now();
      trouble(fault);
      write_timer = setTimeout(write, AGAIN_MS);
      return false;
    } finally { arrived(ready); leaves = new Map(); }
  }
  const plan = () => {
    clearTimeout(keep_timer);
    keep_timer = setTimeout(keep, failed ? AGAIN_MS : Math.max(0, Math.min(PAUSE_MS, unkept_ms + LONGEST_MS - performance.now())));
    clearTimeout(write_timer);
    write_timer = setTimeout(write, failed ? AGAIN_MS : Math.max(0, unwritten_ms + WRITE_MS - performance.now()));
  };
  const changed = (id) => {
    unkept.add(id);
    unwritten.add(id);
    faulty.delete(id);
    unkept_ms ||= performance.now();
    unwritten_ms ||= performance.now();
    if (!failed) say("idle");
    plan();
  };
  const take_out = (id, seq) => {
    unkept.delete(id);
    unwritten.delete(id);
    faulty.delete(id);
    if (seq || newest.has(id)) { gone.set(id, seq); unwritten_ms ||= performance.now(); plan(); }
    else ask("drop", () => ({ cues: { [id]: {} } })).catch(() => {});
  };
  const is_open = () => unkept.size > 0 || gone.size > 0 || on_the_way.size > 0 || leaves.size > 0;
  const carry = (what, parts) => {
    const words = body(what, parts);
    fetch(root.dataset.cues, { method: "POST", body: words, headers: { "X-CSRFToken": token }, redirect: "manual", keepalive: words.toString().length < CARRIED_BYTES }).catch(() => {});
  };
  addEventListener("pagehide", () => {
    const ids = new Set([...unkept, ...on_the_way.keys()]), out = new Map([...leaves, ...gone]);
    if (ids.size) carry("keep", { cues: typed(ids) });
    if (out.size) carry("write", { cues: {}, gone: Object.fromEntries(out) });
  });
  // Locked from elsewhere, or begun anew after a crash: these words stay until the desk is open again and keeps them.
  document.addEventListener("lockedout", (event) => { if (is_open() || unwritten.size) event.preventDefault(); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });
  return { changed, write, keep, take_out, is_open, comes_back: (id) => gone.delete(id), is_unwritten: (id) => unwritten.has(id), ask: async (what, parts) => ask(what, () => parts) };
}
