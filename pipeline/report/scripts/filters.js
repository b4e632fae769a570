// Which articles are shown: by words, kinds, people, places, projects and days, all at once.

/** The words and "quoted phrases" of a search, in small letters. */
function termsOf(query) {
  return [...query.toLowerCase().matchAll(/"([^"]+)"?|(\S+)/g)]
    .map((found) => (found[1] ?? found[2]).trim())
    .filter(Boolean);
}

/** The entities that a filter names: the one of that label, or all whose name holds what was typed. */
function entitiesNamed(kind, typed) {
  const wanted = typed.trim().toLowerCase();
  const exact = ENTITIES[kind].filter(
    (entity) => entity.label.toLowerCase() === wanted || entity.key === typed,
  );
  return exact.length ? exact : ENTITIES[kind].filter((entity) => entity.name.toLowerCase().includes(wanted));
}

function articlesOf(entities) {
  return new Set(entities.flatMap((entity) => entity.rows.map(([article]) => article)));
}

const [START, END] = ["start_date", "end_date"].map((name) => DATA.columns.dates.indexOf(name));

/** Whether an article has a date within the days; of the cells as they came, for all articles are asked. */
function speaksOf(article, filters) {
  const dates = DATA.articles[article.number].rows.dates;
  return dates.some((cells) => cells[START] && withinDays(cells[START], cells[END], filters));
}

/** Whether a date reaches into the days that are asked for. */
function withinDays(start, end, { from, to }) {
  return (!to || start <= to) && (!from || (end || start) >= from);
}

function kindsShown(filters = state) {
  return filters.kinds ? filters.kinds.split(" ") : DATA.kinds;
}

/** The tests that an article must pass, only those that something was asked of. */
function testsOf(filters) {
  const tests = [];
  const terms = termsOf(filters.q);
  if (terms.length) tests.push((article) => terms.every((term) => searchable(article).includes(term)));
  for (const kind of JOINED) {
    if (!filters[kind]) continue;
    const among = articlesOf(entitiesNamed(kind, filters[kind]));
    tests.push((article) => among.has(article.number));
  }
  if (filters.country)
    tests.push((article) => rows(article, "places").some((row) => row.country === filters.country));
  if (filters.sector || filters.status) {
    tests.push((article) => rows(article, "projects").some((row) => projectFits(row, filters)));
  }
  if (filters.from || filters.to) {
    tests.push((article) => speaksOf(article, filters));
  }
  if (filters.kinds) {
    const wanted = filters.kinds.split(" ").map((kind) => DATA.kinds.indexOf(kind));
    tests.push((article) => wanted.some((kind) => article.counts[kind]));
  }
  return tests;
}

const NOT_SAID = "not said"; // stands for an empty cell, in charts and in filters

function projectFits(row, { sector, status }) {
  return (!sector || (row.sector || NOT_SAID) === sector) && (!status || (row.status || NOT_SAID) === status);
}

let matching = { signature: null, articles: ARTICLES, numbers: new Set() };

/** The articles that pass every filter, found once for each set of filters. */
function matchingArticles() {
  const signature = filterSignature();
  if (matching.signature !== signature) {
    const tests = testsOf(state);
    const articles = ARTICLES.filter((article) => tests.every((test) => test(article)));
    matching = { signature, articles, numbers: new Set(articles.map((article) => article.number)) };
  }
  return matching;
}

function filterSignature() {
  return JSON.stringify(FILTERS.map((name) => state[name]));
}

/** The entities of a kind that the shown articles name, most named first, with how often and in how many. */
function entitiesShown(kind) {
  const { numbers } = matchingArticles();
  const column = DATA.columns[TABLE[kind]].indexOf("mention_count");
  const shown = [];
  for (const entity of ENTITIES[kind]) {
    const within = entity.rows.filter(([article]) => numbers.has(article));
    if (!within.length) continue;
    const mentions = within.reduce(
      (sum, [article, row]) => sum + Number(DATA.articles[article].rows[TABLE[kind]][row][column]),
      0,
    );
    shown.push({ ...entity, rows: within, articles: within.length, mentions });
  }
  return shown.sort(
    (a, b) => b.mentions - a.mentions || b.articles - a.articles || (a.name < b.name ? -1 : 1),
  );
}

