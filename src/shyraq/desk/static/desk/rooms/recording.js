// The recorder. The microphone's sound goes to the desk in pieces of a second, each sealed before it is let go of here;
// what the page says about a second is true of the disk. Leaving, locking or losing the desk ends nothing that was sealed.

import { meter } from "./recording-level.js";
import { clock, marker } from "./recording-marks.js";
import { sender } from "./recording-send.js";

const PIECE_MS = 1_000, LATE_MS = 2_000, LOOK_MS = 200, AT_WORK_MS = 5_000, LAST_WORDS_MS = 1_500;
const KINDS = {
  sound: ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"],
  film: ["video/webm;codecs=vp8,opus", "video/webm", "video/mp4"],
};
const token = document.querySelector("meta[name=form-token]")?.content;
const page = document.querySelector("[data-recording]");
if (page) begin_page();

function begin_page() {
  const part = (name) => page.querySelector(`[data-${name}]`);
  const words = Object.fromEntries([...document.querySelectorAll("[data-word]")].map((one) => [one.dataset.word, one.textContent]));
  const say = (key, filled = {}) => (words[key] ?? "").replace(/%\((\w+)\)s/g, (_, name) => filled[name] ?? "");
  const box = page.querySelector(".recorder"), buttons = Object.fromEntries([...page.querySelectorAll("[data-do]")].map((one) => [one.dataset.do, one]));
  const lens = part("lens"), alarm = part("alarm");
  let stream = null, recorder = null, where = null, send = null, state = "asking";
  let begun_ms = 0, passed_ms = 0, desk_was_away = false, ended = null, is_wanted_end = false;

  const is_running = () => state === "recording" || state === "paused";
  const now_ms = () => passed_ms + (state === "recording" ? performance.now() - begun_ms : 0);
  const warn = (sentence) => {
    const line = alarm.querySelector("p");
    alarm.hidden = !sentence;
    if (line.textContent !== sentence) line.textContent = sentence;
  };
  const show = (next, told = next) => {
    state = next;
    box.dataset.state = next;
    part("state-words").textContent = say(told);
    buttons.begin.hidden = is_running() || next === "ending" || next === "failed";
    buttons.begin.disabled = next !== "ready";
    buttons.pause.hidden = buttons.end.hidden = !is_running();
    buttons.again.hidden = next !== "failed";
    part("pause-words").textContent = say(next === "paused" ? "go_on" : "pause");
    part("setup").hidden = is_running() || next === "ending";
    for (const one of page.querySelectorAll("[data-mark], [data-question]")) one.disabled = !is_running();
  };
  const hear = meter(part("level"), { hear: (heard) => { part("hearing").textContent = heard ? say(heard) : ""; }, is_on: () => state === "recording" });
  const marks = marker({ token, say, list: part("marks"), addresses: () => (is_running() ? where : null), now_ms });

  // The devices.
  const wanted = () => page.querySelector("[name=what]:checked").value;
  const chosen = (kind) => page.querySelector(`[data-device=${kind}]`).value;
  const close = () => { for (const track of stream?.getTracks() ?? []) { track.onended = null; track.stop(); } stream = null; hear(null); };
  // Whoever chooses another device while one is still being opened gets the one chosen last.
  let opening = 0;
  async function open() {
    const turn = ++opening;
    close();
    warn("");
    show("asking");
    if (!globalThis.MediaRecorder || !navigator.mediaDevices) { show("failed", "unable"); return; }
    const is_film = wanted() === "film", [ear, eye] = [chosen("audioinput"), chosen("videoinput")];
    part("camera").hidden = !is_film;
    // As the room sounds: what is cleaned away could be what somebody said.
    const sound = { echoCancellation: false, noiseSuppression: false, autoGainControl: true, ...(ear && { deviceId: { exact: ear } }) };
    const picture = is_film && { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 25 }, ...(eye && { deviceId: { exact: eye } }) };
    let opened = null;
    try { opened = await navigator.mediaDevices.getUserMedia({ audio: sound, video: picture }); }
    catch (fault) {
      if (turn !== opening) return;
      const why = { NotAllowedError: "refused", NotFoundError: is_film ? "missing_camera" : "missing", NotReadableError: "busy", OverconstrainedError: "missing" };
      show("failed", "unable");
      part("state-words").textContent = say(why[fault.name] ?? "unable");
      return;
    }
    if (turn !== opening) { for (const track of opened.getTracks()) track.stop(); return; }
    stream = opened;
    lens.hidden = !is_film;
    lens.srcObject = is_film ? stream : null;
    hear(stream);
    await list_devices();
    if (turn !== opening) return;
    for (const track of stream.getTracks()) track.onended = () => { if (is_running()) lost("lost"); else open(); };
    show("ready");
  }
  async function list_devices() {
    const used = stream.getTracks().map((track) => track.getSettings().deviceId), found = await navigator.mediaDevices.enumerateDevices();
    for (const list of page.querySelectorAll("[data-device]")) {
      const options = found.filter((one) => one.kind === list.dataset.device).map((one, at) => {
        const option = new Option(one.label || String(at + 1), one.deviceId);
        option.selected = used.includes(one.deviceId);
        return option;
      });
      list.replaceChildren(...options);
    }
  }
  const device = () => stream.getTracks().map((track) => track.label).filter(Boolean).join(", ");

  // Recording.
  async function record() {
    if (state !== "ready") return;
    buttons.begin.disabled = true;
    warn("");
    const is_film = wanted() === "film", type = KINDS[is_film ? "film" : "sound"].find((one) => MediaRecorder.isTypeSupported(one));
    if (!type) { show("failed", "unable"); return; }
    const asked = Object.fromEntries([...page.querySelectorAll("[data-asked] [name]")].map((one) => [one.name, one.value]));
    const answer = await post(page.dataset.begin, { ...asked, source: page.dataset.source, after: page.dataset.after, type, device: device() });
    if (!answer?.ok) { warn(answer?.refusal || say("unanswered")); show("ready"); return; }
    where = answer;
    send = sender({ address: where.bytes, token, tell });
    recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 96_000, ...(is_film && { videoBitsPerSecond: 1_800_000 }) });
    recorder.ondataavailable = (event) => send.add(event.data, now_ms());
    const stopped = new Promise((done) => { recorder.onstop = done; });
    ended = stopped.then(() => { if (is_running()) lost("lost"); });
    recorder.onerror = () => lost("lost");
    // The time of the tape counts from these calls; the events that tell of them may come a third of a second later.
    passed_ms = 0;
    recorder.start(PIECE_MS);
    begun_ms = performance.now();
    show("recording");
    buttons.pause.focus();
    part("tape").textContent = where.tape;
    if (part("asked")) part("asked").hidden = true;
    history.replaceState(null, "", where.here);
    apart(true);
    navigator.wakeLock?.request("screen").catch(() => {});
  }
  const pause = () => { passed_ms += performance.now() - begun_ms; recorder.pause(); show("paused"); };
  const go_on = () => { recorder.resume(); begun_ms = performance.now(); show("recording"); };
  const stop_recorder = async () => {
    if (!recorder || state === "ending") return;
    if (state === "recording") passed_ms += performance.now() - begun_ms;
    show("ending");
    if (recorder.state !== "inactive") recorder.stop();
    await ended;
    close();
  };
  async function end() {
    is_wanted_end = true;
    await stop_recorder();
    await send.all_kept();
    await marks.all_written();
    if (send.now().is_over) return;
    leave_by(where.keep);
  }
  // The device went away or the desk was locked elsewhere: once all is sealed the page offers what to do with it.
  async function lost(why = "") {
    await stop_recorder();
    if (why) warn(say(why));
    await send.all_kept();
    if (!send.now().is_over) { apart(false); await left(); location.replace(where.here); }
  }
  function leave_by(address) {
    apart(false);
    const form = document.createElement("form"), field = document.createElement("input");
    form.method = "post"; form.action = address;
    field.type = "hidden"; field.name = "csrfmiddlewaretoken"; field.value = token;
    form.append(field);
    document.body.append(form);
    form.submit();
  }
  const left = () => fetch(where.left, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual", keepalive: true }).catch(() => {});
  async function post(address, told) {
    try {
      const answer = await fetch(address, { method: "POST", body: new URLSearchParams(told), headers: { "X-CSRFToken": token }, redirect: "manual", signal: AbortSignal.timeout(20_000) });
      if (answer.type === "opaqueredirect") { location.replace("/unlock"); return null; }
      return { ok: answer.ok, ...(await answer.json()) };
    } catch { return null; }
  }

  // What the sender tells. A desk that was locked by hand wants no microphone on; one that began anew after a crash does.
  let trouble = "";
  function tell(told) {
    if (told === "kept") { trouble = ""; desk_was_away = false; return; }
    if (told === "not") desk_was_away = true;
    trouble = told === "locked" && desk_was_away ? "locked_on" : told === "not" ? "late" : told;
    if (told === "locked" && !desk_was_away && is_running()) lost();
    if (told === "gone" || told === "broken") {
      stop_recorder().then(() => { apart(false); if (!is_wanted_end) show("failed", told); buttons.again.hidden = true; });
    }
  }
  setInterval(() => {
    if (!send) return;
    const sent = send.now();
    part("clock").textContent = clock(now_ms());
    part("sealed").textContent = sent.kept ? say("sealed", { time: clock(sent.sealed_ms), size: sent.kept < 1e6 ? `${Math.round(sent.kept / 1e3)} kB` : `${(sent.kept / 1e6).toFixed(1)} MB` }) : "";
    const seconds = Math.round(sent.late_ms / 1000);
    if (sent.late_ms > LATE_MS) warn(say(trouble || "late", { seconds }));
    else if (!sent.is_over && !alarm.hidden && state !== "ending") warn("");
  }, LOOK_MS);
  setInterval(() => { if (is_running()) { document.dispatchEvent(new Event("atwork")); send.beat(); } }, AT_WORK_MS);

  // Other work goes on in another window while this one records.
  const stay = (event) => { if (is_running() || send?.now().waits) event.preventDefault(); };
  function apart(is_on) {
    for (const link of document.querySelectorAll("a[href]")) if (!link.target || link.dataset.apart) { link.dataset.apart = "yes"; link.target = is_on ? "_blank" : ""; }
    if (is_on) addEventListener("beforeunload", stay); else removeEventListener("beforeunload", stay);
  }
  addEventListener("pagehide", () => { if (where && !is_wanted_end) left(); });
  document.addEventListener("lockedout", (event) => { if (send?.now().waits) event.preventDefault(); });
  // Locking by hand: the last words are sealed first, for a moment at most, and the microphone is off at once.
  const lock = document.getElementById("lock");
  lock?.addEventListener("submit", async (event) => {
    if (!is_running()) return;
    event.preventDefault();
    await stop_recorder();
    await Promise.race([send.all_kept(), new Promise((late) => setTimeout(late, LAST_WORDS_MS))]);
    send.stop();
    apart(false);
    lock.submit();
  });

  // Buttons and keys.
  buttons.begin.addEventListener("click", record);
  buttons.pause.addEventListener("click", () => (state === "paused" ? go_on() : pause()));
  buttons.end.addEventListener("click", end);
  buttons.again.addEventListener("click", open);
  for (const one of page.querySelectorAll("[name=what], [data-device]")) one.addEventListener("change", open);
  navigator.mediaDevices?.addEventListener("devicechange", () => { if (stream && !is_running()) list_devices(); else if (state === "failed") open(); });
  for (const one of page.querySelectorAll("[data-mark]")) one.addEventListener("click", () => marks.add(one.dataset.mark));
  for (const one of page.querySelectorAll("[data-word-of]")) one.textContent = say(one.dataset.wordOf);
  for (const one of page.querySelectorAll("[data-question]")) one.addEventListener("change", () => marks.tick(one, one.closest("li").querySelector("[data-at]")));
  document.addEventListener("keydown", (event) => {
    if (!is_running() || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select")) return;
    const key = /^(?:Digit|Numpad)([1-5])$/.exec(event.code);
    const button = key ? page.querySelectorAll("[data-mark]")[key[1] - 1] : event.code === "KeyP" ? buttons.pause : null;
    if (button) { event.preventDefault(); button.click(); }
  });
  const tongue = part("guide-tongue");
  tongue.addEventListener("change", () => {
    part("questions").dir = tongue.selectedOptions[0].dataset.dir;
    for (const one of page.querySelectorAll("[data-in]")) one.hidden = one.dataset.in !== tongue.value;
    for (const one of page.querySelectorAll("[data-sheet]")) one.hidden = one.dataset.sheet !== tongue.value;
  });
  show("asking");
  open();
}
