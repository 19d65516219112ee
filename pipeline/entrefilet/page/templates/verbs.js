/* Comment ils parlent. A cell: verb, name, gender, source, period, themes, sector; direct, mixed, indirect. */
section("verbs", (asked) => {
  const own = data.verbs;
  const cells = own.cells.filter((cell) => fits(asked, cell[3], cell[4], cell[5]) && (asked.gender === undefined || asked.gender === cell[2]) && (asked.name === undefined || asked.name === cell[1]) && (asked.sector === undefined || asked.sector === cell[6]));
  missing("verbs", own.missing.length ? "Le genre des locuteurs n’est pas dans cette analyse : refaites-la avec cette version." : own.cells.length ? "" : "Aucune citation dans cette analyse.");
  const rows = own.verbs.map((name) => ({ name, kinds: [0, 0, 0], genders: [0, 0, 0, 0] }));
  const without = [0, 0, 0], others = [0, 0, 0];
  for (const cell of cells) {
    const row = rows[cell[0]];
    for (let kind = 0; kind < 3; kind += 1) {
      if (row) { row.kinds[kind] += cell[7 + kind]; row.genders[cell[2]] += cell[7 + kind]; }
      else (cell[0] === -2 ? without : others)[kind] += cell[7 + kind];
    }
  }
  const shown = rows.filter((row) => sum(row.kinds)).sort((a, b) => sum(b.kinds) - sum(a.kinds));
  const series = QUOTED.map((name, number) => ({ name, look: ["s0", "s1", "s2"][number] }));
  const bars = shown.slice(0, 15).map((row) => ({ name: row.name, parts: row.kinds }));
  if (sum(without)) bars.push({ name: "sans verbe", parts: without });
  lyingBars(byId("verbs-chart"), bars, series);
  const count = (name, value) => ({ name, value, number: true });
  table(byId("verbs-table"), [
    { name: "verbe", value: (row) => row.name },
    count("citations", (row) => sum(row.kinds)), ...QUOTED.map((name, kind) => count(name + "s", (row) => row.kinds[kind])),
    ...GENDERS.slice(0, 3).map((name, gender) => count(name, (row) => (row.rest ? null : row.genders[gender]))),
  ], [...shown, { name: "(autres verbes)", kinds: others, genders: [0, 0, 0, 0], rest: true }, { name: "(sans verbe)", kinds: without, genders: [0, 0, 0, 0], rest: true }].filter((row) => sum(row.kinds)), { file: "verbes", first: 15 });
  verbsByGender(rows);
});

/* How much more often a verb goes with women than men, among verbs heard often enough. */
function verbsByGender(rows) {
  const women = sum(rows.map((row) => row.genders[0])), men = sum(rows.map((row) => row.genders[1]));
  const often = rows.filter((row) => row.genders[0] + row.genders[1] >= 8).map((row) => ({ row, women: row.genders[0] / (women || 1), men: row.genders[1] / (men || 1) }));
  if (!women || !men || !often.length) {
    byId("verbs-gender").replaceChildren(element("p", "Trop peu de citations de femmes et d’hommes pour comparer.", "nothing"));
    return;
  }
  often.sort((a, b) => b.women / (b.women + b.men) - a.women / (a.women + a.men));
  const kept = often.length > 14 ? [...often.slice(0, 7), ...often.slice(-7)] : often;
  const items = kept.map((one) => ({ name: one.row.name, parts: [one.women, one.men].map((part) => Math.round(1000 * part) / 10) }));
  lyingBars(byId("verbs-gender"), items, [{ name: "femmes", look: "women" }, { name: "hommes", look: "men" }], { whole: true, numberless: true });
}
