/* Chronologie. A cell: period spoken of (0 before all, last after all), period of publication, precision, source, themes; dates. */
section("timeline", (asked) => {
  const own = data.timeline;
  const names = ["avant", ...own.columns.map(dayName), "après"];
  const cells = own.cells.filter((cell) => fits(asked, cell[3], cell[1], cell[4]) && (asked.precision === undefined || asked.precision === cell[2]));
  const lost = { sources: "par source", themes: "par thème" };
  missing("timeline", [!own.cells.length && "Aucune date située dans cette analyse.", own.cells.length && !data.periods.length && "Sans date de parution, les jours dont on parle ne peuvent être comparés à rien : seuls les totaux sont justes.", own.lost.length && "Trop de dates pour filtrer " + own.lost.map((one) => lost[one]).join(" et ") + "."].filter(Boolean).join(" "));
  const counts = new Map();
  let undated = 0;
  for (const cell of cells) {
    if (cell[1] < 0) { undated += cell[5]; continue; }
    const key = cell[1] + "," + (names.length - 1 - cell[0]);
    counts.set(key, (counts.get(key) || 0) + cell[5]);
  }
  const told = [...counts.keys()].map((key) => Number(key.split(",")[1]));
  const skip = told.length ? Math.min(...told) : 0;
  const down = names.slice().reverse().slice(skip, told.length ? Math.max(...told) + 1 : 0);
  const moved = new Map([...counts].map(([key, count]) => { const [column, row] = key.split(",").map(Number); return [column + "," + (row - skip), count]; }));
  const across = data.periods.map(dayName);
  squares(byId("timeline-heat"), across, down, moved, {
    left: 84, top: 26, high: Math.max(8, Math.min(15, 620 / Math.max(1, down.length))), label: "Jours dont on parle en lignes, parution en colonnes ; les flèches vont d’une case à l’autre, Entrée montre ses phrases.",
    told: (column, row, count) => "paru " + across[column] + ", parle de " + down[row] + " : " + many(count, "date", "dates"),
    choose: (column, row) => timelineSentences(asked, column, names.length - 1 - skip - row, across[column], down[row]),
  });
  const note = [undated && many(undated, "date d’article sans parution n’est pas sur ce graphique", "dates d’articles sans parution ne sont pas sur ce graphique"), own.undated && many(own.undated, "date n’a pas de jour connu (durées, récurrences, dates incomplètes)", "dates n’ont pas de jour connu (durées, récurrences, dates incomplètes)")].filter(Boolean);
  if (note.length) byId("timeline-heat").append(element("p", note.join(" ; ") + ".", "how"));
  const series = PRECISIONS.map((name, number) => ({ name, look: "s" + number, values: sums(cells.filter((cell) => cell[2] === number), 0, 5, names.length) })).filter((one) => sum(one.values));
  columns(byId("timeline-columns"), names, series, { label: "Périodes dont on parle, par précision" });
  const rows = names.map((name, number) => ({ name, counts: series.map((one) => one.values[number]) })).filter((row) => sum(row.counts));
  byId("timeline-table").replaceChildren();
  if (rows.length) behind(byId("timeline-table"), [{ name: "période", value: (row) => row.name }, { name: "dates", value: (row) => sum(row.counts), number: true }, ...series.map((one, place) => ({ name: one.name, value: (row) => row.counts[place], number: true }))], rows, "chronologie");
});

function timelineSentences(asked, period, told, published, spoken) {
  const place = byId("timeline-sentences");
  const list = element("ul", undefined, "quotes");
  for (const [one, other, precision, kept] of data.timeline.sentences) {
    if (one !== told || other !== period || (asked.precision !== undefined && asked.precision !== precision)) continue;
    for (const [article, themes, text, context] of kept) {
      if (!themeFits(asked, themes) || (asked.source !== undefined && data.references[article][1] !== asked.source)) continue;
      const item = element("li");
      item.append(marked(context, text), element("span", PRECISIONS[precision], "muted"), reference(article));
      list.append(item);
    }
  }
  place.replaceChildren(element("h4", "Paru en " + published + ", sur " + ({ avant: "une date antérieure", après: "une date postérieure" }[spoken] || spoken)), list.firstChild ? list : element("p", "Aucune phrase gardée avec ces filtres.", "nothing"), element("p", "Quelques phrases de chaque case sont gardées ; toutes sont dans la table « mentions ».", "how"), closer(place));
  place.hidden = false;
  place.focus();
}

/* A sentence with the mention in bold. */
function marked(context, text) {
  const made = element("span", undefined, "sentence");
  const plain = text.replace(/\s+/g, " ");
  const at = context.indexOf(plain);
  if (at < 0) made.append(bound(context));
  else made.append(bound(context.slice(0, at)), element("b", plain), bound(context.slice(at + plain.length)));
  return made;
}
