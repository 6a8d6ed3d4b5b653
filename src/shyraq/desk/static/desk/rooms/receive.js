// The page that receives files: one after the other they are sent, sealed, and tell where they are.

import { Gone, Locked, Refused, Unreadable, ask, begun, create, send } from "./receive-tus.js";

const form = document.getElementById("receive");
const list = document.getElementById("receiving");
const words = form?.dataset;
const token = document.querySelector("meta[name=form-token]").content;
const taken = new Set(), queue = [];
const FIRST_AGAIN_MS = 500, LONGEST_AGAIN_MS = 5_000, LOOK_MS = 700;
let source = words?.source, is_sending = false;

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const amount = (bytes) => (bytes < 1e6 ? `${Math.max(Math.round(bytes / 1e3), Math.min(bytes, 1))} kB` : bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`);
const of_all = (done, all) => words.of.replace("8888", amount(done)).replace("9999", amount(all));
const post = (address, answers = {}) =>
  ask(address, { method: "POST", headers: { "X-CSRFToken": token, Accept: "application/json" }, body: new URLSearchParams(answers) });

// One file of the list: what it shows, and the buttons beside it.
function row_of(file) {
  const item = document.getElementById("receiving-file").content.cloneNode(true).firstElementChild;
  const part = (name) => item.querySelector(`[data-${name}]`);
  const bar = item.querySelector("progress");
  part("name").textContent = file.name;
  bar.setAttribute("aria-label", file.name);
  for (const button of item.querySelectorAll("button")) button.append(Object.assign(document.createElement("span"), { className: "sr", textContent: `: ${file.name}` }));
  list.append(item);
  const row = { file, id: null, source: null, is_paused: false, is_aside: false, seen: [], item, part };
  row.show = (...names) => { for (const name of ["pause", "go", "retry", "twice", "aside", "undo"]) part(name).hidden = !names.includes(name); };
  row.say = (state, sentence = words[state]) => {
    item.dataset.state = state;
    if (part("said").textContent !== sentence) part("said").textContent = sentence;
    part("unlock").hidden = state !== "locked";
    if (state !== "fault") part("fault").hidden = true;
    if (state !== "sending") part("left").textContent = "";
  };
  row.fail = (sentence, ...buttons) => {
    row.say("fault", "");
    part("size").textContent = amount(file.size);
    part("fault").textContent = sentence || words.broke;
    part("fault").hidden = false;
    row.show(...(buttons.length ? buttons : ["retry", ...(row.id ? ["aside"] : [])]));
  };
  row.progress = (done, all = file.size) => {
    bar.value = all ? done / all : 0;
    part("size").textContent = of_all(done, all);
  };
  row.left = (done) => {
    const now_ms = performance.now();
    row.seen.push([now_ms, done]);
    while (row.seen.length > 2 && now_ms - row.seen[0][0] > 10_000) row.seen.shift();
    const [since_ms, since] = row.seen[0];
    if (now_ms - since_ms < 1_500 || done <= since) return;
    const seconds = ((file.size - done) * (now_ms - since_ms)) / (done - since) / 1_000;
    part("left").textContent = seconds < 90 ? words.seconds.replace("9999", Math.ceil(seconds)) : words.minutes.replace("9999", Math.ceil(seconds / 60));
  };
  row.where = (address) => { part("where").hidden = !address; if (address) part("where").href = address; };
  part("pause").addEventListener("click", () => { row.is_paused = true; row.say("paused"); row.show("go", "aside"); part("go").focus(); });
  part("go").addEventListener("click", () => { row.is_paused = false; row.show("pause", "aside"); again(row); part("pause").focus(); });
  part("retry").addEventListener("click", () => again(row));
  part("twice").addEventListener("click", () => finish(row, { twice: "yes" }));
  part("aside").addEventListener("click", () => put_aside(row));
  part("undo").addEventListener("click", () => take_up(row));
  row.progress(0);
  return row;
}

// A row that is paused leaves its place to the next one, and comes back when it goes on.
function again(row) {
  row.is_aside = false;
  if (!queue.includes(row)) queue.push(row);
  row.say("queued");
  row.show("pause", "aside");
  work();
}

async function work() {
  if (is_sending) return;
  is_sending = true;
  for (let row = queue.shift(); row; row = queue.shift()) await carry(row);
  is_sending = false;
}

async function carry(row) {
  for (let wait_ms = FIRST_AGAIN_MS; ; wait_ms = Math.min(wait_ms * 2, LONGEST_AGAIN_MS)) {
    if (row.is_paused || row.is_aside) return;
    try {
      if (await sent(row, () => { wait_ms = FIRST_AGAIN_MS; })) finish(row);
      return;
    } catch (fault) {
      if (fault instanceof Unreadable) return row.fail(words.unreadable, "aside");
      if (fault instanceof Gone) { taken.delete(row.id); row.id = null; return row.fail(words.gone); }
      if (fault instanceof Refused) return row.fail(fault.message);
      row.say(fault instanceof Locked ? "locked" : "again");
    }
    await later(wait_ms);
  }
}

async function sent(row, answered) {
  const { file } = row;
  if (!row.id) {
    row.say("looking");
    const found = await begun(file, { waiting: words.waiting, files: words.files, source, taken });
    if (found) Object.assign(row, { id: found.id, source: found.source });
    else {
      row.source ??= await source_for(file);
      row.id = await create(file, { files: words.files, source: row.source, device: form.elements.device.value, token });
    }
    taken.add(row.id);
    if (found?.kept) row.part("left").textContent = words.goesOn;
  }
  row.say("sending");
  row.show("pause", "aside");
  return send(file, {
    address: `${words.files}/${row.id}`, piece: Number(words.piece), token,
    waits: async () => !row.is_paused && !row.is_aside,
    progress: (kept) => {
      answered();
      row.progress(kept);
      row.left(kept);
      document.dispatchEvent(new Event("input")); // The desk is in use while it receives.
    },
  });
}

// The source that was asked for, else one for all files under one title, else one for each file under its own name.
async function source_for(file) {
  if (source) return source;
  const title = form.elements.title.value.trim();
  const answer = await post(words.newSource, { title: title || file.name, language: form.elements.language.value });
  if (answer.status === 422) throw new Refused(Object.values((await answer.json()).faults).join("; "));
  if (answer.status !== 201) throw new Error(String(answer.status));
  const made = await answer.json();
  if (title) { source = made.source; form.elements.title.readOnly = true; }
  return made.source;
}

async function finish(row, how = {}) {
  row.say("sealing");
  row.show();
  let answers = how, is_asked = true;
  for (;;) {
    try {
      if (is_asked) {
        const answer = await post(`${words.files}/${row.id}/keep`, answers);
        is_asked = answer.ok && !(await answer.json()).began;
        if (!is_asked) answers = how;
      }
      const now = await (await ask(`${words.files}/${row.id}/state`)).json();
      if (now.state === "sealing") row.progress(now.done, now.total || row.file.size);
      else if (now.state === "arriving") is_asked = true;
      else return over(row, now);
      row.say("sealing");
    } catch (fault) {
      row.say(fault instanceof Locked ? "locked" : "again");
    }
    document.dispatchEvent(new Event("input"));
    await later(LOOK_MS);
  }
}

function over(row, now) {
  row.where(now.address);
  if (now.state === "kept") { row.part("size").textContent = amount(row.file.size); row.say("kept", now.words); row.show(); }
  else if (now.state === "elsewhere") row.fail(now.words, "twice", "aside");
  else if (now.state === "gone") row.fail(words.gone);
  else row.fail(now.words, ...(now.state === "twice" ? ["none"] : ["retry", "aside"]));
  if (now.state === "twice" || now.state === "gone") { taken.delete(row.id); row.id = null; }
}

async function put_aside(row) {
  row.is_aside = true;
  const place = queue.indexOf(row);
  if (place >= 0) queue.splice(place, 1);
  try {
    if (row.id) await post(`${words.files}/${row.id}/aside`);
    row.say("aside", words.asideDone);
    row.show("undo");
    row.part("undo").focus();
  } catch (fault) { row.say(fault instanceof Locked ? "locked" : "again"); row.show("aside"); }
}

async function take_up(row) {
  try {
    if (row.id) await post(`${words.files}/${row.id}/back`);
    row.is_paused = false;
    again(row);
  } catch (fault) { row.say(fault instanceof Locked ? "locked" : "again"); row.show("undo"); }
}

function take(files) {
  for (const file of files) {
    const row = row_of(file);
    if (file.size) again(row); else row.fail(words.empty, "none");
  }
}

if (form) {
  // Locked meanwhile: this page stays, since it alone holds the files that were chosen.
  document.addEventListener("lockedout", (event) => { if (is_sending) event.preventDefault(); });
  const drop = form.querySelector("[data-drop]");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.elements.files.addEventListener("change", (event) => { take(event.target.files); event.target.value = ""; });
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); take(event.dataTransfer.files); });
  // A file that misses the place must not take the page away.
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
}
