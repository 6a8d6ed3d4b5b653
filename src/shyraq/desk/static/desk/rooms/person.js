// The page of one person: what may wait is asked for once the page is there, a tape plays from the second that is named,
// and Enter on a fact opens its source. Without this the same is one link away.

for (const place of document.querySelectorAll("[data-fragment]")) {
  if (place.dataset.fragment && !place.querySelector("li .what, li .withheld, h3")) fill(place);
}

// The browser reads the answer as a document: no text is ever turned into elements here.
function fill(place) {
  const request = new XMLHttpRequest();
  request.open("GET", place.dataset.fragment);
  request.responseType = "document";
  request.addEventListener("load", () => {
    if (request.status === 200 && request.responseURL.endsWith(place.dataset.fragment)) place.replaceChildren(...request.response.body.childNodes);
  });
  request.send();
}

for (const tape of document.querySelectorAll("[data-tape]")) {
  const player = tape.querySelector("audio, video");
  let until_s = Infinity;
  player.addEventListener("timeupdate", () => {
    if (player.currentTime >= until_s) { player.pause(); until_s = Infinity; }
  });
  tape.addEventListener("click", (event) => {
    const stretch = event.target.closest("a[data-from]");
    if (!stretch) return;
    event.preventDefault();
    for (const one of tape.querySelectorAll("a[aria-current]")) one.removeAttribute("aria-current");
    stretch.setAttribute("aria-current", "true");
    until_s = Infinity;
    player.currentTime = Number(stretch.dataset.from);
    until_s = Number(stretch.dataset.to) + 0.4;
    player.play();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-fact]")) event.target.querySelector("a.src")?.click();
});

// A printed page shows what is folded.
addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll("details:has(> .told, > .list)")) { one.dataset.wasOpen = one.open; one.open = true; }
});
addEventListener("afterprint", () => {
  for (const one of document.querySelectorAll("details[data-was-open]")) one.open = one.dataset.wasOpen === "true";
});
