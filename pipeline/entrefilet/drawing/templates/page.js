"use strict";
const known = JSON.parse(document.getElementById("known").textContent);
const words = JSON.parse(document.getElementById("words").textContent);
const rules = words.rules;
const root = document.documentElement;

document.getElementById("theme").addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});

for (const box of document.querySelectorAll("[data-layer][type=checkbox]")) {
  box.addEventListener("change", () => {
    document.body.classList.toggle("no-" + box.dataset.layer, !box.checked);
    reachable();
  });
}

/* French as it is printed: a tall sign is not parted from its word at the end of a line. */
function bound(text) {
  return root.lang === "fr" ? String(text).replace(/ (?=[:;!?»%])/g, "\u00a0").replace(/« /g, "«\u00a0") : text;
}

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = bound(text);
  if (className) made.className = className;
  return made;
}

/* What a mention is: said beside it when the pointer or the keyboard is on it. */
const tip = document.body.appendChild(element("div"));
tip.id = "tip";
tip.hidden = true;
tip.setAttribute("role", "tooltip");

function shownPiece(target) {
  const word = target.closest && target.closest("abbr");
  if (word) return word;
  const piece = target.closest && target.closest(".m[data-r]");
  const off = (name) => document.body.classList.contains("no-" + name);
  const on = (name) => piece.classList.contains(name) && !off(name);
  return piece && (["entity", "quantity", "date", "quotation"].some(on) || (!off("quotation") && /\b(cue|speaker)\b/.test(piece.className))) ? piece : null;
}

function tell(event) {
  const piece = shownPiece(event.target);
  tip.hidden = !piece;
  if (!piece) return;
  if (piece.title) {
    piece.dataset.label = piece.title;
    piece.removeAttribute("title");
  }
  tip.textContent = piece.dataset.label;
  const box = piece.getClientRects()[0];
  tip.style.left = Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8)) + "px";
  tip.style.top = (box.top > tip.offsetHeight + 12 ? box.top - tip.offsetHeight - 6 : box.bottom + 6) + "px";
}
document.addEventListener("pointerover", tell);
document.addEventListener("focusin", tell);
document.addEventListener("focusout", () => { tip.hidden = true; });
document.addEventListener("scroll", () => { tip.hidden = true; }, { passive: true });

/* The keyboard stops at the mentions of the layers that are shown. */
function reachable() {
  for (const piece of document.querySelectorAll(".m[data-r]")) {
    if (shownPiece(piece)) piece.tabIndex = 0;
    else piece.removeAttribute("tabindex");
  }
}

/* The pieces of a mention; keys are letters and digits that we made, never text of an article. */
function piecesOf(key) {
  return document.querySelectorAll('[data-r~="' + key + '"]');
}

function clear(name) {
  for (const one of document.querySelectorAll("." + name)) one.classList.remove(name);
}

/* The name of a rule, and behind it what the rule says and its examples. */
function ruleNote(name) {
  const rule = rules[name];
  if (!Object.hasOwn(rules, name)) return element("span", name, "rule-name");
  const made = element("details", undefined, "rule");
  made.append(element("summary", name));
  const says = element("p", rule.says);
  says.lang = "en";
  made.append(says);
  for (const [kind, sentences] of [["finds", rule.finds], ["leaves", rule.leaves]]) {
    if (!sentences.length) continue;
    const list = element("ul");
    list.lang = "fr";
    list.append(...sentences.map((sentence) => element("li", sentence)));
    made.append(element("p", words["rule_" + kind], "muted"), list);
  }
  return made;
}

