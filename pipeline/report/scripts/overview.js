// The first screen: how much of what, where, who, when, and projects by status and sector.

const MOST_DOTS = { overview: 250, places: 1500 };
const MAPS = {
  overview: makeMap({ labels: 12, most: MOST_DOTS.overview }),
  places: makeMap({ labels: 30, most: MOST_DOTS.places }),
};

function overview(container) {
  const { articles } = matchingArticles();
  const found = Object.fromEntries(JOINED.map((kind) => [kind, entitiesShown(kind)]));
  const dates = datesShown();
  const projects = projectsShown();
  showFigures(articles, found, dates);
  MAPS.overview.show(found.place);
  const bar = (entity, detail) => ({
    name: entity.name,
    detail,
    value: entity.mentions,
    href: hrefOfEntity(entity),
  });
  const top = (kind, detail, many = 8) =>
    bars(
      found[kind].slice(0, many).map((entity) => bar(entity, detail(entity))),
      { kind, label: `Most named: ${TABLE[kind]}` },
    );
  const byCount = (column) =>
    bars(
      tally(projects.map(({ row }) => row[column]))
        .slice(0, 9)
        .map(([value, count]) => {
          const name = value || NOT_SAID;
          return { name, value: count, href: href({ view: "projects", [column]: name }) };
        }),
      { kind: "project", label: `Projects by ${column}` },
    );
  container.replaceChildren(
    el(
      "div",
      { class: "dashboard" },
      el(
        "div",
        { class: "wide" },
        card(
          "Where",
          href({ view: "places" }),
          MAPS.overview.frame,
          mapNote(found.place, MOST_DOTS.overview),
        ),
      ),
      card(
        "Who is named most",
        href({ view: "people" }),
        found.person.length
          ? top("person", (entity) => valuesOf(entity, "role")[0] ?? "", 11)
          : none("No people."),
      ),
      el(
        "div",
        { class: "wide" },
        card("When: the days that the articles speak of", href({ view: "timeline" }), histogram(dates)),
      ),
      card(
        "Projects by status",
        href({ view: "projects" }),
        projects.length ? byCount("status") : none("No projects."),
      ),
      card(
        "Projects by sector",
        href({ view: "projects" }),
        projects.length ? byCount("sector") : none("No projects."),
      ),
      card(
        "Places named most",
        href({ view: "places" }),
        found.place.length ? top("place", (entity) => placeDetail(entity)) : none("No places."),
      ),
      card(
        "Organisations named most",
        href({ view: "organisations" }),
        found.organisation.length
          ? top("organisation", (entity) => countryName(valuesOf(entity, "country")[0]))
          : none("No organisations."),
      ),
    ),
  );
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
    "p",
    { class: "note" },
    "A dot's size tells how often a place is named; rings are countries, regions and waters.",
    left > 0 ? ` The ${most} places named most are drawn, of ${most + left}.` : "",
    without ? ` ${counted(without, "place")} without coordinates.` : "",
  );
}

function showFigures(articles, found, dates) {
  const dateKind = DATA.kinds.indexOf("date");
  const all = articles.reduce((sum, article) => sum + article.counts[dateKind], 0);
  const numbers = {
    article: articles.length,
    date: state.from || state.to ? dates.length : all,
    ...Object.fromEntries(JOINED.map((kind) => [kind, found[kind].length])),
  };
  for (const link of document.querySelectorAll("[data-figure]")) {
    const kind = link.dataset.figure;
    const [one, many] = kind === "article" ? ["article", "articles"] : [SINGULAR[kind], TABLE[kind]];
    link.querySelector("b").textContent = numbers[kind].toLocaleString("en");
    link.querySelector("span").textContent = numbers[kind] === 1 ? one : many;
    link.setAttribute(
      "href",
      href({ view: kind === "article" ? "articles" : kind === "date" ? "timeline" : TABLE[kind] }),
    );
  }
}
