/* What every section uses: the data of the page, numbers in French, filters. */
const data = JSON.parse(document.getElementById("data").textContent);
const SVG = "http://www.w3.org/2000/svg";
const GENDERS = ["femmes", "hommes", "indéterminé", "sans objet"];
const KINDS = ["personne", "groupe", "organisation", "lieu", "texte", "anonyme", "sans locuteur"];
const PRECISIONS = ["jour", "semaine", "mois", "trimestre, saison", "année", "plus vague", "période"];
const QUOTED = ["directe", "mêlée", "indirecte"];
const MONTHS = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
const sections = [];

const numbers = new Intl.NumberFormat("fr", { maximumFractionDigits: 3 });
const percents = new Intl.NumberFormat("fr", { style: "percent", maximumFractionDigits: 1 });
const figure = (value) => (value === null || value === undefined ? "" : numbers.format(value));
const share = (part, whole) => (whole ? percents.format(part / whole) : "–");
const wholePercents = new Intl.NumberFormat("fr", { style: "percent", maximumFractionDigits: 0 });
const many = (count, one, several) => figure(count) + " " + (count > 1 ? several : one);
const byId = (id) => document.getElementById(id);
const sum = (values) => values.reduce((total, value) => total + value, 0);

/* "2025-03" is "mars 2025", "2025-T1" and "2025" stay, "2025-03-04" is "4 mars 2025". */
function dayName(text) {
  const parts = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text || "");
  if (!parts) return text || "";
  const month = MONTHS[Number(parts[2]) - 1] + " " + parts[1];
  return parts[3] ? (parts[3] === "01" ? "1er" : Number(parts[3])) + " " + month : month;
}

/* A large number as a newspaper writes it, "11,3 milliards", where nothing of it is lost. */
function inWords(value) {
  for (const [size, one, several] of [[1e9, "milliard", "milliards"], [1e6, "million", "millions"]]) {
    if (Math.abs(value) < size) continue;
    const told = Math.round(value / size * 1000) / 1000;
    if (Math.abs(told * size - value) < 1) return figure(told) + "\u00a0" + (Math.abs(told) < 2 ? one : several);
  }
  return figure(value);
}

const unitName = (unit) => data.unit_names[unit] || unit;

function svg(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function say(id, text) {
  byId(id).textContent = bound(text);
}

/* What is missing in the run is said at the head of a section. */
function missing(key, text) {
  const place = byId(key + "-missing");
  place.textContent = bound(text);
  place.hidden = !text;
}

/* What the filters of a section ask for: a number for each that is set. */
function wanted(key) {
  const form = document.querySelector('form[data-section="' + key + '"]');
  const asked = {};
  if (!form) return asked;
  for (const [name, value] of new FormData(form)) {
    if (value !== "") asked[name] = /^\d+$/.test(value) ? Number(value) : value;
  }
  return asked;
}

function themeFits(asked, set) {
  return asked.theme === undefined || (set >= 0 && data.theme_sets[set].includes(data.themes[asked.theme]));
}

/* True for a cell whose source, period and themes are asked for. */
function fits(asked, source, period, themes) {
  return (asked.source === undefined || asked.source === source)
    && (asked.from === undefined || period >= asked.from)
    && (asked.to === undefined || (period >= 0 && period <= asked.to))
    && themeFits(asked, themes);
}

/* Sums of one value of the cells by one of their numbers. */
function sums(cells, key, value, size) {
  const made = new Array(size).fill(0);
  for (const cell of cells) if (cell[key] >= 0) made[cell[key]] += cell[value];
  return made;
}

/* A reference to an article: a link where it can be read on the page. */
function reference(number) {
  const [own, source, day, shown] = data.references[number];
  const title = shown >= 0 ? data.articles[shown][0] : own;
  const made = element("span", undefined, "ref");
  const name = shown >= 0 ? element("a", title) : element("b", title);
  if (shown >= 0) name.href = "#a" + shown;
  made.append(name, element("small", [sourceName(source), dayName(day)].filter(Boolean).join(", ")));
  return made;
}

const sourceName = (number) => (data.sources[number] === "(sans source)" ? "" : data.sources[number]);
const referenceText = (number) => [data.references[number][0], sourceName(data.references[number][1]), data.references[number][2]].filter(Boolean).join(", ");

/* A section is drawn once it comes near the window, and again when its filters change. */
function section(key, draw) {
  const one = { key, draw: () => draw(wanted(key)), drawn: false };
  sections.push(one);
  const form = document.querySelector('form[data-section="' + key + '"]');
  if (!form) return;
  form.addEventListener("input", one.draw);
  form.addEventListener("reset", () => setTimeout(one.draw));
  form.addEventListener("submit", (event) => event.preventDefault());
}
