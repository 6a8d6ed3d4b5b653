// How loud the microphone hears: a bar that moves ten times a second, and whether nothing or too much is heard.

const LOOK_MS = 100, FLOOR_DB = -60, SILENT_DB = -52, SILENT_MS = 6_000, LOUD = 0.985;

// hear(state): "", "quiet" or "loud"; is_on() whether it matters now that nothing is heard.
export function meter(bar, { hear, is_on }) {
  let sound = null, source = null, analyser = null, samples = null, heard_ms = performance.now(), loud_ms = -Infinity, told = "", turns = 0;

  const look = () => {
    if (!analyser) return;
    if (sound.state === "suspended") sound.resume();
    analyser.getFloatTimeDomainData(samples);
    let peak = 0, sum = 0;
    for (const one of samples) { const size = Math.abs(one); if (size > peak) peak = size; sum += one * one; }
    const now_ms = performance.now(), db = 20 * Math.log10(Math.sqrt(sum / samples.length) || 1e-9);
    const level = Math.min(1, Math.max(0, 1 - db / FLOOR_DB));
    bar.style.setProperty("--level", level.toFixed(3));
    if (++turns % 10 === 0) bar.setAttribute("aria-valuenow", String(Math.round(level * 100)));
    if (db > SILENT_DB || !is_on()) heard_ms = now_ms;
    if (peak >= LOUD) loud_ms = now_ms;
    bar.classList.toggle("loud", now_ms - loud_ms < 1_000);
    const state = now_ms - heard_ms > SILENT_MS ? "quiet" : now_ms - loud_ms < 2_000 ? "loud" : "";
    if (state !== told) { told = state; hear(state); }
  };
  setInterval(look, LOOK_MS);

  return (stream) => {
    source?.disconnect();
    analyser = null;
    bar.style.setProperty("--level", "0");
    if (!stream?.getAudioTracks().length) return;
    sound ??= new AudioContext();
    analyser = sound.createAnalyser();
    analyser.fftSize = 4096;
    samples = new Float32Array(analyser.fftSize);
    source = sound.createMediaStreamSource(stream);
    source.connect(analyser);
    heard_ms = performance.now();
  };
}
