// The page of a source: a place of the tape plays from there.

const tape = document.querySelector("[data-tape]");
if (tape)
  for (const button of document.querySelectorAll("[data-seek]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const play = () => { tape.currentTime = Number(button.dataset.seek); tape.play(); };
      tape.scrollIntoView({ block: "nearest" });
      if (tape.readyState > 0) play();
      else { tape.addEventListener("loadedmetadata", play, { once: true }); tape.load(); }
    });
  }
