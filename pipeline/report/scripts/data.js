// The run's tables, as they were embedded: rows become objects when they are first asked for.

const DATA = JSON.parse(document.getElementById("data").textContent);

const TABLE = {
  person: "people",
  place: "places",
  date: "dates",
  project: "projects",
  organisation: "organisations",
};
const SINGULAR = {
  person: "person",
  place: "place",
  date: "date",
  project: "project",
  organisation: "organisation",
};
const JOINED = ["person", "place", "project", "organisation"]; // the kinds with a key across articles
const NUMBERS = new Set(["start_char", "end_char", "mention_count", "char_count", "sentence_count"]);

function rowOf(table, cells) {
  const row = {};
  DATA.columns[table].forEach((name, i) => {
    row[name] = NUMBERS.has(name) && cells[i] ? Number(cells[i]) : cells[i];
  });
  return row;
}

const ARTICLES = DATA.articles.map((view, number) => ({
  number,
  id: view.id,
  counts: view.counts,
  ...rowOf("articles", view.cells),
  made: new Map(),
}));
const ARTICLE_BY_ID = new Map(ARTICLES.map((article) => [article.id, article]));

/** The rows of one table in one article, in the text's order. */
function rows(article, table) {
  if (!article.made.has(table)) {
    article.made.set(
      table,
      DATA.articles[article.number].rows[table].map((cells) => rowOf(table, cells)),
    );
  }
  return article.made.get(table);
}

/** The row that an id of the article names, of any kind. */
function entityRow(article, kind, id) {
  return rows(article, TABLE[kind]).find((row) => row[`${kind}_id`] === id);
}

const KIND_OF_LETTER = { p: "person", l: "place", d: "date", j: "project", o: "organisation" };

/** What a local id such as p1 names: its kind by its letter. */
function kindOfId(id) {
  return KIND_OF_LETTER[id[0]];
}

const ENTITIES = Object.fromEntries(
  JOINED.map((kind) => [kind, DATA.entities[kind].map((entity) => ({ kind, ...entity }))]),
);
const ENTITY_BY_KEY = Object.fromEntries(
  JOINED.map((kind) => [kind, new Map(ENTITIES[kind].map((entity) => [entity.key, entity]))]),
);

/** The rows of an entity: one of each article, with that article. */
function rowsOfEntity(entity) {
  return entity.rows.map(([article, number]) => ({
    article: ARTICLES[article],
    row: rows(ARTICLES[article], TABLE[entity.kind])[number],
  }));
}

/** The row of an entity in the first article that names it. */
function firstRow(entity) {
  const [article, number] = entity.rows[0];
  return rows(ARTICLES[article], TABLE[entity.kind])[number];
}

/** The entity across articles that a row belongs to. */
function entityOfRow(article, kind, row) {
  const number = rows(article, TABLE[kind]).indexOf(row);
  return ENTITY_BY_KEY[kind].get(row[`${kind}_key`] || `${article.id}-${number}`);
}

function sentenceById(article, id) {
  article.sentences ??= new Map(
    rows(article, "sentences").map((sentence) => [sentence.sentence_id, sentence]),
  );
  return article.sentences.get(id);
}

function mentionById(article, id) {
  return rows(article, "mentions").find((mention) => mention.mention_id === id);
}

/** The id of the sentence that tells of a project. */
function evidenceOf(article, project) {
  return DATA.articles[article.number].evidence[rows(article, "projects").indexOf(project)];
}

/** What an article is called here: its headline, else how it begins, else its source. */
function titleOf(article) {
  if (article.headline) return article.headline;
  const told = rows(article, "sentences").find((sentence) => sentence.section === "body");
  if (!told) return article.source;
  const begins = told.text.replace(/\s+/g, " ").trim();
  return begins.length > 90 ? `${begins.slice(0, 88).replace(/\s\S*$/, "")} …` : begins;
}

/** The whole text in small letters, to search in. */
function searchable(article) {
  article.searchable ??= [article.headline, ...rows(article, "sentences").map((sentence) => sentence.text)]
    .join("\n")
    .toLowerCase()
    .replace(/\s+/g, " ");
  return article.searchable;
}

// --- words for values ----------------------------------------------------------------------------------------

const REGIONS = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

function countryName(code) {
  try {
    return code ? REGIONS.of(code) : "";
  } catch {
    return code; // not a code that the browser knows
  }
}

const dayFormat = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const DAY = dayFormat({ day: "numeric", month: "long", year: "numeric" });
const SHORT_DAY = dayFormat({ day: "numeric", month: "short", year: "numeric" });
const MONTH = dayFormat({ month: "long", year: "numeric" });

function asDate(day) {
  return new Date(`${day}T00:00:00Z`);
}

function lastDayOfMonth(day) {
  const [year, month] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A day as people write it; what is no day stays as it is. */
function dayInWords(day, format = DAY) {
  const date = asDate(day);
  return Number.isNaN(date.getTime()) ? day : format.format(date);
}

/** First to last day in the shortest words: a day, a month, a year, or from one day to another. */
function spanInWords(start, end, format = SHORT_DAY) {
  if (!start && !end) return "";
  if (!start || !end || start === end) return dayInWords(start || end, format);
  if (Number.isNaN(asDate(start).getTime()) || Number.isNaN(asDate(end).getTime()))
    return `${start} to ${end}`;
  if (
    start.slice(0, 7) === end.slice(0, 7) &&
    start.endsWith("-01") &&
    Number(end.slice(8)) === lastDayOfMonth(end)
  ) {
    return MONTH.format(asDate(start));
  }
  if (start.endsWith("-01-01") && end.endsWith("-12-31")) {
    const [first, last] = [start.slice(0, 4), end.slice(0, 4)].map(Number);
    return first === last ? String(first) : `${first} to ${last}`;
  }
  return format.formatRange(asDate(start), asDate(end));
}

/** The value that the normaliser gave, in one line. */
function valueOf(kind, row) {
  const parts = {
    person: () => [row.role, countryName(row.country)],
    place: () => [row.type, row.admin1, row.type === "country" ? "" : countryName(row.country)],
    date: () => [spanInWords(row.start_date, row.end_date, DAY) || row.timex_value],
    project: () => [row.sector, row.status],
    organisation: () => [row.acronym === row.name ? "" : row.acronym, countryName(row.country)],
  };
  return parts[kind]().filter(Boolean).join(", ");
}

function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
