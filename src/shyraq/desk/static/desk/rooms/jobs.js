// Looks twice a second how far long work is, and shows the page anew when it is over. Without it there is a link.
const job = document.querySelector("[data-job]");
if (job) {
  const bar = job.querySelector("progress"), words = job.querySelector("[role=status]");
  job.querySelector("[data-again]").hidden = true;
  const look = async () => {
    const answer = await fetch(job.dataset.job, { redirect: "manual", cache: "no-store" });
    if (!answer.ok) { location.replace("/unlock"); return; }
    const now = await answer.json();
    // To go where one is already, with a "#", loads nothing: then the page is loaded anew.
    if (now.over) { if (new URL(job.dataset.back, location).pathname === location.pathname) location.reload(); else location.replace(job.dataset.back); return; }
    if (now.total > 0) { bar.max = now.total; bar.value = now.done; } else bar.removeAttribute("value");
    if (now.words && words.textContent !== now.words) words.textContent = now.words;
    setTimeout(look, 500);
  };
  setTimeout(look, 300);
}
