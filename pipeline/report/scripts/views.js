// The views that list people, places, organisations, dates, projects and notes of the run.

// --- people, places, organisations ------------------------------------------------------------------------

const NUMBERS_COLUMNS = [
  {
    name: "Articles",
    number: true,
    value: (entity) => entity.articles,
    cell: (entity) => entity.articles.toLocaleString("en"),
  },
  {
    name: "Mentions",
    number: true,
    value: (entity) => entity.mentions,
    cell: (entity) => entity.mentions.toLocaleString("en"),
  },
];
const NAME_COLUMN = { name: "Name", class: "name", value: (entity) => entity.name, cell: entityLink };

const joinedColumn = (name, column, words = (value) => value) => ({
  name,
  value: (entity) => words(valuesOf(entity, column)[0] ?? ""),
  cell: (entity) => valuesOf(entity, column).map(words).join("; "),
});

function people(container) {
  container.replaceChildren(
    table(
      "People and their roles",
      [
        NAME_COLUMN,
        { ...joinedColumn("Role", "role"), class: "long" },
        joinedColumn("Of", "organisation"),
        joinedColumn("Country", "country", countryName),
        ...NUMBERS_COLUMNS,
      ],
      entitiesShown("person"),
    ),
  );
}

function places(container) {
  const found = entitiesShown("place");
  MAPS.places.show(found);
  container.replaceChildren(
    MAPS.places.frame,
    mapNote(found, MOST_DOTS.places),
    table(
      "Places",
      [
        NAME_COLUMN,
        joinedColumn("Type", "type"),
        joinedColumn("Country", "country", countryName),
        joinedColumn("Part", "admin1"),
        joinedColumn("Claimed by", "claimed_by", countryName),
        ...NUMBERS_COLUMNS,
      ],
      found,
    ),
  );
}

function organisations(container) {
  container.replaceChildren(
    table(
      "Organisations",
      [
        NAME_COLUMN,
        joinedColumn("Acronym", "acronym"),
        joinedColumn("Country", "country", countryName),
        ...NUMBERS_COLUMNS,
      ],
      entitiesShown("organisation"),
    ),
  );
}

// --- timeline ---------------------------------------------------------------------------------------------

function timeline(container) {
  const dates = datesShown();
  const list = el("ol", { class: "timeline" });
  let year = "";
  const more = paged(
    list,
    dates,
    (item, i) => {
      const fresh = i === 0 || dates[i - 1].row.start_date.slice(0, 4) !== item.row.start_date.slice(0, 4);
      year = item.row.start_date.slice(0, 4);
      return dateItem(item, fresh ? String(Number(year)) : "");
    },
    { size: 80 },
  );
  const open = matchingArticles().articles.reduce(
    (sum, article) => sum + rows(article, "dates").filter((row) => !row.start_date).length,
    0,
  );
  const left = open
    ? el("p", { class: "note" }, `Not listed: ${counted(open, "date")} whose days the text leaves open.`)
    : "";
  container.replaceChildren(
    histogram(dates),
    left,
    dates.length ? list : none("No dates in these articles."),
    more,
  );
}

function dateItem({ article, row }, year) {
  const mention = mentionById(article, row.mention_id);
  const sentence = sentenceById(article, mention?.sentence_id);
  const bare = ["dateline", "furniture"].includes(sentence?.section); // a date alone: the headline tells what happened
  const link = el(
    "a",
    { href: hrefOfMention(article, row), "data-mention": row.mention_id, "data-article": article.id },
    spanInWords(row.start_date, row.end_date),
  );
  return el(
    "li",
    { class: year ? "new-year" : "" },
    year ? el("h3", { class: "year" }, year) : "",
    el(
      "div",
      { class: "when" },
      el("time", { datetime: row.start_date }, link),
      el("small", {}, bare ? sentence.section : `“${row.text}”`),
    ),
    el(
      "div",
      { class: "what" },
      el("p", {}, bare ? titleOf(article) : quoted(article, sentence, row.mention_id)),
      bare ? "" : el("p", { class: "meta" }, articleLink(article)),
    ),
  );
}

// --- projects ---------------------------------------------------------------------------------------------

function projects(container) {
  const found = projectsShown();
  container.replaceChildren(
    table(
      "Projects",
      [
        {
          name: "Project",
          class: "name",
          value: ({ row }) => row.name,
          cell: ({ article, row }) =>
            el(
              "a",
              { class: "entity project", href: hrefOfRow(article, "project", row) },
              icon("project"),
              row.name,
            ),
        },
        { name: "Sector", value: ({ row }) => row.sector, cell: ({ row }) => row.sector },
        {
          name: "Status",
          value: ({ row }) => row.status,
          cell: ({ row }) =>
            row.status ? el("span", { class: `status s${row.status_code}` }, row.status) : "",
        },
        { name: "Places", value: ({ row }) => row.places, cell: ({ row }) => row.places },
        { name: "Parties", value: ({ row }) => row.parties, cell: ({ row }) => row.parties },
        {
          name: "Amount",
          number: true,
          value: ({ row }) => Number(row.amount),
          cell: ({ row }) => row.amount && `${row.currency} ${Number(row.amount).toLocaleString("en")}`,
        },
        {
          name: "What says so",
          class: "sentence",
          cell: ({ article, row }) => projectEvidence(article, row),
        },
      ],
      found,
      { least: 1060 },
    ),
  );
}

function projectEvidence(article, row) {
  const sentence = sentenceById(article, evidenceOf(article, row));
  return [quoted(article, sentence), el("p", { class: "meta" }, articleLink(article))];
}

// --- notes ------------------------------------------------------------------------------------------------

function noteWords(note) {
  return `${note.level}: ${note.message}`;
}

function notes(container) {
  const stray = DATA.stray_diagnostics.map((cells) => ({ article: null, row: rowOf("diagnostics", cells) }));
  const own = matchingArticles().articles.flatMap((article) =>
    rows(article, "diagnostics").map((row) => ({ article, row })),
  );
  container.replaceChildren(
    el(
      "p",
      { class: "note" },
      "What the run found worth knowing: what was not read, left open or is in doubt.",
    ),
    table(
      "Notes of the run",
      [
        { name: "Note", class: "name long", value: ({ row }) => row.message, cell: ({ row }) => row.message },
        { name: "Level", value: ({ row }) => row.level, cell: ({ row }) => row.level },
        { name: "Stage", value: ({ row }) => row.stage, cell: ({ row }) => row.stage },
        { name: "Code", value: ({ row }) => row.code, cell: ({ row }) => el("code", {}, row.code) },
        { name: "Article", cell: ({ article, row }) => (article ? articleLink(article) : row.source) },
      ],
      [...stray, ...own],
      { none: "No notes." },
    ),
  );
}