/** The dates of the shown articles within the days asked for, in order. */
function datesShown() {
  const { numbers } = matchingArticles();
  return DATA.timeline
    .filter(([article]) => numbers.has(article))
    .filter(([article, row]) => {
      const cells = DATA.articles[article].rows.dates[row];
      return withinDays(cells[START], cells[END], state);
    })
    .map(([article, row]) => ({ article: ARTICLES[article], row: rows(ARTICLES[article], "dates")[row] }));
}

/** The projects of the shown articles, each as one article tells of it. */
function projectsShown() {
  return matchingArticles().articles.flatMap((article) =>
    rows(article, "projects")
      .filter((row) => projectFits(row, state))
      .map((row) => ({ article, row })),
  );
}

// --- the form ------------------------------------------------------------------------------------------------

const FILTER_WORDS = {
  q: "words",
  person: "person",
  place: "place",
  project: "project",
  organisation: "organisation",
  country: "country",
  sector: "sector",
  status: "status",
  from: "from",
  to: "to",
  kinds: "kinds",
};

function wireFilters() {
  const form = document.getElementById("filters");
  for (const kind of ["person", "place", "project"]) {
    const names = ENTITIES[kind].map((entity) => el("option", { value: entity.label }));
    document.getElementById(`names-${kind}`).append(...names);
  }
  let waiting;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    const pause = event.target.type === "checkbox" ? 0 : 60; // ms: a word is typed, not a letter
    waiting = setTimeout(() => go(readForm(form), { replace: true }), pause);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(readForm(form), { replace: true });
  });
  const more = document.getElementById("more");
  more.addEventListener("click", () => {
    const open = more.getAttribute("aria-expanded") !== "true";
    more.setAttribute("aria-expanded", open);
    form.classList.toggle("open", open);
  });
}

function readForm(form) {
  const given = new FormData(form);
  const kinds = given.getAll("kinds");
  const all = kinds.length === DATA.kinds.length || kinds.length === 0;
  const typed = ["q", "person", "place", "project", "from", "to"].map((name) => [name, given.get(name)]);
  return { ...Object.fromEntries(typed), kinds: all ? "" : kinds.join(" ") };
}

/** Put the state into the form, but never under the hands of who is typing. */
function showForm() {
  const form = document.getElementById("filters");
  for (const name of ["q", "person", "place", "project", "from", "to"]) {
    const field = form.elements[name];
    if (field !== document.activeElement) field.value = state[name];
  }
  const shown = kindsShown();
  for (const box of form.elements.kinds) box.checked = shown.includes(box.value);
}

/** What is asked for, each as a button that takes it away. */
function showChips() {
  const set = FILTERS.filter((name) => state[name]);
  const chips = set.map((name) => {
    const value =
      { country: countryName, from: dayInWords, to: dayInWords }[name]?.(state[name]) ?? state[name];
    return el(
      "a",
      { class: "chip", href: href({ [name]: "" }) },
      hidden("Remove the filter: "),
      `${FILTER_WORDS[name]} `,
      el("b", {}, value),
      icon("close"),
    );
  });
  if (set.length > 1) {
    const none = Object.fromEntries(FILTERS.map((name) => [name, ""]));
    chips.push(el("a", { class: "chip clear", href: href(none) }, "Remove all"));
  }
  document.getElementById("chips").replaceChildren(...chips);
}

function showStatus() {
  const { articles } = matchingArticles();
  const kinds = kindsShown().map((kind) => DATA.kinds.indexOf(kind));
  const mentions = articles.reduce(
    (sum, article) => sum + kinds.reduce((all, kind) => all + article.counts[kind], 0),
    0,
  );
  const of = articles.length < ARTICLES.length ? `${articles.length.toLocaleString("en")} of ` : "";
  announce(`${of}${counted(ARTICLES.length, "article")}, ${counted(mentions, "mention")}`);
}
