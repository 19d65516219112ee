/* Articles: a list that can be searched; each is unpacked when it is opened. A line: title, source, day, counts by layer. */
const packed = JSON.parse(byId("packed").textContent);

section("articles", (asked) => {
  const lines = data.articles.map((line, number) => ({ line, number, text: [line[0], line[1], line[2]].filter(Boolean).join(" ").toLowerCase() }));
  const read = (data.overview.states.find(([state]) => state === "ok") || [0, 0])[1];
  const typed = byId("articles-search").value.trim().toLowerCase();
  const sourceOf = (line) => { const at = data.sources.indexOf(line[1] || "(sans source)"); return at < 0 ? data.sources.length - 1 : at; };
  const shown = lines.filter(({ line, number, text }) => text.includes(typed) && fits(asked, sourceOf(line), periodNumber(line[2]), data.article_themes[number]));
  say("articles-note", many(shown.length, "article", "articles") + (shown.length < lines.length ? " sur " + figure(lines.length) : "") + (read > lines.length ? ". " + many(read - lines.length, "autre article se lit", "autres articles se lisent") + " dans les tables seulement." : "."));
  table(byId("articles-table"), [
    { name: "titre", value: (one) => one.line[0], show: (one) => { const link = element("a", one.line[0]); link.href = "#a" + one.number; return link; }, look: "long" },
    { name: "source", value: (one) => one.line[1], optional: true }, { name: "paru", value: (one) => one.line[2], show: (one) => dayName(one.line[2]), look: "day" },
    ...["entity", "quantity", "date", "quotation"].map((layer, place) => ({ name: data.words[layer].toLowerCase(), value: (one) => one.line[3 + place], number: true })),
  ], shown, { file: "articles", first: 50, label: "Articles" });
});

async function unpack(number) {
  const bytes = Uint8Array.from(atob(packed[number]), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/* The page shows either the corpus or one article, as the address says: #a12. */
let returnTo = 0;
async function route() {
  const asked = /^#a(\d+)(?:f\d+)?$/.exec(location.hash);
  const number = asked ? Number(asked[1]) : -1;
  const reading = number >= 0 && number < packed.length;
  if (reading && byId("reader").hidden) returnTo = scrollY;
  const before = !byId("reader").hidden;
  byId("reader").hidden = !reading;
  byId("corpus").hidden = reading;
  document.body.classList.toggle("reads", reading);
  if (!reading) {
    if (before) { drawNear(); if (location.hash === "#articles" || !location.hash) scrollTo(0, returnTo); }
    return;
  }
  const place = byId("reading");
  if (place.dataset.number === String(number)) { follow(); return; }
  place.dataset.number = number;
  if (!("DecompressionStream" in window)) {
    place.replaceChildren(element("p", "Ce navigateur est trop ancien pour ouvrir les articles de cette page.", "missing"));
    return;
  }
  const article = await unpack(number);
  Object.assign(known, article.known);
  place.innerHTML = article.html; /* our own drawing, whose every text was escaped when the page was made */
  if (article.rows) {
    const details = element("details", undefined, "rows");
    details.dataset.side = "a" + number + "f";
    details.dataset.count = article.rows;
    details.append(element("summary", "Tableau des mentions (" + figure(article.rows) + ")"), element("div", undefined, "scroll"));
    place.append(details);
  }
  adopt(place);
  scrollTo(0, 0);
  place.focus({ preventScroll: true });
  follow();
}
