/* Lieux. A cell: place, source, period, themes; mentions, articles. A place: name, code, latitude, longitude, level. */
const LEVELS = { commune: "commune", department: "département", region: "région", town: "ville", country: "pays" };

section("places", (asked) => {
  const own = data.places;
  missing("places", own.missing.length ? "Les lieux ne sont pas situés dans cette analyse : colonnes absentes " + own.missing.join(", ") + ". Refaites-la avec cette version." : own.places.length ? "" : "Aucun lieu situé dans cette analyse.");
  const counts = own.places.map(() => [0, 0]);
  for (const cell of own.cells) {
    if (cell[0] < 0 || !fits(asked, cell[1], cell[2], cell[3])) continue;
    counts[cell[0]][0] += cell[4];
    counts[cell[0]][1] += cell[5];
  }
  const rows = own.places.map(([name, code, lat, lon, level], number) => ({ name, code, lat, lon, level, mentions: counts[number][0], articles: counts[number][1] }))
    .filter((row) => row.mentions && (asked.level === undefined || asked.level === row.level)).sort((a, b) => b.mentions - a.mentions);
  const france = rows.filter((row) => inFrance(row) && row.level !== "country");
  drawMap(byId("places-france"), data.maps.france, france, france, "Carte de France : " + many(france.length, "lieu", "lieux"));
  drawMap(byId("places-world"), data.maps.world, rows, rows.filter((row) => !france.includes(row)), "Carte du monde : " + many(rows.length, "lieu", "lieux"));
  table(byId("places-table"), [
    { name: "lieu", value: (row) => row.name }, { name: "niveau", value: (row) => LEVELS[row.level] || "" }, { name: "code", value: (row) => row.code },
    { name: "mentions", value: (row) => row.mentions, number: true }, { name: "articles", value: (row) => row.articles, number: true },
    { name: "latitude", value: (row) => row.lat, download: true }, { name: "longitude", value: (row) => row.lon, download: true },
  ], rows, { file: "lieux", first: 25, label: "Lieux situés" });
  say("places-unknown-note", own.missing.length ? "" : figure(own.unknown_mentions) + " mentions de " + many(own.unknown_total, "nom", "noms") + " sans coordonnées : noms que l’article ne départage pas, ou inconnus.");
  if (own.unknown.length) table(byId("places-unknown"), [{ name: "nom", value: (row) => row[0] }, { name: "mentions", value: (row) => row[1], number: true }], own.unknown, { file: "lieux_sans_coordonnees", first: 25 });
  else byId("places-unknown").replaceChildren();
});

function inFrance(row) {
  const map = data.maps.france;
  const [x, y] = project(map, row.lat, row.lon);
  return /^(?:\d[\dAB]\d{3}|[DR]-)/.test(row.code) && x >= 0 && x <= map.width && y >= 0 && y <= map.height;
}

/* Longitude and latitude at one scale for a latitude, as in `maps.py`. */
function project(map, lat, lon) {
  return [(lon - map.west) * map.per_lon, (map.north - lat) * map.per_lat];
}

function drawMap(place, map, rows, toName, label) {
  const unit = map.width / Math.max(240, place.clientWidth || 500); /* of the map a pixel */
  const chart = svg("svg", { viewBox: `0 0 ${map.width} ${map.height}`, role: "img", class: "map", "aria-label": label + ", les plus nommés : " + rows.slice(0, 5).map((row) => row.name + " " + figure(row.mentions)).join(", ") });
  for (const line of map.lines) chart.append(svg("path", { class: "graticule", d: line }));
  for (const [name, path] of map.shapes) chart.append(svg("path", { class: "land", d: path }, ...(name ? [svg("title", {}, name)] : [])));
  const most = Math.max(...rows.map((row) => row.mentions), 1);
  const largest = unit * Math.min(20, 4 + 3 * Math.sqrt(most));
  for (const row of rows) {
    const [x, y] = project(map, row.lat, row.lon);
    const radius = Math.max(unit * 2, largest * Math.sqrt(row.mentions / most));
    chart.append(svg("circle", { class: "spot " + (row.level === "commune" || row.level === "town" ? "" : "area"), cx: x.toFixed(1), cy: y.toFixed(1), r: radius.toFixed(1) }, svg("title", {}, row.name + (LEVELS[row.level] ? " (" + LEVELS[row.level] + ")" : "") + " : " + many(row.mentions, "mention", "mentions") + ", " + many(row.articles, "article", "articles"))));
  }
  const named = [];
  const spots = rows.map((row) => {
    const [x, y] = project(map, row.lat, row.lon), radius = Math.max(unit * 2, largest * Math.sqrt(row.mentions / most));
    return { row, box: [x - radius * 0.7, y - radius * 0.7, x + radius * 0.7, y + radius * 0.7] };
  });
  for (const row of toName.slice(0, 14)) {
    const [x, y] = project(map, row.lat, row.lon);
    const size = unit * 12;
    const width = Math.min(22, [...row.name].length) * size * 0.6;
    const radius = Math.max(unit * 2, largest * Math.sqrt(row.mentions / most));
    const gap = size * 0.2, middle = Math.min(map.width - width, Math.max(0, x - width / 2));
    const places = [[x + radius + gap, y], [x - radius - width - gap, y], [middle, y - radius - gap - size * 0.3], [middle, y + radius + size * 0.9]];
    const boxes = places.map(([left, base]) => [left, base - size * 0.68, left + width, base + size * 0.62]);
    const crosses = (box, other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];
    const free = (box) => box[0] >= 0 && box[2] <= map.width && !named.some((one) => crosses(box, one)) && !spots.some((spot) => spot.row !== row && crosses(box, spot.box));
    const chosen = boxes.findIndex(free);
    if (chosen < 0) continue;
    const box = boxes[chosen], [left, base] = places[chosen];
    named.push(box);
    const text = svg("text", { class: "place-name", x: left.toFixed(1), y: (base + size * 0.32).toFixed(1) }, shorter(row.name, 22));
    text.style.fontSize = size.toFixed(1) + "px";
    chart.append(text);
  }
  place.replaceChildren(chart);
}
