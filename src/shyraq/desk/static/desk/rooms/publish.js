// How far the work is: the words and the bar follow until it is over. Without this, a link shows the page anew.

const part = document.getElementById("progress");
const bar = part?.querySelector("[data-running] progress");
if (bar) {
  document.getElementById("again")?.setAttribute("hidden", "");
  const say = (id, words) => { const line = document.getElementById(id); if (line.textContent !== words) line.textContent = words; };
  const look = async () => {
    const answer = await fetch(part.dataset.part, { redirect: "manual" });
    const found = answer.ok ? await answer.json() : { running: false };
    if (!found.running) { location.replace(part.dataset.done); return; }
    if (found.total) { bar.max = found.total; bar.value = found.done; }
    else bar.removeAttribute("value");
    say("phase", found.phase);
    say("told", found.told);
    setTimeout(look, 700);
  };
  setTimeout(look, 700);
}
