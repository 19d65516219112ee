(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const items = read("audit-items"), columns = read("audit-columns"), key = read("audit-key"), names = read("audit-names");
  const element = (id) => document.getElementById(id);
  const missing = [...document.querySelectorAll("[data-missing]")];
  const buttons = [...document.querySelectorAll("[data-verdict]")];
  let judged = {}, place = 0;
  try { judged = JSON.parse(localStorage.getItem(key)) || {}; } catch { judged = {}; }

  const keep = () => { try { localStorage.setItem(key, JSON.stringify(judged)); } catch { /* a browser that keeps nothing */ } };
  const current = () => items[place];
  const of = (item) => judged[item.item] || { verdict: "", missing: {} };

  const layers = { PER: "entity", LOC: "entity", ORG: "entity", MISC: "entity", direct: "quotation", mixed: "quotation", indirect: "quotation", cue: "cue", speaker: "speaker" };
  const nameOf = (label) => { const [kind] = label.split(" "); return names[kind] || label; };

  // Text of an article only ever becomes text: "[Anne Valmont|PER]" is a mark with a label.
  const draw = (target, text) => {
    target.replaceChildren();
    const stack = [target];
    for (const piece of text.split(/(\[|\|[^\][|]{1,40}\])/)) {
      const top = stack[stack.length - 1];
      if (piece === "[" ) { const mark = document.createElement("mark"); top.append(mark); stack.push(mark); }
      else if (/^\|[^\][|]{1,40}\]$/.test(piece) && stack.length > 1) {
        const label = document.createElement("small");
        label.textContent = nameOf(piece.slice(1, -1));
        top.append(label);
        top.className = layers[piece.slice(1, -1).split(" ")[0]] || "value";
        stack.pop();
      } else top.append(piece);
    }
  };

  const tally = (done) => {
    const left = items.length - done ? "" : " · tout est jugé, enregistrez items.csv";
    element("progress").textContent = `${place + 1} / ${items.length} · ${done} jugé${done > 1 ? "s" : ""}${left}`;
    element("bar").value = items.length ? done / items.length : 0;
  };

  const show = () => {
    const item = current(), state = of(item), row = item.what === "row";
    const done = items.filter((one) => of(one).verdict).length;
    tally(done);
    element("about").textContent = row ? `${names[item.layer] || item.layer} · ${names[item.kind] || item.kind} · ${item.article_id}` : `Passage · ${item.article_id}`;
    element("question").textContent = row ? "Ce qui est marqué est-il juste ?" : "Que manque-t-il dans ce passage ?";
    draw(element("shown"), item.shown);
    element("says").textContent = item.says ? `Lu comme : ${item.says}` : "";
    element("row-verdicts").hidden = !row;
    element("passage-verdicts").hidden = row;
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.verdict === state.verdict));
      if (button.dataset.verdict === "wrong_speaker") button.hidden = item.layer !== "quotation";
    }
    for (const input of missing) input.value = state.missing[input.dataset.missing] || "";
  };

  const move = (step) => { place = Math.min(items.length - 1, Math.max(0, place + step)); show(); };
  const judge = (verdict) => {
    judged[current().item] = { verdict, missing: verdict === "complete" ? {} : of(current()).missing };
    keep();
    move(1);
  };
  const count = () => {
    const counts = {};
    for (const input of missing) if (Number(input.value) > 0) counts[input.dataset.missing] = Math.floor(Number(input.value));
    judged[current().item] = { verdict: Object.keys(counts).length ? "missing" : "", missing: counts };
    keep();
    tally(items.filter((one) => of(one).verdict).length);
  };

  const cell = (value) => {
    const text = String(value ?? "");
    const inert = /^[=+@]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  };
  const csv = () => [columns, ...items.map((item) => {
    const state = of(item);
    return columns.map((name) => name === "verdict" ? state.verdict : name in state.missing ? state.missing[name] : item[name]);
  })].map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv()], { type: "text/csv;charset=utf-8" }));
    link.download = "items.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  for (const button of buttons) button.addEventListener("click", () => judge(button.dataset.verdict));
  for (const input of missing) {
    input.addEventListener("input", count);
    input.addEventListener("keydown", (event) => { if (event.key === "Enter") { move(1); input.blur(); } });
  }
  element("back").addEventListener("click", () => move(-1));
  element("next").addEventListener("click", () => move(1));
  element("undo").addEventListener("click", () => { delete judged[current().item]; keep(); show(); });
  element("save").addEventListener("click", save);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.tagName === "INPUT") return;
    const rows = [...document.querySelectorAll("#row-verdicts [data-verdict]:not([hidden])")];
    if (current().what === "row" && rows[Number(event.key) - 1]) judge(rows[Number(event.key) - 1].dataset.verdict);
    else if (current().what === "passage" && event.key === "c") judge("complete");
    else if (event.key === "ArrowLeft") move(-1);
    else if (event.key === "ArrowRight") move(1);
    else if (event.key === "u") element("undo").click();
    else if (event.key === "s") save();
    else return;
    event.preventDefault();
  });
  // Who comes back goes on where nothing is judged yet.
  place = Math.max(0, items.findIndex((item) => !of(item).verdict));
  show();
})();
