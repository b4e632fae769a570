// What several views have in common: links to entities and articles, and values over an entity's rows.

/** An entity's name as a link to its details. */
function entityLink(entity) {
  const current = state.kind === entity.kind && state.key === entity.key;
  return el(
    "a",
    {
      class: `entity ${entity.kind}`,
      href: hrefOfEntity(entity),
      "aria-current": current ? "true" : undefined,
    },
    icon(entity.kind),
    entity.name,
  );
}

/** The different values of a column over an entity's rows, most frequent first. */
function valuesOf(entity, column) {
  return tally(rowsOfEntity(entity).map(({ row }) => row[column]))
    .filter(([value]) => value)
    .map(([value]) => value);
}

function articleLink(article) {
  return el("a", { class: "article-link", href: hrefOfArticle(article) }, titleOf(article));
}

function card(title, href, ...content) {
  return el("section", { class: "card" }, el("h3", {}, href ? el("a", { href }, title) : title), content);
}
