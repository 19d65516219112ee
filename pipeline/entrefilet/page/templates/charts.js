/* Charts: bars lying in HTML, columns and squares in SVG drawn for the width there is. Each says itself in a label. */
function legend(series) {
  const list = element("ul", undefined, "legend");
  for (const one of series) {
    const item = element("li");
    item.append(element("i", undefined, "swatch " + one.look), one.name);
    list.append(item);
  }
  return list;
}

/* Bars lying: items are {name, parts: [number for each series]}; `whole` makes every bar a hundred per cent. */
function lyingBars(place, items, series, options) {
  place.replaceChildren();
  if (!items.length) return empty(place);
  if (series.length > 1) place.append(legend(series));
  const most = Math.max(...items.map((item) => sum(item.parts))) || 1;
  const pixels = Math.max(80, (place.clientWidth || 600) - 240);
  const list = element("div", undefined, "bars");
  list.setAttribute("role", "list");
  for (const item of items) {
    const total = sum(item.parts);
    const line = element("div", undefined, "bar");
    line.setAttribute("role", "listitem");
    const told = series.map((one, number) => one.name + " " + figure(item.parts[number]) + (total ? " (" + share(item.parts[number], total) + ")" : ""));
    line.setAttribute("aria-label", item.name + " : " + (series.length > 1 ? told.join(", ") : figure(total)));
    const track = element("div", undefined, "track");
    track.setAttribute("aria-hidden", "true");
    item.parts.forEach((part, number) => {
      if (!part) return;
      const width = 100 * part / (options && options.whole ? total : most);
      const piece = element("span", undefined, "piece " + series[number].look);
      piece.style.width = width + "%";
      piece.title = told[number];
      if (series.length > 1 && pixels * width / 100 > 36) piece.append(element("em", options && options.whole ? wholePercents.format(part / total) : figure(part)));
      track.append(piece);
    });
    const name = element("span", item.name, "name");
    name.setAttribute("aria-hidden", "true");
    name.title = item.name;
    const number = element("span", options && options.numberless ? "" : figure(total), "number");
    number.setAttribute("aria-hidden", "true");
    line.append(name, track, number);
    list.append(line);
  }
  place.append(list);
}

function empty(place) {
  place.replaceChildren(element("p", "Rien à montrer avec ces filtres.", "nothing"));
}

function steps(most) {
  const raw = most / 4;
  const base = 10 ** Math.floor(Math.log10(raw || 1));
  const step = Math.max(1, [1, 2, 5, 10].map((one) => one * base).find((one) => one >= raw) || 1);
  const made = [];
  for (let value = 0; value <= most + step * 0.999; value += step) made.push(value);
  return made;
}

/* Columns standing: names of the columns, series with {name, look, values}; `whole` makes every column a hundred. */
function columns(place, names, series, options) {
  const settings = { height: 190, label: "", ...options };
  place.replaceChildren();
  const totals = names.map((_, column) => sum(series.map((one) => one.values[column])));
  if (!totals.some(Boolean)) return empty(place);
  if (series.length > 1) place.append(legend(series));
  const width = Math.max(260, place.clientWidth || 600), left = 46, bottom = 22, top = 8;
  const marks = settings.whole ? [0, 0.25, 0.5, 0.75, 1] : steps(Math.max(...totals));
  const most = marks[marks.length - 1];
  const y = (value) => top + (settings.height - top - bottom) * (1 - value / most);
  const step = (width - left) / names.length;
  const best = totals.indexOf(Math.max(...totals));
  const chart = svg("svg", { viewBox: `0 0 ${width} ${settings.height}`, role: "img", class: "wide", "aria-label": `${settings.label} : ${names.length} colonnes, le plus haut ${names[best]} avec ${figure(totals[best])}. Les nombres sont dans le tableau à télécharger.` });
  for (const mark of marks) {
    chart.append(svg("line", { class: "grid", x1: left, x2: width, y1: y(mark), y2: y(mark) }), svg("text", { class: "tick", x: left - 6, y: y(mark) + 4, "text-anchor": "end" }, settings.whole ? percents.format(mark) : figure(mark)));
  }
  const every = Math.ceil(names.length / Math.max(1, Math.floor((width - left) / 76)));
  names.forEach((name, column) => {
    const group = svg("g", {}, svg("title", {}, name + " : " + series.map((one) => (series.length > 1 ? one.name + " " : "") + figure(one.values[column]) + (settings.whole ? " (" + share(one.values[column], totals[column]) + ")" : "")).join(", ")));
    let base = 0;
    for (const one of series) {
      const value = settings.whole ? one.values[column] / (totals[column] || 1) : one.values[column];
      if (value) group.append(svg("rect", { class: "piece " + one.look, x: left + column * step + step * 0.08, width: Math.max(0.8, step * 0.84), y: y(base + value), height: y(base) - y(base + value) }));
      base += value;
    }
    chart.append(group);
    if (column % every === 0 && left + (column + 0.5) * step < width - 14) chart.append(svg("text", { class: "tick", x: left + (column + 0.5) * step, y: settings.height - 6, "text-anchor": "middle" }, name));
  });
  place.append(chart);
}

