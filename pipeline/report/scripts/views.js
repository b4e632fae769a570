// The views: each fills its section from the articles that pass the filters.

/** An entity's name as a link to its details. */
function entityLink(entity) {
  const current = state.kind === entity.kind && state.key === entity.key;
  return el("a", { class: `entity ${entity.kind}`, href: hrefOfEntity(entity), "aria-current": current ? "true" : undefined }, icon(entity.kind), entity.name);
}

/** The different values of a column over an entity's rows, most frequent first. */
function valuesOf(entity, column) {
  return tally(rowsOfEntity(entity).map(({ row }) => row[column])).filter(([value]) => value).map(([value]) => value);
}

function articleLink(article) {
  return el("a", { class: "article-link", href: hrefOfArticle(article) }, titleOf(article));
}

function card(title, href, ...content) {
  return el("section", { class: "card" }, el("h3", {}, href ? el("a", { href }, title) : title), content);
}

const MOST_DOTS = { overview: 250, places: 1500 };
const MAPS = {
  overview: makeMap({ labels: 12, most: MOST_DOTS.overview }),
  places: makeMap({ labels: 30, most: MOST_DOTS.places }),
};

// --- overview ------------------------------------------------------------------------------------------------

function overview(container) {
  const { articles } = matchingArticles();
  const found = Object.fromEntries(JOINED.map((kind) => [kind, entitiesShown(kind)]));
  const dates = datesShown();
  const projects = projectsShown();
  showFigures(articles, found, dates);
  MAPS.overview.show(found.place);
  const bar = (entity, detail) => ({ name: entity.name, detail, value: entity.mentions, href: hrefOfEntity(entity) });
  const top = (kind, detail, many = 8) => bars(found[kind].slice(0, many).map((entity) => bar(entity, detail(entity))), { kind, label: `Most named: ${TABLE[kind]}` });
  const byCount = (column) => bars(
    tally(projects.map(({ row }) => row[column])).slice(0, 9).map(([value, count]) => {
      const name = value || NOT_SAID;
      return { name, value: count, href: href({ view: "projects", [column]: name }) };
    }),
    { kind: "project", label: `Projects by ${column}` },
  );
  container.replaceChildren(el(
    "div", { class: "dashboard" },
    el("div", { class: "wide" }, card("Where", href({ view: "places" }), MAPS.overview.frame, mapNote(found.place, MOST_DOTS.overview))),
    card("Who is named most", href({ view: "people" }), found.person.length ? top("person", (entity) => valuesOf(entity, "role")[0] ?? "", 11) : none("No people.")),
    el("div", { class: "wide" }, card("When: the days that the articles speak of", href({ view: "timeline" }), histogram(dates))),
    card("Projects by status", href({ view: "projects" }), projects.length ? byCount("status") : none("No projects.")),
    card("Projects by sector", href({ view: "projects" }), projects.length ? byCount("sector") : none("No projects.")),
    card("Places named most", href({ view: "places" }), found.place.length ? top("place", (entity) => placeDetail(entity)) : none("No places.")),
    card("Organisations named most", href({ view: "organisations" }), found.organisation.length ? top("organisation", (entity) => countryName(valuesOf(entity, "country")[0])) : none("No organisations.")),
  ));
}

function none(text) {
  return el("p", { class: "none" }, text);
}

function placeDetail(entity) {
  const row = firstRow(entity);
  return row.type === "country" ? "country" : [row.type, countryName(row.country)].filter(Boolean).join(", ");
}

function mapNote(places, most) {
  const without = places.filter((place) => !place.at).length;
  const left = places.length - without - most;
  return el(
    "p", { class: "note" }, "A dot's size tells how often a place is named; rings are countries, regions and waters.",
    left > 0 ? ` The ${most} places named most are drawn, of ${most + left}.` : "",
    without ? ` ${counted(without, "place")} without coordinates.` : "",
  );
}

