// What belongs together lights up together: a speaker's quotations, the words
// of a truce. Pointing is enough; a press keeps it and goes to the first.

let theme;
try { theme = localStorage.getItem("theme"); } catch { /* private window */ }
if (theme) document.documentElement.dataset.theme = theme;

const parts = [...document.querySelectorAll("#text [data-m]")];
const picks = [...document.querySelectorAll(".pick")];
let kept = null;

const of = (mark) => parts.filter((p) => p.dataset.m.split(" ").includes(mark));

function light(mark) {
  for (const p of parts) p.classList.toggle("lit", !!mark && p.dataset.m.split(" ").includes(mark));
}

for (const b of picks) {
  b.setAttribute("aria-pressed", "false");
  b.addEventListener("pointerenter", () => light(b.dataset.m));
  b.addEventListener("pointerleave", () => light(kept));
  b.addEventListener("click", () => {
    kept = kept === b.dataset.m ? null : b.dataset.m;
    for (const other of picks) other.setAttribute("aria-pressed", String(other.dataset.m === kept));
    light(kept);
    const first = kept && of(kept)[0];
    if (first) first.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  });
}

for (const p of parts) {
  p.addEventListener("pointerenter", () => light(p.dataset.m.split(" ")[0]));
  p.addEventListener("pointerleave", () => light(kept));
}

const here = document.getElementById("here");
if (here && !location.hash) here.scrollIntoView({ block: "center" });