/* Squares: counts at (column, row), darker on a log scale; a click or the enter key chooses one. */
function squares(place, across, down, counts, options) {
  place.replaceChildren();
  const filled = [...counts].filter(([, count]) => count > 0);
  if (!filled.length) return empty(place);
  const width = Math.max(260, place.clientWidth || 600), left = options.left, top = options.top;
  const wide = (width - left - (options.right || 2)) / across.length, high = Math.min(options.high || 18, Math.max(5, wide));
  const height = top + high * down.length + (options.bottom || 0);
  const most = Math.log1p(Math.max(...filled.map(([, count]) => count)));
  const chart = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "wide", role: "group", "aria-label": options.label });
  const everyRow = Math.ceil(13 / high), everyColumn = Math.ceil((options.slanted ? 13 : 62) / wide);
  down.forEach((name, row) => {
    if (row % everyRow === 0) chart.append(svg("text", { class: "tick", x: left - 6, y: top + (row + 0.5) * high + 4, "text-anchor": "end" }, shorter(name, left / 6.2)));
  });
  across.forEach((name, column) => {
    const x = left + (column + 0.5) * wide;
    if (column % everyColumn) return;
    if (options.slanted) chart.append(svg("text", { class: "tick", transform: `translate(${x + 3} ${top - 5}) rotate(-55)` }, shorter(name, top / 5.2)));
    else if (x < width - 20) chart.append(svg("text", { class: "tick", x, y: top - 6, "text-anchor": "middle" }, name));
  });
  chart.append(svg("rect", { class: "frame", x: left, y: top, width: wide * across.length, height: high * down.length }));
  const cells = new Map();
  for (const [key, count] of filled) {
    const [column, row] = key.split(",").map(Number);
    const said = options.told(column, row, count);
    const cell = svg("rect", { class: "square", x: left + column * wide + 0.4, y: top + row * high + 0.4, width: Math.max(1, wide - 0.8), height: Math.max(1, high - 0.8), "fill-opacity": (0.16 + 0.84 * Math.log1p(count) / most).toFixed(3), role: options.choose ? "button" : "img", "aria-label": said, tabindex: -1 }, svg("title", {}, said));
    cells.set(key, cell);
    if (options.choose) cell.addEventListener("click", () => { roam(cells, cell); options.choose(column, row); });
    chart.append(cell);
  }
  const first = cells.values().next().value;
  first.setAttribute("tabindex", 0);
  chart.addEventListener("keydown", (event) => walk(event, cells, options.choose));
  place.append(chart);
}

/* One square at a time is reached by the tab key; arrows go to the next one that is filled. */
function roam(cells, cell) {
  for (const one of cells.values()) one.setAttribute("tabindex", -1);
  cell.setAttribute("tabindex", 0);
  cell.focus();
}

function walk(event, cells, choose) {
  const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  const here = [...cells].find(([, cell]) => cell === document.activeElement);
  if (!here) return;
  let [column, row] = here[0].split(",").map(Number);
  if ((event.key === "Enter" || event.key === " ") && choose) { event.preventDefault(); choose(column, row); return; }
  if (!move) return;
  event.preventDefault();
  for (let far = 0; far < 200; far += 1) {
    column += move[0];
    row += move[1];
    const next = cells.get(column + "," + row);
    if (next) { roam(cells, next); return; }
  }
}

function shorter(name, most) {
  const letters = [...name];
  return letters.length > most ? letters.slice(0, Math.max(3, Math.floor(most) - 1)).join("") + "…" : name;
}
