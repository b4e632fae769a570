// The articles: a list, and one of them to read.

let listSignature = "";

function articlesView(container) {
  const { articles } = matchingArticles();
  if (listSignature !== filterSignature() || !container.firstChild) {
    listSignature = filterSignature();
    const list = el("ol", { class: "article-list" });
    const more = paged(list, articles, articleItem, { size: 40 });
    const choice = el(
      "nav",
      { class: "choice", "aria-label": "Articles" },
      articles.length ? list : none("No article passes these filters."),
      more,
    );
    container.replaceChildren(
      el(
        "div",
        { class: "reading" },
        choice,
        el("article", { id: "reader", tabindex: "-1", "aria-label": "Article" }),
      ),
    );
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
  const meta = [article.published_date && dayInWords(article.published_date, SHORT_DAY), article.agency]
    .filter(Boolean)
    .join(" · ");
  const terms = termsOf(state.q);
  const snippet = terms.length ? snippetOf(article, terms) : "";
  const counts = DATA.kinds.flatMap((kind, i) =>
    article.counts[i]
      ? [
          el(
            "span",
            { class: `count ${kind}` },
            icon(kind),
            String(article.counts[i]),
            hidden(` ${SINGULAR[kind]} mentions`),
          ),
        ]
      : [],
  );
  return el(
    "li",
    {},
    el(
      "a",
      {
        href: hrefOfArticle(article),
        "data-open": article.id,
        onclick: () => {
          entersArticle = true;
        },
      },
      el("span", { class: "headline" }, titleOf(article)),
      meta ? el("span", { class: "meta" }, meta) : "",
      snippet ? el("span", { class: "snippet" }, snippet) : "",
      article.status === "done"
        ? el("span", { class: "counts" }, counts)
        : el("span", { class: "meta" }, article.status),
    ),
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
    article.published_date &&
      `${dayInWords(article.published_date)}${article.published_basis ? ` (${article.published_basis})` : ""}`,
    article.agency,
    article.byline,
    article.status !== "done" &&
      `${article.status}${article.language ? `: language ${article.language}` : ""}`,
  ].filter(Boolean);
  const notes = rows(article, "diagnostics");
  const printed = rows(article, "sentences").some((sentence) => sentence.section === "headline");
  return [
    el("a", { class: "back", href: href({ article: "", ...NOTHING_SELECTED }) }, "‹ All articles"),
    el(
      "header",
      {},
      el("h3", { class: printed ? "hidden" : "article-title" }, titleOf(article)),
      facts.length ? el("p", { class: "meta" }, facts.join(" · ")) : "",
      el(
        "p",
        { class: "source" },
        el("span", {}, article.source),
        el("span", { class: "id" }, el("code", {}, article.id), copyButton(article.id, "article_id")),
      ),
    ),
    el("div", { class: "text" }, articleText(article)),
    summary(article),
    notes.length
      ? el(
          "section",
          { class: "article-notes" },
          el("h4", {}, "Notes"),
          el(
            "ul",
            { class: "noted" },
            notes.map((note) => el("li", {}, noteWords(note))),
          ),
        )
      : "",
  ].filter(Boolean);
}

/** Who, where, when and what: the article's entities under its text. */
function summary(article) {
  const groups = DATA.kinds
    .filter((kind) => kindsShown().includes(kind) && rows(article, TABLE[kind]).length)
    .map((kind) => {
      const items = rows(article, TABLE[kind]).map((row) =>
        el(
          "li",
          {},
          el("a", { class: `entity ${kind}`, href: hrefOfRow(article, kind, row) }, row.name ?? row.text),
          el("small", {}, ` ${valueOf(kind, row)}`),
        ),
      );
      return el(
        "section",
        { class: kind },
        el("h4", {}, icon(kind), TABLE[kind]),
        el("ul", { class: "plain" }, items),
      );
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
    if (mention === chosen?.mention?.mention_id && chosen.article === article)
      link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const target = reader.querySelector(".text a[aria-current], .text a.same");
  const at = target?.getBoundingClientRect();
  if (at && (at.top < 60 || at.bottom > innerHeight * (innerWidth > 760 ? 0.95 : 0.4)))
    target.scrollIntoView({ block: innerWidth > 760 ? "center" : "start" });
}
