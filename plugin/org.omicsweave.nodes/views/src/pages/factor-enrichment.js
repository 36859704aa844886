import { figure } from "../lib/chart.js";
import { choice } from "../lib/elements.js";
import { count, formatNumber, formatP, shorten } from "../lib/format.js";
import { categoryAxis, cells, colourBar, colourScale, columnNames, rowHeight, starSize, textAt } from "../lib/heatmap.js";
import { labelWidth } from "../lib/labels.js";
import { note, showPage } from "../lib/page.js";
import { number, numbers } from "../lib/record.js";
import { table } from "../lib/table.js";

/** Sets in the dot plot of a factor. */
const TOP = 15;
/** Smallest q-value that places and colours tell apart. */
const FLOOR = 1e-50;
/** Name of an axis or colour bar of q-values. */
const logQName = (values) => `−log10 q${values.some((value) => value < FLOOR) ? " (50: at least 50)" : ""}`;

showPage({
  title: "Enriched gene sets",
  summary: (record) =>
    `${record.method}, signs: ${record.signs}; ` +
    record.matches
      .map(
        (match) =>
          `${match.view}: ${count(match.sets, "set")} tested (${formatNumber(match.tooSmall)} too small, ` +
          `${formatNumber(match.tooLarge)} too large), ` +
          `${formatNumber(match.matched)} of ${count(match.features, "feature")} found in sets`,
      )
      .join("; "),
  empty: ({ sets, factors }) =>
    factors.length === 0
      ? "The model has no factors."
      : sets.length === 0
        ? "No gene set could be tested: see the node's message."
        : null,
  draw,
});

