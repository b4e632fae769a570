// Charts of counts: lists that read well, drawn with bars.

/** A bar a value, longest first or as given; each links to what it counts. */
function bars(items, { kind = "", label }) {
  const most = Math.max(1, ...items.map((item) => item.value));
  const lines = items.map((item) => {
    const bar = el("span", { class: "bar", "aria-hidden": "true" });
    bar.style.setProperty("--share", item.value / most);
    const name = el("span", { class: "name" }, item.name, item.detail ? el("small", {}, item.detail) : "");
    return el(
      "li",
      {},
      el("a", { href: item.href }, name, el("b", {}, item.value.toLocaleString("en")), bar),
    );
  });
  return el("ol", { class: `bars ${kind}`, "aria-label": label }, lines);
}

/** How often each value occurs, most frequent first; what is empty last. */
function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => !a - !b || n - m || (a < b ? -1 : 1));
}

// --- dates by day, month, year or decade ---------------------------------------------------------------------

const UNITS = [
  { name: "day", length: 10, most: 62 },
  { name: "month", length: 7, most: 60 },
  { name: "year", length: 4, most: 70 },
  { name: "decade", length: 3, most: 60 },
];
const TRIMMED = 0.07; // of the dates at either end share one bar, so that 1812 does not flatten this year

/** First and last day of a bin such as 2018-03, 2018 or 201. */
function spanOfBin(bin) {
  if (bin.length === 10) return [bin, bin];
  if (bin.length === 7) return [`${bin}-01`, `${bin}-${lastDayOfMonth(bin)}`];
  if (bin.length === 4) return [`${bin}-01-01`, `${bin}-12-31`];
  return [`${bin}0-01-01`, `${bin}9-12-31`];
}

function nextBin(bin) {
  const end = asDate(spanOfBin(bin)[1]);
  end.setUTCDate(end.getUTCDate() + 1);
  return end.toISOString().slice(0, bin.length);
}

function binName(bin) {
  return bin.length === 3 ? `${bin}0s` : spanInWords(...spanOfBin(bin));
}

/** Every bin from one to another, or null if there are too many to draw. */
function binsBetween(first, last, most) {
  const bins = [first];
  while (bins.at(-1) < last && bins.length <= most) bins.push(nextBin(bins.at(-1)));
  return bins.length <= most ? bins : null;
}

/** Bins with the dates that lie within each; ``wider`` dates are longer than a bin. */
function histogramOf(dates) {
  const sorted = dates.filter(({ row }) => /^\d{4}-/.test(row.start_date) && row.end_date);
  if (!sorted.length) return null;
  const cut = Math.floor(sorted.length * TRIMMED);
  const first = sorted[cut].row.start_date;
  const last = sorted[sorted.length - 1 - cut].row.start_date;
  for (const unit of UNITS) {
    const bins = binsBetween(first.slice(0, unit.length), last.slice(0, unit.length), unit.most);
    if (bins) return filled(bins, sorted, unit);
  }
  return null;
}

function filled(bins, dates, unit) {
  const counts = new Map(bins.map((bin) => [bin, 0]));
  const result = { unit: unit.name, before: 0, after: 0, wider: 0 };
  for (const { row } of dates) {
    const bin = row.start_date.slice(0, unit.length);
    if (bin !== row.end_date.slice(0, unit.length)) result.wider += 1;
    else if (counts.has(bin)) counts.set(bin, counts.get(bin) + 1);
    else result[bin < bins[0] ? "before" : "after"] += 1;
  }
  return { ...result, bins: [...counts] };
}

/** Bars over time; a bar asks for its days. */
function histogram(dates) {
  const drawn = histogramOf(dates);
  if (!drawn) return el("p", { class: "none" }, "No dates with known days.");
  const most = Math.max(1, ...drawn.bins.map(([, count]) => count));
  const columns = drawn.bins.map(([bin, count]) => {
    const [from, to] = spanOfBin(bin);
    const said = `${binName(bin)}: ${counted(count, "date")}`;
    const bar = count
      ? el("a", { href: href({ view: "timeline", from, to }), "aria-label": said, title: said })
      : el("span", { title: said });
    bar.style.setProperty("--share", count / most);
    return el("li", { class: count ? "" : "empty", "aria-hidden": count ? undefined : "true" }, bar);
  });
  const left = [
    drawn.before && `${drawn.before} before`,
    drawn.after && `${drawn.after} after`,
    drawn.wider && `${drawn.wider} longer than a ${drawn.unit}`,
  ].filter(Boolean);
  return el(
    "figure",
    { class: "histogram" },
    el("ol", { "aria-label": `Dates by ${drawn.unit}` }, columns),
    axis(drawn.bins.map(([bin]) => bin)),
    el(
      "figcaption",
      {},
      `Highest bar: ${counted(most, "date")} in a ${drawn.unit}.`,
      left.length ? ` Not drawn: ${left.join(", ")}.` : "",
    ),
  );
}

const MOST_TICKS = 8;

/** Names under some of the bars, as many as have room. */
function axis(bins) {
  const every = Math.ceil(bins.length / MOST_TICKS);
  const ticks = bins.map((bin, i) =>
    el("li", {}, i % every || (i && bins.length - i < every / 2) ? "" : el("span", {}, tickName(bin))),
  );
  return el("ol", { class: "axis", "aria-hidden": "true" }, ticks);
}

/** The shortest name of a bin: a day and a month without their year. */
function tickName(bin) {
  if (bin.length === 10) return dayFormat({ day: "numeric", month: "short" }).format(asDate(bin));
  if (bin.length === 7) return dayFormat({ month: "short", year: "2-digit" }).format(asDate(`${bin}-01`));
  return binName(bin);
}
