// Marks on a recording: a button or a key sets one at this second, words can come later, and each can be taken off and
// set again. A tick of the interview guide is a mark, too. What the desk did not answer is said to it again.

const AGAIN_MS = 700, PATIENCE_MS = 8_000;
const pause = (ms) => new Promise((go_on) => setTimeout(go_on, ms));

export const clock = (ms) => {
  const s = Math.floor(ms / 1000);
  return [s / 3600, (s / 60) % 60, s % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
};

// now_ms() is the second of the tape; addresses() where the marks of the present recording go, null before it begins.
export function marker({ token, say, list, addresses, now_ms }) {
  let latest = Promise.resolve();

  const ask = async (address, words) => {
    for (;;) {
      try {
        const answer = await fetch(address, {
          method: "POST", body: new URLSearchParams(words), headers: { "X-CSRFToken": token }, redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS),
        });
        if (answer.ok) return await answer.json();
        if (answer.status >= 400 && answer.status < 500) return null;
      } catch { /* the desk does not answer: once more */ }
      await pause(AGAIN_MS);
    }
  };
  // One after the other, so that words meet the mark they belong to.
  const then = (work) => (latest = latest.then(work, work));

  const set = (mark, words = mark.words) => then(async () => {
    const told = { at: Math.max(0, Math.round(mark.at_ms)), kind: mark.kind, words };
    if (mark.id) told.instead = mark.id;
    const answer = await ask(mark.addresses.marks, told);
    if (answer) { mark.id = answer.mark; mark.words = words; }
    mark.show(answer !== null);
  });
  const take_off = (mark) => then(async () => {
    if (mark.id) await ask(mark.addresses.unmark, { mark: mark.id });
    mark.id = "";
    mark.show(true);
  });

  function add(kind) {
    const where = addresses();
    if (!where) return;
    const mark = { kind, at_ms: now_ms(), words: "", id: "", addresses: where };
    const line = document.createElement("li"), at = document.createElement("span"), what = document.createElement("span");
    const words = document.createElement("input"), button = document.createElement("button");
    at.className = "at"; at.dir = "ltr"; at.textContent = clock(mark.at_ms);
    what.className = "kind"; what.textContent = say(kind);
    words.type = "text"; words.dir = "auto"; words.autocomplete = "off"; words.spellcheck = false; words.maxLength = 500;
    words.placeholder = say("said"); words.setAttribute("aria-label", `${say("said")}: ${say(kind)}, ${clock(mark.at_ms)}`);
    button.type = "button"; button.className = "plainbtn";
    const name = () => button.setAttribute("aria-label", `${button.textContent}: ${say(kind)}, ${clock(mark.at_ms)}`);
    mark.show = (is_good) => {
      line.classList.toggle("off", !mark.id);
      button.textContent = say(mark.id ? "take_off" : "set_again");
      if (!is_good) what.textContent = `${say(kind)} (${say("unwritten")})`; else what.textContent = say(kind);
      name();
    };
    button.textContent = say("take_off"); name();
    button.addEventListener("click", () => (mark.id ? take_off(mark) : set(mark)));
    words.addEventListener("change", () => { if (words.value.trim() !== mark.words) set(mark, words.value.trim()); });
    words.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); words.blur(); } });
    line.append(at, what, words, button);
    list.prepend(line);
    set(mark);
    if (kind === "note") words.focus();
  }

  function tick(box, at) {
    const where = addresses();
    if (!where) return;
    const mark = (box.mark ??= { kind: "guide", id: "", addresses: where });
    if (box.checked) {
      Object.assign(mark, { at_ms: now_ms(), words: box.dataset.question, addresses: where });
      mark.show = (is_good) => { at.textContent = mark.id ? clock(mark.at_ms) : ""; if (!is_good) box.checked = false; };
      set(mark);
    } else take_off(mark);
  }

  return { add, tick, all_written: () => latest };
}
