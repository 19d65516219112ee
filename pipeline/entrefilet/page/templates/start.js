for (const option of document.querySelectorAll("select[name=from] option[value], select[name=to] option[value]")) {
  if (option.value) option.textContent = dayName(option.textContent);
}

/* Sections are drawn when they come near the window, all of them before printing, again when the width changes. */
function drawNow(one) {
  one.drawn = true;
  one.draw();
}

function drawNear() {
  for (const one of sections) {
    if (!one.drawn && byId(one.key).getBoundingClientRect().top < innerHeight * 2) drawNow(one);
  }
}

const drawAll = () => sections.forEach((one) => { if (!one.drawn) drawNow(one); });
addEventListener("beforeprint", drawAll);
addEventListener("scroll", drawNear, { passive: true });
addEventListener("hashchange", () => { drawAll(); route(); });
let width = innerWidth, soon = 0;
addEventListener("resize", () => {
  clearTimeout(soon);
  soon = setTimeout(() => {
    if (innerWidth === width) return;
    width = innerWidth;
    sections.forEach((one) => { if (one.drawn && one.key !== "articles") one.draw(); });
  }, 200);
});
if (location.hash) drawAll();
else drawNear();
route();
