/* Qui parle. A cell: name, gender, kind, sector, source, period, themes; quotations, words, articles, three kinds. */
const GENDER_SERIES = [{ name: "femmes", look: "women" }, { name: "hommes", look: "men" }, { name: "indéterminé", look: "unknown" }];

function genderParts(cells) {
  return [0, 1, 2].map((gender) => sum(cells.filter((cell) => cell[1] === gender).map((cell) => cell[8])));
}

section("speakers", (asked) => {
  const own = data.speakers;
  const cells = own.cells.filter((cell) => fits(asked, cell[4], cell[5], cell[6])
    && (asked.gender === undefined || asked.gender === cell[1]) && (asked.kind === undefined || asked.kind === cell[2])
    && (asked.sector === undefined || asked.sector === cell[3]));
  missing("speakers", own.missing.length ? "Cette analyse ne dit pas tout : colonnes absentes " + own.missing.join(", ") + ". Tout locuteur y compte pour une personne de genre indéterminé. Refaites l’analyse avec cette version." : own.cells.length ? "" : "Aucune citation dans cette analyse.");
  lyingBars(byId("speakers-gender"), [{ name: "mots cités", parts: genderParts(cells) }].filter((one) => sum(one.parts)), GENDER_SERIES, { whole: true });
  const kinds = own.kinds.map((_, kind) => ({ name: KINDS[kind], parts: [sum(cells.filter((cell) => cell[2] === kind).map((cell) => cell[7]))] })).filter((one) => one.parts[0]);
  lyingBars(byId("speakers-kind"), kinds, [{ name: "citations", look: "s0" }]);
  const gendered = cells.filter((cell) => cell[1] < 3);
  const byMonth = GENDER_SERIES.map((one, gender) => ({ ...one, values: sums(gendered.filter((cell) => cell[1] === gender), 5, 8, data.periods.length) }));
  columns(byId("speakers-months"), data.periods.map(dayName), byMonth, { whole: true, label: "Part des femmes, des hommes et des indéterminés par période" });
  const genderCols = (name) => [{ name, value: (row) => row.name }, ...GENDER_SERIES.map((one, gender) => ({ name: one.name, value: (row) => row.parts[gender], number: true })), { name: "part des femmes", value: (row) => row.parts[0] / (sum(row.parts) || 1), show: (row) => share(row.parts[0], sum(row.parts)), number: true }];
  const months = data.periods.map((name, number) => ({ name, parts: byMonth.map((one) => one.values[number]) }));
  if (data.periods.length) behind(byId("speakers-months"), genderCols("période"), months, "genre_par_periode");
  const bySource = data.sources.map((name, number) => ({ name, parts: genderParts(gendered.filter((cell) => cell[4] === number)) })).filter((one) => sum(one.parts));
  lyingBars(byId("speakers-sources"), bySource.slice(0, 20), GENDER_SERIES, { whole: true });
  if (bySource.length) behind(byId("speakers-sources"), genderCols("source"), bySource, "genre_par_source");
  const sectors = own.sectors.map((name, number) => ({ name: name || "indéterminé", parts: [sum(gendered.filter((cell) => cell[3] === number).map((cell) => cell[7]))] })).filter((one) => one.parts[0]).sort((a, b) => b.parts[0] - a.parts[0]);
  lyingBars(byId("speakers-sectors"), sectors, [{ name: "citations", look: "s2" }]);
  speakerTable(cells);
});

function speakerTable(cells) {
  const own = data.speakers;
  const rows = own.names.map(([name, gender, roles, sector], number) => ({ number, name, gender, roles, sector, counts: [0, 0, 0, 0, 0, 0] }));
  for (const cell of cells) if (cell[0] >= 0) for (let place = 0; place < 6; place += 1) rows[cell[0]].counts[place] += cell[7 + place];
  const shown = rows.filter((row) => row.counts[0]).sort((a, b) => b.counts[1] - a.counts[1]);
  const count = (name, place) => ({ name, value: (row) => row.counts[place], number: true });
  table(byId("speakers-table"), [
    { name: "nom", value: (row) => row.name, show: (row) => nameButton(row), look: "name" },
    { name: "genre", value: (row) => ({ f: "femme", m: "homme" }[row.gender] || ""), optional: true },
    { name: "fonctions", value: (row) => row.roles, optional: true },
    { name: "secteur", value: (row) => row.sector, optional: true },
    count("mots", 1), count("citations", 0), count("articles", 2), count("directes", 3), count("mêlées", 4), count("indirectes", 5),
  ], shown, { file: "locuteurs", first: 25, label: "Les noms les plus cités" });
  if (own.total > own.names.length) byId("speakers-table").append(element("p", "Les " + figure(own.names.length) + " noms les plus cités sur " + figure(own.total) + " ; les autres sont comptés dans les graphiques et se lisent dans la table « mentions ».", "how"));
}

function nameButton(row) {
  const button = element("button", row.name, "as-link");
  button.type = "button";
  button.addEventListener("click", () => {
    const place = byId("speakers-quotes");
    const list = element("ul", undefined, "quotes");
    for (const [article, text, cue, kind] of data.speakers.quotes[row.number]) {
      const item = element("li");
      item.append(element("q", text), element("span", QUOTED[kind] + (cue ? " · " + cue : ""), "muted"), reference(article));
      list.append(item);
    }
    place.replaceChildren(element("h4", row.name), list, closer(place, button));
    place.hidden = false;
    place.focus();
  });
  return button;
}

function closer(place, back) {
  const button = element("button", "Fermer");
  button.type = "button";
  button.addEventListener("click", () => { place.hidden = true; if (back) back.focus(); });
  return button;
}
