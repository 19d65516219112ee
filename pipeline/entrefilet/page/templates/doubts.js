/* À vérifier. */
section("doubts", (asked) => {
  const own = data.doubts;
  missing("doubts", own.missing.length ? "Cette analyse ne dit pas la confiance de ses lignes (colonne confidence absente) : refaites-la avec cette version pour voir ici les moins sûres." : own.rows.length ? "" : "Aucune ligne n’a de confiance dans cette analyse.");
  if (!own.rows.length) { byId("doubts-table").replaceChildren(); return; }
  table(byId("doubts-table"), [
    { name: "confiance", value: (row) => row[6], number: true, show: (row) => figure(row[6]) },
    { name: "sorte", value: (row) => data.words[row[1]] }, { name: "type", value: (row) => data.words[row[2]] || row[2] },
    { name: "texte", value: (row) => row[3], look: "name" },
    { name: "phrase", value: (row) => row[4], show: (row) => marked(row[4], row[3]), look: "long" },
    { name: "règle", value: (row) => row[5], show: (row) => ruleNote(row[5]), look: "rule-cell" },
    { name: "article", value: (row) => referenceText(row[7]), show: (row) => reference(row[7]), look: "article" },
    { name: "mention", value: (row) => row[0], download: true },
  ], own.rows.filter((row) => (asked.layer === undefined || asked.layer === row[1]) && fits(asked, data.references[row[7]][1], periodNumber(data.references[row[7]][2]), row[8])), { file: "a_verifier", first: 50, label: "Les lignes les moins sûres" });
});