function show(key) {
  const row = known[key];
  clear("linked");
  clear("flash");
  if (!row) return;
  for (const one of piecesOf(key)) one.classList.add("linked");
  if (row.pair) for (const one of piecesOf(row.pair)) one.classList.add("linked");
  const body = document.getElementById("detail-body");
  body.replaceChildren(element("strong", row.text), element("p", words[row.layer] + " · " + row.kind, "muted"));
  if (row.classes.length) body.append(element("p", row.classes.join(", "), "class c-missing"));
  const list = element("dl");
  const pair = row.pair ? known[row.pair] : null;
  const other = new Map(pair ? pair.fields : []);
  for (const [name, value] of row.fields) {
    const told = element("dd", name === words.rule ? undefined : value + (pair && other.has(name) && other.get(name) !== value ? " ≠ " + other.get(name) : ""));
    if (name === words.rule) told.append(ruleNote(value));
    list.append(element("dt", name), told);
  }
  body.append(list, element("p", row.start + "–" + row.end, "muted"));
  document.getElementById("detail").hidden = false;
}

document.getElementById("detail-close").addEventListener("click", () => {
  document.getElementById("detail").hidden = true;
  clear("linked");
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.getElementById("detail-close").click();
  if (event.key === "Enter" && event.target.matches(".m[data-r]")) event.target.click();
});

document.addEventListener("click", (event) => {
  let piece = event.target.closest("[data-r], .t");
  while (piece && piece.classList.contains("t")) piece = piece.previousElementSibling;
  if (piece) show(piece.dataset.r.split(" ").find((key) => known[key] && !document.body.classList.contains("no-" + known[key].layer)));
});

function follow() {
  const key = location.hash.slice(1);
  if (!Object.hasOwn(known, key)) return;
  show(key);
  const pieces = piecesOf(key);
  for (const one of pieces) one.classList.add("flash");
  if (pieces.length) pieces[0].scrollIntoView({ block: "center" });
}
addEventListener("hashchange", follow);
addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && link.hash === location.hash) follow();
});
follow();

const filters = document.getElementById("filters");
if (filters) {
  const lines = [...document.querySelectorAll("#error-table tbody tr")];
  const texts = lines.map((line) => line.textContent.toLowerCase());
  const shown = document.getElementById("shown");
  const apply = () => {
    const wanted = Object.fromEntries(new FormData(filters));
    const [kindLayer, kind] = (wanted.kind || "").split(":");
    const text = wanted.text.trim().toLowerCase();
    let count = 0;
    lines.forEach((line, number) => {
      const data = line.dataset;
      const keep = (!wanted.layer || data.layer === wanted.layer)
        && (!kind || (data.layer === kindLayer && data.kinds.split(" ").includes(kind)))
        && (!wanted.class || data.classes.split(" ").includes(wanted.class))
        && (!wanted.article || data.article === wanted.article)
        && (!wanted.costs || data.costs === "1")
        && (!text || texts[number].includes(text));
      line.hidden = !keep;
      if (keep) count += 1;
    });
    shown.textContent = count;
  };
  filters.addEventListener("input", apply);
  filters.addEventListener("submit", (event) => event.preventDefault());
}

/* Tables of mentions are long: each is built when it is opened. */
function fill(details) {
  const place = details.querySelector("div");
  if (place.firstChild) return;
  const table = element("table");
  const head = table.createTHead().insertRow();
  for (const name of ["layer", "kind", "text", "detail"]) head.append(element("th", words[name]));
  const body = table.createTBody();
  for (let number = 0; number < Number(details.dataset.count); number += 1) {
    const key = details.dataset.side + number;
    const row = known[key];
    const line = body.insertRow();
    line.append(element("td", words[row.layer]), element("td", row.kind));
    const cell = line.insertCell();
    const link = element("a", row.text);
    link.href = "#" + key;
    cell.append(link);
    line.append(element("td", row.fields.map(([name, value]) => name + " : " + value).join(" · ")));
  }
  place.append(table);
}
function adopt(place) {
  for (const details of place.querySelectorAll("details.rows")) {
    if (details.open) fill(details);
    details.addEventListener("toggle", () => { if (details.open) fill(details); });
  }
  reachable();
}
adopt(document);
