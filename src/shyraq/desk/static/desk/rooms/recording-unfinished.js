// A recording that runs in another window: once it does no longer, this page is shown anew and offers what came of it.

const LOOK_MS = 1_000;

for (const line of document.querySelectorAll("[data-live]")) {
  const look = async () => {
    // A recording that runs in this very window would be lost by loading it anew.
    if (document.querySelector(".recorder[data-state=recording], .recorder[data-state=paused], .recorder[data-state=ending]")) return;
    try {
      const answer = await fetch(line.dataset.live, { redirect: "manual", cache: "no-store" });
      if (answer.ok && !(await answer.json()).live) { location.reload(); return; }
    } catch { /* the desk does not answer: look again */ }
    setTimeout(look, LOOK_MS);
  };
  setTimeout(look, LOOK_MS / 2);
}
