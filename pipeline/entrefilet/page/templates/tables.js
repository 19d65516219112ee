/* Tables that sort by a click on a head, show a hundred lines first, and can be downloaded whole. */
const FIRST_LINES = 100;

/* A column is {name, value(row), show(row), number}: what is sorted and downloaded, what is shown; `optional` ones stand when they say something, `download` ones only in the file. */
function table(place, given, rows, options) {
  const cols = given.filter((col) => !col.download && (!col.optional || rows.some((row) => col.value(row))));
  const settings = { file: "tableau", first: FIRST_LINES, whole: false, ...options };
  place.replaceChildren();
  if (!rows.length) return empty(place);
  const state = { rows: rows.slice(), by: null, down: false, all: false };
  const scroll = element("div", undefined, settings.whole ? "scroll" : "scroll tall");
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", settings.label || settings.file);
  const made = element("table", undefined, cols.some((col) => col.look === "long") ? "data stack" : "data");
  const head = made.createTHead().insertRow();
  const body = made.createTBody();
  const more = element("button");
  more.type = "button";
  cols.forEach((col) => {
    const cell = element("th", undefined, col.number ? "number" : "");
    cell.scope = "col";
    const button = element("button", col.name);
    button.type = "button";
    button.addEventListener("click", () => {
      state.down = state.by === col ? !state.down : Boolean(col.number);
      state.by = col;
      const order = (a, b) => (col.number ? (a ?? -Infinity) - (b ?? -Infinity) : String(a).localeCompare(String(b), "fr"));
      state.rows.sort((a, b) => (state.down ? -1 : 1) * order(col.value(a), col.value(b)));
      for (const other of head.cells) other.removeAttribute("aria-sort");
      cell.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      fillBody();
    });
    cell.append(button);
    head.append(cell);
  });
  function fillBody() {
    const lines = state.all ? state.rows : state.rows.slice(0, settings.first);
    body.replaceChildren(...lines.map((row) => {
      const line = element("tr");
      for (const col of cols) {
        const cell = element("td", undefined, col.number ? "number" : col.look || "");
        cell.append(col.show ? col.show(row) : col.number ? figure(col.value(row)) : String(col.value(row) ?? ""));
        line.append(cell);
      }
      return line;
    }));
    more.hidden = state.all || state.rows.length <= settings.first;
    more.textContent = "Montrer les " + figure(state.rows.length) + " lignes";
  }
  more.addEventListener("click", () => { state.all = true; fillBody(); });
  fillBody();
  scroll.append(made);
  const tools = element("p", undefined, "tools");
  tools.append(more, downloadButton(settings.file, given, () => state.rows));
  place.append(scroll, tools);
}

function downloadButton(file, cols, rows) {
  const button = element("button", "Télécharger le tableau (CSV)", "download");
  button.type = "button";
  button.addEventListener("click", () => {
    const lines = [cols.map((col) => col.name), ...rows().map((row) => cols.map((col) => col.value(row)))];
    download(file + ".csv", "\ufeff" + lines.map((line) => line.map(csvCell).join(";")).join("\r\n") + "\r\n");
  });
  return button;
}

/* A cell that a spreadsheet neither splits nor takes for a formula; numbers have the French comma. */
function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value).replace(".", ",");
  const text = /^[=+\-@\t\r]/.test(value) ? "'" + value : String(value);
  return /[";\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

function download(name, text) {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/* The table behind a chart, folded. */
function behind(place, cols, rows, file, name) {
  const line = element("div", undefined, "behind-row");
  const details = element("details", undefined, "behind");
  details.append(element("summary", name || "Le tableau derrière le graphique"));
  const inside = element("div");
  details.append(inside);
  details.addEventListener("toggle", () => { if (details.open && !inside.firstChild) table(inside, cols, rows, { file }); });
  const tools = element("p", undefined, "tools");
  tools.append(downloadButton(file, cols, () => rows));
  line.append(details, tools);
  place.append(line);
}
