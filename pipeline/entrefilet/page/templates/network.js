/* Réseau. A cell: two people, source, period, themes; quotations or articles. */
const GRAPH_NAMES = 50, GRAPH_LINKS = 120;

section("network", (asked) => {
  const own = data.network;
  const together = asked.relation === "together";
  const lost = { sources: "par source", periods: "par période", themes: "par thème" };
  missing("network", [!own.people.length && "Aucune personne nommée dans cette analyse.", own.lost.length && "Trop de liens pour filtrer " + own.lost.map((one) => lost[one]).join(" et ") + ".", own.people.length && own.missing.length && "Les noms ne sont pas rapprochés d’un article à l’autre : deux personnes de même nom n’en font qu’une ici."].filter(Boolean).join(" "));
  const links = new Map();
  for (const cell of own[together ? "together" : "naming"]) {
    if (!fits(asked, cell[2], cell[3], cell[4]) || !ofGender(asked, own.people[cell[0]], own.people[cell[1]], together)) continue;
    const key = cell[0] + "," + cell[1];
    links.set(key, (links.get(key) || 0) + cell[5]);
  }
  const listed = [...links].map(([key, count]) => { const [one, other] = key.split(",").map(Number); return { one, other, count }; }).sort((a, b) => b.count - a.count);
  const name = (number) => own.people[number][0];
  drawGraph(byId("network-graph"), listed, together);
  drawMatrix(byId("network-matrix"), listed, together);
  table(byId("network-table"), [
    { name: together ? "nom" : "qui parle", value: (row) => name(row.one) }, { name: together ? "et" : "qui est nommé", value: (row) => name(row.other) },
    { name: together ? "articles" : "citations", value: (row) => row.count, number: true },
  ], listed, { file: together ? "ensemble" : "qui_nomme_qui", first: 15, label: "Liens" });
});

/* True when the one who speaks, or one of two who are named together, is of the gender asked for. */
function ofGender(asked, one, other, together) {
  return asked.gender === undefined || (one[1] || "x") === asked.gender || (together && (other[1] || "x") === asked.gender);
}

function drawMatrix(place, links, together) {
  const own = data.network;
  const pairs = together ? links.flatMap((link) => [link, { one: link.other, other: link.one, count: link.count }]) : links;
  const first = (side) => [...new Set(pairs.map((link) => link[side]))].sort((a, b) => a - b).slice(0, 30);
  const rows = first("one"), across = first("other");
  const counts = new Map();
  for (const link of pairs) {
    const column = across.indexOf(link.other), row = rows.indexOf(link.one);
    if (column >= 0 && row >= 0) counts.set(column + "," + row, link.count);
  }
  const name = (number) => own.people[number][0];
  squares(place, across.map(name), rows.map(name), counts, {
    left: 132, top: 104, right: 62, high: 20, slanted: true, label: together ? "Matrice : articles où deux personnes sont nommées" : "Matrice : qui parle en lignes, qui est nommé en colonnes",
    told: (column, row, count) => name(rows[row]) + (together ? " et " : " nomme ") + name(across[column]) + " : " + many(count, together ? "article" : "citation", together ? "articles" : "citations"),
  });
  if (rows.length === 30 || across.length === 30) place.append(element("p", "Les trente noms les plus fréquents ; tous les liens sont dans le tableau.", "how"));
}

/* Places of the names: they push one another away, links draw them together; the same links give the same drawing. */
function layOut(nodes, links, width, height) {
  const at = nodes.map((_, order) => ({ x: width / 2 + width * 0.4 * Math.cos(2.4 * order) * Math.sqrt((order + 1) / nodes.length), y: height / 2 + height * 0.4 * Math.sin(2.4 * order) * Math.sqrt((order + 1) / nodes.length) }));
  const rest = Math.sqrt(width * height / Math.max(1, nodes.length)) * 0.85;
  for (let round = 0; round < 260; round += 1) {
    const heat = 0.16 * rest * (1 - round / 260);
    const push = at.map(() => ({ x: 0, y: 0 }));
    for (let one = 0; one < at.length; one += 1) {
      for (let other = one + 1; other < at.length; other += 1) {
        const dx = (at[one].x - at[other].x) / 1.5, dy = at[one].y - at[other].y;
        const far = Math.max(1, Math.hypot(dx, dy)), force = rest * rest / (far * far);
        push[one].x += dx * force / far * 1.5; push[one].y += dy * force / far; push[other].x -= dx * force / far * 1.5; push[other].y -= dy * force / far;
      }
    }
    for (const [one, other, weight] of links) {
      const dx = at[one].x - at[other].x, dy = at[one].y - at[other].y, far = Math.max(1, Math.hypot(dx, dy));
      const force = Math.min(2, far / rest) * weight * 0.6;
      push[one].x -= dx / far * force; push[one].y -= dy / far * force; push[other].x += dx / far * force; push[other].y += dy / far * force;
    }
    at.forEach((point, order) => {
      push[order].x -= (point.x - width / 2) / width * 0.8; push[order].y -= (point.y - height / 2) / height * 0.8;
      const length = Math.max(1e-6, Math.hypot(push[order].x, push[order].y));
      point.x = Math.min(width - 50, Math.max(50, point.x + push[order].x / length * Math.min(length, 1) * heat));
      point.y = Math.min(height - 18, Math.max(34, point.y + push[order].y / length * Math.min(length, 1) * heat));
    });
  }
  return at;
}

