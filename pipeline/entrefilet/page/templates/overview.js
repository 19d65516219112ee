/* Vue d'ensemble. */
const REASONS = { too_long: "trop long", empty: "vide", no_text: "sans texte", no_text_column: "sans colonne de texte", no_records: "sans enregistrement", bad_record: "enregistrement illisible", own_output: "sortie d’une analyse", worker_lost: "processus perdu", timeout: "trop lent", not_a_file: "n’est pas un fichier", encoding: "encodage illisible", duplicate: "copie" };

section("overview", (asked) => {
  const own = data.overview;
  const states = Object.fromEntries(own.states);
  const whole = sum(own.states.map(([, count]) => count));
  const period = own.first ? (own.first === own.last ? "le " + dayName(own.first) : "du " + dayName(own.first) + " au " + dayName(own.last)) : "sans date de parution";
  const sources = data.sources.filter((name) => name !== "(sans source)").length;
  say("lead", many(states.ok || 0, "article lu", "articles lus") + ", " + period + (sources ? ", " + many(sources, "source", "sources") : "") + ".");
  missing("overview", [!whole && "Cette analyse ne contient aucun article.", whole && !own.first && "Aucun article n’a de date de parution : rien ne peut être rangé dans le temps.", whole && !sources && "Aucun article ne dit sa source."].filter(Boolean).join(" "));
  const cells = own.cells.filter((cell) => fits(asked, cell[1], cell[2], cell[3]));
  const rows = own.rows.flatMap(([layer, kinds]) => kinds.map(([kind, count]) => ({ layer, kind, count }))).filter((row) => row.count);
  const tiles = [
    [sum(cells.map((cell) => cell[4])), "articles lus" + (Object.keys(asked).length ? " (filtrés)" : "")],
    ...own.rows.map(([layer], place) => [sum(cells.map((cell) => cell[5 + place])), data.words[layer].toLowerCase()]),
    [own.copies, "copies signalées"], [states.skipped || 0, "ignorés"], [states.quarantined || 0, "en quarantaine"],
  ];
  byId("overview-tiles").replaceChildren(...tiles.map(([count, name]) => {
    const tile = element("p");
    tile.append(element("b", figure(count)), element("span", name));
    return tile;
  }));
  const values = sums(cells, 0, 4, own.columns.length);
  const names = own.columns.map(dayName);
  const grain = { week: "semaine", month: "mois", quarter: "trimestre", year: "année" }[own.grain];
  say("overview-caption", "Articles par " + grain);
  const undated = sum(cells.filter((cell) => cell[0] < 0).map((cell) => cell[4]));
  columns(byId("overview-chart"), names, [{ name: "articles", look: "s0", values }], { label: "Articles par " + grain });
  if (undated) byId("overview-chart").append(element("p", many(undated, "article sans date n’est pas sur le graphique.", "articles sans date ne sont pas sur le graphique."), "how"));
  const bySource = data.sources.map((name, number) => ({ name, count: sum(cells.filter((cell) => cell[1] === number).map((cell) => cell[4])) }));
  behind(byId("overview-chart"), [{ name: grain, value: (row) => row.name }, { name: "articles", value: (row) => row.count, number: true }], names.map((name, number) => ({ name, count: values[number] })), "couverture", "Le tableau : articles par " + grain);
  behind(byId("overview-chart"), [{ name: "source", value: (row) => row.name }, { name: "articles", value: (row) => row.count, number: true }], bySource, "sources", "Le tableau : articles par source");
  table(byId("overview-rows"), [{ name: "sorte", value: (row) => data.words[row.layer] }, { name: "type", value: (row) => data.words[row.kind] }, { name: "mentions", value: (row) => row.count, number: true }], rows, { file: "mentions", whole: true });
  const reasons = own.reasons.map(([state, reason, count]) => ({ state: state === "skipped" ? "ignoré" : "quarantaine", reason: REASONS[reason] || reason, count }));
  if (reasons.length) table(byId("overview-reasons"), [{ name: "état", value: (row) => row.state }, { name: "raison", value: (row) => row.reason }, { name: "articles", value: (row) => row.count, number: true }], reasons, { file: "articles_de_cote" });
  else byId("overview-reasons").replaceChildren(element("p", "Aucun.", "nothing"));
});
