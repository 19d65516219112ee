/* Chiffres. A cell: unit, source, period, themes; figures. A figure: unit, value, minimum, maximum, thing, modifier, text, sentence, teller, article, themes. */
const TOLD = 4; /* groups of figures shown at first */

section("figures", (asked) => {
  const own = data.figures;
  const periodOf = (number) => periodNumber(data.references[number][2]);
  const cells = own.cells.filter((cell) => fits(asked, cell[1], cell[2], cell[3]) && (asked.unit === undefined || asked.unit === cell[0]));
  missing("figures", own.cells.length ? "" : "Aucun chiffre avec une unité dans cette analyse.");
  const counts = sums(cells, 0, 4, own.units.length);
  const units = own.units.map(([name, low, high], number) => ({ name, low, high, count: counts[number] })).filter((row) => row.count).sort((a, b) => b.count - a.count);
  lyingBars(byId("figures-units"), units.slice(0, 10).map((row) => ({ name: unitName(row.name), parts: [row.count] })), [{ name: "chiffres", look: "s3" }]);
  if (units.length) behind(byId("figures-units"), [{ name: "unité", value: (row) => row.name }, { name: "chiffres", value: (row) => row.count, number: true }, { name: "minimum (tout le corpus)", value: (row) => row.low, number: true }, { name: "maximum (tout le corpus)", value: (row) => row.high, number: true }], units, "unites");
  const fitsFigure = (one) => fits(asked, data.references[one[9]][1], periodOf(one[9]), one[10]) && (asked.unit === undefined || asked.unit === one[0]);
  const rows = own.figures.filter(fitsFigure);
  const size = (row) => row[1] ?? row[3] ?? row[2];
  const bound = (row) => (row[1] === null ? (row[3] === null ? "au moins " + inWords(row[2]) : inWords(row[2]) + " à " + inWords(row[3])) : [data.modifiers[row[5]], inWords(row[1])].filter(Boolean).join(" "));
  table(byId("figures-table"), [
    { name: "valeur", value: size, show: bound, number: true },
    { name: "unité", value: (row) => own.units[row[0]][0], show: (row) => unitName(own.units[row[0]][0]) },
    { name: "quoi", value: (row) => row[4], optional: true },
    { name: "phrase", value: (row) => row[7], show: (row) => marked(row[7], row[6]), look: "long" },
    { name: "qui le dit", value: (row) => row[8] || "le journal" },
    { name: "article", value: (row) => referenceText(row[9]), show: (row) => reference(row[9]), look: "article" },
  ], rows, { file: "chiffres", first: 25, label: "Les chiffres" });
  toldDifferently(own);
});

/* The period of a day, -1 for none; its list may be of months, quarters or years. */
function periodNumber(day) {
  if (!day) return -1;
  const [year, month] = day.split("-").map(Number);
  const name = { month: day.slice(0, 7), quarter: year + "-T" + Math.ceil(month / 3), year: String(year) }[data.grain];
  return data.periods.indexOf(name);
}

function toldDifferently(own) {
  const place = byId("figures-told");
  say("figures-told-note", own.told.length
    ? "Même unité et même chose comptée, le même jour : deux voix d’un article, des copies d’une dépêche, ou des phrases qui nomment la même chose. À lire, pas à croire : deux chiffres peuvent aussi compter deux choses." + (own.compared ? "" : " Le corpus est grand : les derniers chiffres n’ont pas été comparés.")
    : "Aucun désaccord trouvé.");
  const cards = own.told.map(([unit, of, day, told]) => {
    const card = element("div", undefined, "told");
    card.append(element("h4", [unitName(unit), of].filter(Boolean).join(" ") + " · " + dayName(day)));
    const list = element("ul");
    for (const [value, teller, text, context, article] of told) {
      const item = element("li");
      item.append(element("b", inWords(value), "big"), element("span", teller || "le journal", "teller"), marked(context, text), reference(article));
      list.append(item);
    }
    card.append(list);
    return card;
  });
  place.replaceChildren(...cards.slice(0, TOLD));
  const rows = own.told.flatMap(([unit, of, day, told], group) => told.map((one) => [group + 1, unit, of, day, ...one]));
  const names = ["groupe", "unité", "quoi", "jour", "valeur", "qui le dit", "texte", "phrase"];
  if (!rows.length) return;
  const tools = element("p", undefined, "tools");
  if (cards.length > TOLD) {
    const more = element("button", "Montrer les " + figure(cards.length) + " groupes");
    more.type = "button";
    more.addEventListener("click", () => { tools.before(...cards.slice(TOLD)); more.remove(); });
    tools.append(more);
  }
  tools.append(downloadButton("desaccords", [...names.map((name, at) => ({ name, value: (row) => row[at] })), { name: "article", value: (row) => referenceText(row[8]) }], () => rows));
  place.append(tools);
}