function draw(record, { controls, pictures, tables }) {
  const { factors, sets, leading } = record;
  const significance = number(record.significance);
  const p = numbers(record.p);
  const q = numbers(record.q);
  const statistic = numbers(record.statistic);
  const views = record.matches.map((match) => match.view);
  // several views are shown together until one is chosen
  let view = views.length === 1 ? views[0] : null;
  const inView = () => sets.map((_, s) => s).filter((s) => view === null || sets[s].view === view);
  const nameOf = (s) => (view === null ? `${sets[s].name} (${sets[s].view})` : sets[s].name);
  const logQ = (s, k) => -Math.log10(Math.max(q[s][k], FLOOR));
  const tipOf = (s, k) => [
    sets[s].name,
    [
      ["view", sets[s].view],
      ["factor", factors[k]],
      ["q", formatP(q[s][k])],
      ["p", formatP(p[s][k])],
      ["statistic", formatNumber(statistic[s][k])],
      ["genes measured", `${formatNumber(sets[s].measured)} of ${formatNumber(sets[s].size)}`],
      [
        "leading",
        leading[s][k]
          .slice(0, 8)
          .map((feature) => feature.feature)
          .join(", ") || "–",
      ],
    ],
  ];
  const significant = factors.map((_, k) => sets.filter((_, s) => q[s][k] <= significance).length);
  let factor = Math.max(0, significant.indexOf(Math.max(...significant)));
  const top = () =>
    inView()
      .filter((s) => Number.isFinite(q[s][factor]))
      .sort((a, b) => q[a][factor] - q[b][factor] || p[a][factor] - p[b][factor])
      .slice(0, TOP);

  const dotTitle = () =>
    `${factors[factor]}: ${top().length ? "sets with the smallest q" : "not tested, it explains too little"}`;
  const dots = figure(pictures, {
    title: dotTitle(),
    height: 142 + 24 * Math.min(TOP, sets.length),
    describe: () =>
      `${factors[factor]}: ${significant[factor]} sets with q at most ${formatNumber(significance)}. ${top()
        .slice(0, 3)
        .map((s) => `${nameOf(s)}, q ${formatP(q[s][factor])}`)
        .join("; ")}.`,
    onClick: ({ data }) => data?.cell && showLeading(...data.cell),
    option: (theme, width) => {
      const shown = top();
      if (shown.length === 0) {
        return {};
      }
      const largest = Math.max(1, ...shown.map((s) => sets[s].measured));
      const bound = Math.max(1e-9, ...shown.map((s) => Math.abs(statistic[s][factor])).filter(Number.isFinite));
      const colours = colourScale(theme.diverging, -bound, bound);
      const left = Math.min(
        width * 0.45,
        labelWidth(
          shown.map(nameOf),
          300,
        ) + 12,
      );
      return {
        grid: { left, right: 30, top: 24, bottom: 104 },
        xAxis: { type: "value", min: 0, name: logQName(shown.map((s) => q[s][factor])), nameGap: 26 },
        yAxis: categoryAxis(
          shown.map(nameOf),
          {
            inverse: true,
            width: left - 24,
            splitLine: { show: true, lineStyle: { opacity: 0.3 } },
            axisLabel: { interval: 0, margin: 16 },
          },
        ),
        tooltip: {},
        graphic: [
          ...colourBar({
            colours,
            theme,
            left,
            top: 94 + 24 * Math.min(TOP, sets.length),
            width: 180,
            title: "statistic (sign: direction)",
          }),
          ...(width - left > 330
            ? [textAt(left + 210, 94 + 24 * Math.min(TOP, sets.length), `area: genes measured\n(at most ${largest})`, theme)]
            : []),
        ],
        series: [
          {
            type: "scatter",
            markLine: {
              symbol: "none",
              silent: true,
              lineStyle: { color: theme.muted, type: "dashed" },
              label: { position: "start", formatter: `q = ${formatNumber(significance)}`, color: theme.muted },
              data: Number.isFinite(significance) ? [{ xAxis: -Math.log10(significance) }] : [],
            },
            data: shown.map((s, i) => ({
              value: [logQ(s, factor), i],
              cell: [s, factor],
              tip: () => tipOf(s, factor),
              symbolSize: 7 + 17 * Math.sqrt(sets[s].measured / largest),
              itemStyle: { color: colours.of(statistic[s][factor]) ?? theme.missing, borderColor: theme.muted, borderWidth: 1 },
            })),
          },
        ],
      };
    },
  });
  const chooser = choice(controls, {
    label: "Factor",
    options: factors.map((name, k) => `${name} (${significant[k]})`),
    selected: factor,
    onChange: selectFactor,
  });

  function selectFactor(k) {
    factor = k;
    chooser.select(k);
    dots.setTitle(dotTitle());
    dots.update();
  }

  if (views.length > 1) {
    choice(controls, {
      label: "View",
      options: ["all views", ...views],
      onChange: (index) => {
        view = index === 0 ? null : views[index - 1];
        selectFactor(factor);
        heat.setTitle(heatTitle());
        heat.update();
        resultTable.setRows("Results", results());
      },
    });
  }

  // rows of the heat map: sets that are significant somewhere, else those nearest to it
  const best = sets.map((_, s) => Math.min(...factors.map((_, k) => (Number.isFinite(q[s][k]) ? q[s][k] : Infinity))));
  const rows = () =>
    inView()
      .sort((a, b) => best[a] - best[b])
      .slice(0, 40);
  const row = () => rowHeight(rows().length);
  const left = (width) =>
    Math.min(width * 0.45, labelWidth(rows().map(nameOf), 300));
  const columns = (width) => columnNames(factors, (width - left(width) - 14) / factors.length);
  const heatTitle = () => `Gene sets by factor${rows().length < inView().length ? ` (best ${rows().length})` : ""}`;
  const heat = figure(pictures, {
    title: heatTitle(),
    height: (width) => 10 + rows().length * row() + columns(width).height + 54,
    marks: () => rows().length * factors.length,
    onClick: ({ data }) => {
      if (data?.cell) {
        const [y, k] = data.cell;
        selectFactor(k);
        showLeading(rows()[y], k);
      }
    },
    option: (theme, width) => {
      const shown = rows();
      const height = shown.length * row();
      const colours = colourScale(
        theme.sequential,
        0,
        Math.max(2, ...shown.flatMap((s) => factors.map((_, k) => logQ(s, k))).filter(Number.isFinite)),
      );
      return {
        grid: { left: left(width), right: 14, top: 10, height },
        xAxis: categoryAxis(factors, columns(width).axis),
        yAxis: categoryAxis(
          shown.map(nameOf),
          { inverse: true, width: left(width) - 12, axisLabel: { interval: 0 } },
        ),
        tooltip: {},
        series: [
          cells({
            values: shown.map((s) => factors.map((_, k) => logQ(s, k))),
            colours,
            theme,
            tip: (y, k) => tipOf(shown[y], k),
            label: (_, y, k) => (q[shown[y]][k] <= significance ? "✱" : null),
            fontSize: starSize((width - left(width) - 14) / factors.length),
          }),
        ],
        graphic: colourBar({
          colours,
          theme,
          left: left(width),
          top: 10 + height + columns(width).height + 6,
          width: 180,
          title: `${logQName(shown.flatMap((s) => q[s]))}; ✱: q at most ${formatNumber(significance)}`,
        }),
      };
    },
  });
  note(pictures, "q: Benjamini-Hochberg within each view and factor. Click a dot or cell for the features that lead the set.");

  const results = () =>
    inView()
      .flatMap((s) => factors.map((_, k) => ({ s, k })))
      .filter(({ s, k }) => Number.isFinite(q[s][k]))
      .sort((a, b) => q[a.s][a.k] - q[b.s][b.k]);
  const resultTable = table(tables, {
    title: "Results",
    onSelect: ({ s, k }) => {
      selectFactor(k);
      showLeading(s, k);
    },
    columns: [
      { name: "Set", value: ({ s }) => sets[s].name },
      ...(views.length > 1 ? [{ name: "View", value: ({ s }) => sets[s].view }] : []),
      { name: "Factor", value: ({ k }) => factors[k] },
      { name: "q", value: ({ s, k }) => q[s][k], format: formatP },
      { name: "p", value: ({ s, k }) => p[s][k], format: formatP },
      { name: "Statistic", value: ({ s, k }) => statistic[s][k], format: (v) => formatNumber(v, 3) },
      { name: "Measured", value: ({ s }) => sets[s].measured },
    ],
    rows: results(),
  });
  const leadingColumns = {
    columns: [
      { name: "Feature", value: (feature) => feature.feature },
      { name: "Weight", value: (feature) => number(feature.weight) },
    ],
  };
  const leadingTable = table(tables, { title: "Leading features", ...leadingColumns, rows: [] });

  function showLeading(s, k) {
    leadingTable.setRows(`Leading features of ${shorten(sets[s].name, 50)} in ${factors[k]}`, leading[s][k]);
  }

  const first = results()[0];
  if (first) {
    showLeading(first.s, first.k);
  }
}