function drawGraph(place, links, together) {
  const kept = links.slice(0, GRAPH_LINKS);
  const used = [...new Set(kept.flatMap((link) => [link.one, link.other]))].sort((a, b) => a - b).slice(0, GRAPH_NAMES);
  if (!used.length) return empty(place);
  const order = new Map(used.map((number, place_) => [number, place_]));
  const width = Math.max(280, place.clientWidth || 500), height = Math.max(200, Math.min(620, width * 0.95, 120 + 26 * used.length));
  const most = kept[0].count;
  const drawn = kept.filter((link) => order.has(link.one) && order.has(link.other));
  const at = layOut(used, drawn.map((link) => [order.get(link.one), order.get(link.other), Math.sqrt(link.count / most)]), width, height);
  const chart = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", class: "wide graph", "aria-label": (together ? "Graphe des noms nommés ensemble" : "Graphe de qui nomme qui") + " : " + used.length + " noms, le lien le plus fort entre " + data.network.people[kept[0].one][0] + " et " + data.network.people[kept[0].other][0] + ". Les liens sont dans le tableau." });
  const degree = used.map(() => 0);
  for (const link of drawn) {
    const one = at[order.get(link.one)], other = at[order.get(link.other)];
    degree[order.get(link.one)] += link.count;
    degree[order.get(link.other)] += link.count;
    const bend = together ? 0 : 0.12;
    const middle = [(one.x + other.x) / 2 + (other.y - one.y) * bend, (one.y + other.y) / 2 - (other.x - one.x) * bend];
    chart.append(svg("path", { class: "link", d: `M${one.x.toFixed(1)} ${one.y.toFixed(1)}Q${middle[0].toFixed(1)} ${middle[1].toFixed(1)} ${other.x.toFixed(1)} ${other.y.toFixed(1)}`, "stroke-width": (0.6 + 4.4 * Math.sqrt(link.count / most)).toFixed(2) }, svg("title", {}, data.network.people[link.one][0] + (together ? " et " : " nomme ") + data.network.people[link.other][0] + " : " + figure(link.count))));
  }
  const strongest = Math.max(...degree);
  used.forEach((number, place_) => {
    const [name, gender] = data.network.people[number];
    const size = 3 + 8 * Math.sqrt(degree[place_] / strongest);
    chart.append(svg("circle", { class: "node " + ({ f: "women", m: "men" }[gender] || "unknown"), cx: at[place_].x.toFixed(1), cy: at[place_].y.toFixed(1), r: size.toFixed(1) }, svg("title", {}, name)));
  });
  const boxes = [];
  used.map((number, place_) => [number, place_]).sort((a, b) => degree[b[1]] - degree[a[1]]).forEach(([number, place_]) => {
    const text = shorter(data.network.people[number][0], 22), half = [...text].length * 3.6, { x, y } = at[place_];
    const size = 3 + 8 * Math.sqrt(degree[place_] / strongest);
    const middle = Math.min(width - half - 2, Math.max(half + 2, x));
    const box = [middle - half, y - size - 14, middle + half, y - size - 2];
    if (boxes.some((one) => box[0] < one[2] && one[0] < box[2] && box[1] < one[3] && one[1] < box[3])) return;
    boxes.push(box);
    chart.append(svg("text", { class: "node-name", x: middle.toFixed(1), y: (y - size - 4).toFixed(1), "text-anchor": "middle" }, text));
  });
  place.replaceChildren(chart, legend([{ name: "femme", look: "women" }, { name: "homme", look: "men" }, { name: "indéterminé", look: "unknown" }]));
}