function showFigures(articles, found, dates) {
  const dateKind = DATA.kinds.indexOf("date");
  const all = articles.reduce((sum, article) => sum + article.counts[dateKind], 0);
  const numbers = { article: articles.length, date: state.from || state.to ? dates.length : all, ...Object.fromEntries(JOINED.map((kind) => [kind, found[kind].length])) };
  for (const link of document.querySelectorAll("[data-figure]")) {
    const kind = link.dataset.figure;
    const [one, many] = kind === "article" ? ["article", "articles"] : [SINGULAR[kind], TABLE[kind]];
    link.querySelector("b").textContent = numbers[kind].toLocaleString("en");
    link.querySelector("span").textContent = numbers[kind] === 1 ? one : many;
    link.setAttribute("href", href({ view: kind === "article" ? "articles" : kind === "date" ? "timeline" : TABLE[kind] }));
  }
}

// --- articles ------------------------------------------------------------------------------------------------

let listSignature = "";

function articlesView(container) {
  const { articles } = matchingArticles();
  if (listSignature !== filterSignature() || !container.firstChild) {
    listSignature = filterSignature();
    const list = el("ol", { class: "article-list" });
    const more = paged(list, articles, articleItem, { size: 40 });
    const choice = el("nav", { class: "choice", "aria-label": "Articles" }, articles.length ? list : none("No article passes these filters."), more);
    container.replaceChildren(el("div", { class: "reading" }, choice, el("article", { id: "reader", tabindex: "-1", "aria-label": "Article" })));
  }
  const open = ARTICLE_BY_ID.get(state.article);
  const shown = open ?? (innerWidth > 760 ? articles[0] : undefined); // a phone shows the list or an article
  container.firstChild.classList.toggle("open", Boolean(open));
  for (const link of container.querySelectorAll(".choice a")) {
    if (link.dataset.open === shown?.id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    link.setAttribute("href", hrefOfArticle(ARTICLE_BY_ID.get(link.dataset.open)));
  }
  read(shown);
}

function articleItem(article) {
  const meta = [article.published_date && dayInWords(article.published_date, SHORT_DAY), article.agency].filter(Boolean).join(" · ");
  const terms = termsOf(state.q);
  const snippet = terms.length ? snippetOf(article, terms) : "";
  const counts = DATA.kinds.flatMap((kind, i) => article.counts[i]
    ? [el("span", { class: `count ${kind}` }, icon(kind), String(article.counts[i]), hidden(` ${SINGULAR[kind]} mentions`))] : []);
  return el(
    "li", {},
    el("a", { href: hrefOfArticle(article), "data-open": article.id, onclick: () => { entersArticle = true; } },
      el("span", { class: "headline" }, titleOf(article)), meta ? el("span", { class: "meta" }, meta) : "",
      snippet ? el("span", { class: "snippet" }, snippet) : "",
      article.status === "done" ? el("span", { class: "counts" }, counts) : el("span", { class: "meta" }, article.status)),
  );
}

let readSignature = "";
let entersArticle = false;

/** Show an article, unless it stands there already; then stress what is selected. */
function read(article) {
  const reader = document.getElementById("reader");
  const signature = article ? `${article.id} ${filterSignature()}` : "";
  if (readSignature !== signature || !reader.firstChild) {
    readSignature = signature;
    reader.replaceChildren(...(article ? articleContent(article) : [none("Choose an article.")]));
    stressTerms(document.getElementById("view-articles"));
  }
  if (entersArticle) {
    reader.scrollIntoView({ block: "nearest" });
    reader.focus({ preventScroll: true });
  }
  entersArticle = false;
  if (article) stressSelection(reader, article);
}

function articleContent(article) {
  const facts = [
    article.published_date && `${dayInWords(article.published_date)}${article.published_basis ? ` (${article.published_basis})` : ""}`,
    article.agency, article.byline, article.status !== "done" && `${article.status}${article.language ? `: language ${article.language}` : ""}`,
  ].filter(Boolean);
  const notes = rows(article, "diagnostics");
  const printed = rows(article, "sentences").some((sentence) => sentence.section === "headline");
  return [
    el("a", { class: "back", href: href({ article: "", ...NOTHING_SELECTED }) }, "‹ All articles"),
    el(
      "header", {}, el("h3", { class: printed ? "hidden" : "article-title" }, titleOf(article)),
      facts.length ? el("p", { class: "meta" }, facts.join(" · ")) : "",
      el("p", { class: "source" }, el("span", {}, article.source), el("span", { class: "id" }, el("code", {}, article.id), copyButton(article.id, "article_id"))),
    ),
    el("div", { class: "text" }, articleText(article)),
    summary(article),
    notes.length ? el("section", { class: "article-notes" }, el("h4", {}, "Notes"), el("ul", { class: "noted" }, notes.map((note) => el("li", {}, noteWords(note))))) : "",
  ].filter(Boolean);
}

/** Who, where, when and what: the article's entities under its text. */
function summary(article) {
  const groups = DATA.kinds.filter((kind) => kindsShown().includes(kind) && rows(article, TABLE[kind]).length).map((kind) => {
    const items = rows(article, TABLE[kind]).map((row) => el(
      "li", {}, el("a", { class: `entity ${kind}`, href: hrefOfRow(article, kind, row) }, row.name ?? row.text), el("small", {}, ` ${valueOf(kind, row)}`),
    ));
    return el("section", { class: kind }, el("h4", {}, icon(kind), TABLE[kind]), el("ul", { class: "plain" }, items));
  });
  return groups.length ? el("div", { class: "summary" }, groups) : "";
}

/** Stress the mentions of what is selected, and bring the selected one into sight. */
function stressSelection(reader, article) {
  const chosen = selected();
  const ids = new Set();
  if (chosen?.article === article) {
    const entity = chosen.row?.[`${chosen.kind}_id`];
    for (const mention of rows(article, "mentions")) {
      if (mention === chosen.mention || (entity && mention.entity_id === entity)) ids.add(mention.mention_id);
    }
  }
  for (const link of reader.querySelectorAll(".text a[data-mention]")) {
    const { mention } = link.dataset;
    link.classList.toggle("same", ids.has(mention));
    if (mention === chosen?.mention?.mention_id && chosen.article === article) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const target = reader.querySelector(".text a[aria-current], .text a.same");
  const at = target?.getBoundingClientRect();
  if (at && (at.top < 60 || at.bottom > innerHeight * (innerWidth > 760 ? 0.95 : 0.4))) target.scrollIntoView({ block: innerWidth > 760 ? "center" : "start" });
}

// --- people, places, organisations ---------------------------------------------------------------------------

const NUMBERS_COLUMNS = [
  { name: "Articles", number: true, value: (entity) => entity.articles, cell: (entity) => entity.articles.toLocaleString("en") },
  { name: "Mentions", number: true, value: (entity) => entity.mentions, cell: (entity) => entity.mentions.toLocaleString("en") },
];
const NAME_COLUMN = { name: "Name", class: "name", value: (entity) => entity.name, cell: entityLink };

const joinedColumn = (name, column, words = (value) => value) => ({
  name,
  value: (entity) => words(valuesOf(entity, column)[0] ?? ""),
  cell: (entity) => valuesOf(entity, column).map(words).join("; "),
});

function people(container) {
  container.replaceChildren(table("People and their roles", [
    NAME_COLUMN, { ...joinedColumn("Role", "role"), class: "long" }, joinedColumn("Of", "organisation"), joinedColumn("Country", "country", countryName), ...NUMBERS_COLUMNS,
  ], entitiesShown("person")));
}

function places(container) {
  const found = entitiesShown("place");
  MAPS.places.show(found);
  container.replaceChildren(
    MAPS.places.frame, mapNote(found, MOST_DOTS.places),
    table("Places", [
      NAME_COLUMN, joinedColumn("Type", "type"), joinedColumn("Country", "country", countryName), joinedColumn("Part", "admin1"), joinedColumn("Claimed by", "claimed_by", countryName), ...NUMBERS_COLUMNS,
    ], found),
  );
}

function organisations(container) {
  container.replaceChildren(table("Organisations", [NAME_COLUMN, joinedColumn("Acronym", "acronym"), joinedColumn("Country", "country", countryName), ...NUMBERS_COLUMNS], entitiesShown("organisation")));
}

// --- timeline ------------------------------------------------------------------------------------------------

function timeline(container) {
  const dates = datesShown();
  const list = el("ol", { class: "timeline" });
  let year = "";
  const more = paged(list, dates, (item, i) => {
    const fresh = i === 0 || dates[i - 1].row.start_date.slice(0, 4) !== item.row.start_date.slice(0, 4);
    year = item.row.start_date.slice(0, 4);
    return dateItem(item, fresh ? String(Number(year)) : "");
  }, { size: 80 });
  const open = matchingArticles().articles.reduce((sum, article) => sum + rows(article, "dates").filter((row) => !row.start_date).length, 0);
  const left = open ? el("p", { class: "note" }, `Not listed: ${counted(open, "date")} whose days the text leaves open.`) : "";
  container.replaceChildren(histogram(dates), left, dates.length ? list : none("No dates in these articles."), more);
}

function dateItem({ article, row }, year) {
  const mention = mentionById(article, row.mention_id);
  const sentence = sentenceById(article, mention?.sentence_id);
  const bare = ["dateline", "furniture"].includes(sentence?.section); // a date alone: the headline tells what happened
  const link = el("a", { href: hrefOfMention(article, row), "data-mention": row.mention_id, "data-article": article.id }, spanInWords(row.start_date, row.end_date));
  return el(
    "li", { class: year ? "new-year" : "" },
    year ? el("h3", { class: "year" }, year) : "",
    el("div", { class: "when" }, el("time", { datetime: row.start_date }, link), el("small", {}, bare ? sentence.section : `“${row.text}”`)),
    el("div", { class: "what" }, el("p", {}, bare ? titleOf(article) : quoted(article, sentence, row.mention_id)), bare ? "" : el("p", { class: "meta" }, articleLink(article))),
  );
}

// --- projects ------------------------------------------------------------------------------------------------

function projects(container) {
  const found = projectsShown();
  container.replaceChildren(table("Projects", [
    { name: "Project", class: "name", value: ({ row }) => row.name, cell: ({ article, row }) => el("a", { class: "entity project", href: hrefOfRow(article, "project", row) }, icon("project"), row.name) },
    { name: "Sector", value: ({ row }) => row.sector, cell: ({ row }) => row.sector },
    { name: "Status", value: ({ row }) => row.status, cell: ({ row }) => row.status ? el("span", { class: `status s${row.status_code}` }, row.status) : "" },
    { name: "Places", value: ({ row }) => row.places, cell: ({ row }) => row.places },
    { name: "Parties", value: ({ row }) => row.parties, cell: ({ row }) => row.parties },
    { name: "Amount", number: true, value: ({ row }) => Number(row.amount), cell: ({ row }) => row.amount && `${row.currency} ${Number(row.amount).toLocaleString("en")}` },
    { name: "What says so", class: "sentence", cell: ({ article, row }) => projectEvidence(article, row) },
  ], found, { least: 1060 }));
}

function projectEvidence(article, row) {
  const sentence = sentenceById(article, evidenceOf(article, row));
  return [quoted(article, sentence), el("p", { class: "meta" }, articleLink(article))];
}

// --- notes ---------------------------------------------------------------------------------------------------

function noteWords(note) {
  return `${note.level}: ${note.message}`;
}

function notes(container) {
  const stray = DATA.stray_diagnostics.map((cells) => ({ article: null, row: rowOf("diagnostics", cells) }));
  const own = matchingArticles().articles.flatMap((article) => rows(article, "diagnostics").map((row) => ({ article, row })));
  container.replaceChildren(
    el("p", { class: "note" }, "What the run found worth knowing: what was not read, left open or is in doubt."),
    table("Notes of the run", [
      { name: "Note", class: "name long", value: ({ row }) => row.message, cell: ({ row }) => row.message },
      { name: "Level", value: ({ row }) => row.level, cell: ({ row }) => row.level },
      { name: "Stage", value: ({ row }) => row.stage, cell: ({ row }) => row.stage },
      { name: "Code", value: ({ row }) => row.code, cell: ({ row }) => el("code", {}, row.code) },
      { name: "Article", cell: ({ article, row }) => (article ? articleLink(article) : row.source) },
    ], [...stray, ...own], { none: "No notes." }),
  );
}
