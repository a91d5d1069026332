// What a mark in an article became (hover, focus), and copying citations. The pages work without it.
"use strict";

const told = document.getElementById("told");

function showTold(mark) {
  told.textContent = mark.dataset.told;
  told.hidden = false;
  const box = mark.getClientRects()[0] || mark.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - told.offsetWidth - 8));
  const below = box.bottom + 6 + told.offsetHeight < window.innerHeight;
  told.style.left = `${left + window.scrollX}px`;
  told.style.top = `${(below ? box.bottom + 6 : box.top - told.offsetHeight - 6) + window.scrollY}px`;
}

function hideTold() {
  told.hidden = true;
}

function light(key) {
  for (const mark of document.querySelectorAll(".mk.hit")) mark.classList.remove("hit");
  if (!key) return;
  for (const mark of document.querySelectorAll(".mk")) {
    const hit = /^c\d+$/.test(key) ? mark.dataset.start === key.slice(1) : (mark.dataset.keys || "").split(" ").includes(key);
    if (hit) mark.classList.add("hit");
  }
}

for (const mark of document.querySelectorAll(".mk[data-told]")) {
  mark.addEventListener("mouseenter", () => showTold(mark));
  mark.addEventListener("mouseleave", hideTold);
  mark.addEventListener("focus", () => showTold(mark));
  mark.addEventListener("blur", hideTold);
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideTold();
});
window.addEventListener("hashchange", () => light(location.hash.slice(1)));
light(location.hash.slice(1));

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      document.execCommand("copy");
    }
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = before; }, 1500);
  });
}

// The page of news remembers, in this browser only, when it was last looked at.
const lastVisit = document.getElementById("last-visit");
if (lastVisit) {
  try {
    const before = localStorage.getItem("parkwatch-news");
    if (before) {
      const address = new URL(lastVisit.dataset.path, location.href);
      address.searchParams.set("since", before);
      lastVisit.href = address.pathname + address.search;
      lastVisit.hidden = false;
    }
    localStorage.setItem("parkwatch-news", new Date().toISOString());
  } catch {
    // a browser that keeps nothing: the link stays hidden
  }
}
