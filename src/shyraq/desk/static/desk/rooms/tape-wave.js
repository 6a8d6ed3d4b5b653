// The waveform: the whole tape below, half a minute around the present moment above it. Always from left to right.

const NEAR_MS = 30_000, TAKEN_PX = 4;

export function wave(root, { player, cues, marks, choose }) {
  const near = document.getElementById("near"), whole = document.getElementById("whole");
  let peaks = null, colours = null, asked = false;

  const look = () => {
    const style = getComputedStyle(document.documentElement);
    colours = Object.fromEntries(["well", "line", "line-2", "line-3", "ink", "ink-3", "lamp", "lamp-bg", "sky", "sky-bg", "leaf", "rose", "rose-bg"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  };
  const span_of = (canvas) => {
    const length = player.duration_ms() || 1;
    if (canvas === whole || length <= NEAR_MS) return [0, length];
    const from = Math.max(0, Math.min(player.now_ms() - NEAR_MS / 3, length - NEAR_MS));
    return [from, from + NEAR_MS];
  };

  function draw(canvas) {
    const box = canvas.getBoundingClientRect(), ratio = devicePixelRatio || 1;
    const [width, height] = [Math.round(box.width), Math.round(box.height)];
    if (!width || !height) return;
    if (canvas.width !== width * ratio || canvas.height !== height * ratio) { canvas.width = width * ratio; canvas.height = height * ratio; }
    const pen = canvas.getContext("2d"), [from, to] = span_of(canvas), x_of = (ms) => ((ms - from) / (to - from)) * width;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.fillStyle = colours.well;
    pen.fillRect(0, 0, width, height);
    const base = height - 8;
    for (const cue of cues()) {
      if (cue.to_ms < from || cue.from_ms > to) continue;
      const [left, wide] = [x_of(cue.from_ms), Math.max(1, x_of(cue.to_ms) - x_of(cue.from_ms) - (canvas === near ? 1 : 0))];
      if (cue.is_here) { pen.fillStyle = colours["lamp-bg"]; pen.fillRect(left, 0, wide, base); }
      pen.fillStyle = cue.state === "machine" ? colours.rose : cue.state.startsWith("checked") ? colours.leaf : colours["line-3"];
      pen.fillRect(left, base + 2, wide, 5);
    }
    const loop = player.loop();
    if (loop) { pen.fillStyle = colours["sky-bg"]; pen.fillRect(x_of(loop.from_ms), 0, x_of(loop.to_ms) - x_of(loop.from_ms), base); }
    pen.fillStyle = colours["ink-3"];
    const middle = base / 2;
    if (peaks) {
      const step = peaks.ms_per_peak;
      for (let x = 0; x < width; x += 1) {
        const first = Math.floor((from + ((to - from) * x) / width) / step), last = Math.max(first + 1, Math.floor((from + ((to - from) * (x + 1)) / width) / step));
        let high = 0;
        for (let nth = first; nth < last && nth < peaks.peaks.length; nth += 1) high = Math.max(high, peaks.peaks[nth]);
        const tall = Math.max(1, (high / 255) * (base - 4));
        pen.fillRect(x, middle - tall / 2, 1, tall);
      }
    } else pen.fillRect(0, middle, width, 1);
    pen.fillStyle = colours.sky;
    for (const at_ms of marks()) if (at_ms >= from && at_ms <= to) { const x = x_of(at_ms); pen.beginPath(); pen.moveTo(x - 4, 0); pen.lineTo(x + 4, 0); pen.lineTo(x, 7); pen.fill(); pen.fillRect(x, 0, 1, base); }
    pen.fillStyle = colours.lamp;
    pen.fillRect(x_of(player.now_ms()) - 1, 0, 2, height);
  }
  const draw_both = () => { asked = false; draw(near); draw(whole); };
  const redraw = () => { if (!asked) { asked = true; requestAnimationFrame(draw_both); } };

  for (const canvas of [near, whole]) {
    let took = null;
    const ms_at = (event, [from, to]) => { const box = canvas.getBoundingClientRect(); return from + ((to - from) * Math.max(0, Math.min(event.clientX - box.left, box.width))) / box.width; };
    canvas.addEventListener("pointerdown", (event) => {
      const span = span_of(canvas);
      took = { x: event.clientX, span, from_ms: ms_at(event, span), chooses: event.shiftKey };
      canvas.setPointerCapture(event.pointerId);
      if (!event.shiftKey) player.seek(took.from_ms);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!took || Math.abs(event.clientX - took.x) < TAKEN_PX) return;
      const at_ms = ms_at(event, took.span);
      if (took.chooses) choose(Math.min(took.from_ms, at_ms), Math.max(took.from_ms, at_ms)); else player.seek(at_ms);
    });
    for (const kind of ["pointerup", "pointercancel"]) canvas.addEventListener(kind, () => { took = null; });
  }
  look();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { look(); redraw(); });
  new ResizeObserver(redraw).observe(whole);
  near.hidden = player.duration_ms() <= NEAR_MS;
  // A waveform that was not made yet is no fault: the line stays flat.
  if (root.dataset.peaks) fetch(root.dataset.peaks, { redirect: "manual" }).then(async (answer) => { if (answer.ok) { peaks = await answer.json(); redraw(); } }).catch(() => {});
  return redraw;
}
