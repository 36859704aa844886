import { figure } from "../lib/chart.js";
import { choice } from "../lib/elements.js";
import { count, formatNumber, formatPercent, formatPercentTick } from "../lib/format.js";
import { categoryAxis, cells, colourBar, colourScale, columnNames, rowHeight, textAt } from "../lib/heatmap.js";
import { fit, labelWidth, textWidth } from "../lib/labels.js";
import { note, showPage } from "../lib/page.js";
import { numbers } from "../lib/record.js";
import { boxOption } from "../lib/scatter.js";
import { table } from "../lib/table.js";

/** Samples that do not follow the model at all, far below, must not squeeze the others. */
const LOWEST_R2 = -0.5;

showPage({
  title: "Variance explained",
  summary: ({ factors, views, groups, samplesPerGroup }) =>
    [
      count(factors.length, "factor"),
      count(views.length, "view"),
      groups.length > 1 ? count(groups.length, "group") : null,
      count(
        samplesPerGroup.reduce((a, b) => a + b, 0),
        "sample",
      ),
    ]
      .filter(Boolean)
      .join(", "),
  empty: ({ factors, views }) =>
    factors.length === 0 || views.length === 0
      ? "The model has no factors: nothing explains variance. Train with more factors or keep factors that explain little."
      : null,
  draw,
});

function draw(record, { controls, pictures, tables }) {
  const { factors, views, groups, activeThreshold, active } = record;
  const perFactor = numbers(record.perFactor);
  const total = numbers(record.total);
  // a view without spike-and-slab has no share of non-zero weights
  const nonZero = (record.nonZeroWeights ?? []).every((row) => row === null)
    ? null
    : record.nonZeroWeights.map((row) => (row === null ? factors.map(() => NaN) : numbers(row)));
  const sharing = factors.map((_, k) => views.filter((_, m) => active[m][k]));
  const sharingText = (k) =>
    sharing[k].length === 0
      ? "in no view"
      : sharing[k].length === 1
        ? `only ${sharing[k][0]}`
        : sharing[k].length === views.length && views.length > 2
          ? "all views"
          : sharing[k].length === 2 && sharing[k].join(" + ").length <= 26
            ? sharing[k].join(" + ")
            : `${sharing[k].length} views`;
  const sumOver = (g, m) => perFactor[g][m].reduce((sum, r2) => sum + (Number.isFinite(r2) ? r2 : 0), 0);
  const largest = Math.max(0.001, ...perFactor.flat(2).filter(Number.isFinite));
  const largestTotal = Math.max(0.01, ...total.flat().filter(Number.isFinite));

  let showWeights = false;
  const heading = () => (showWeights ? "Share of non-zero weights by factor and view" : "Variance explained by factor and view");

  const tips = (g) => (k, m) => [
    `${factors[k]} in ${views[m]}`,
    [
      ...(groups.length > 1 ? [["group", groups[g]]] : []),
      ["variance explained (R2)", formatPercent(perFactor[g][m][k])],
      ...(nonZero ? [["non-zero weights", formatPercent(nonZero[m][k])]] : []),
      ["active in this view", active[m][k] ? "yes" : "no"],
      ["active in", sharing[k].length === 0 ? "no view" : sharing[k].join(", ")],
    ],
  ];

  const cell = rowHeight(factors.length);
  const top = 26;
  const bars = 90;
  const heatTop = top + bars + 10;
  const heatHeight = factors.length * cell;
  const left = labelWidth(factors, 120);
  // bold letters are wider
  const right =
    1.08 *
    labelWidth(
      factors.map((_, k) => sharingText(k)),
      175,
    );
  const gap = 14;
  const panelWidth = (width) => Math.max(20, (width - left - right - gap * (groups.length - 1)) / groups.length);
  const columns = (width) => columnNames(views, panelWidth(width) / views.length);

  function option(theme, width) {
    const panel = panelWidth(width);
    const colours = colourScale(theme.sequential, 0, showWeights ? 1 : largest);
    const grids = [];
    const xAxis = [];
    const yAxis = [];
    const series = [];
    const graphic = [];
    groups.forEach((group, g) => {
      const x = left + g * (panel + gap);
      grids.push({ left: x, top, width: panel, height: bars }, { left: x, top: heatTop, width: panel, height: heatHeight });
      xAxis.push(
        categoryAxis(views, { gridIndex: 2 * g, axisLabel: { show: false }, axisLine: { show: true } }),
        categoryAxis(views, { gridIndex: 2 * g + 1, position: "bottom", ...columns(width).axis }),
      );
      yAxis.push({
        type: "value",
        gridIndex: 2 * g,
        min: Math.min(0, ...total.flat().filter(Number.isFinite)),
        max: largestTotal * 1.15,
        axisLabel: { show: false },
        axisTick: { show: false },
        splitLine: { show: false },
        name: g === 0 ? "all factors" : "",
        nameGap: 8,
        nameRotate: 0,
        nameTextStyle: { align: "right" },
      });
      yAxis.push(categoryAxis(factors, { gridIndex: 2 * g + 1, inverse: true, width: left - 12, axisLabel: { show: g === 0 } }));
      if (groups.length > 1) {
        const size = ` (N = ${formatNumber(record.samplesPerGroup[g])})`;
        // bold letters are wider
        const name = panel > 120 ? `${fit(group, 0.92 * panel - textWidth(size))}${size}` : fit(group, 0.92 * panel);
        graphic.push(textAt(x + panel / 2, 6, name, theme, { fill: theme.text, fontSize: 12, fontWeight: 600, align: "center" }));
      }
      series.push({
        type: "bar",
        xAxisIndex: 2 * g,
        yAxisIndex: 2 * g,
        barCategoryGap: "25%",
        barMaxWidth: 110,
        itemStyle: { color: theme.accent },
        data: total[g].map((r2, m) => ({
          value: Number.isFinite(r2) ? r2 : 0,
          tip: () => [
            `All factors in ${views[m]}`,
            [
              ["variance explained (R2)", formatPercent(r2)],
              ["sum over single factors", formatPercent(sumOver(g, m))],
              ...(groups.length > 1
                ? [
                    ["group", group],
                    ["samples of the group", formatNumber(record.samplesPerGroup[g])],
                  ]
                : []),
            ],
          ],
          label: {
            show: panel / views.length > 34,
            position: "top",
            formatter: () => formatPercent(r2),
            color: theme.text,
            fontSize: 11,
          },
        })),
      });
      series.push(
        cells({
          values: factors.map((_, k) => views.map((_, m) => (showWeights ? nonZero[m][k] : perFactor[g][m][k]))),
          colours,
          theme,
          tip: tips(g),
          xAxisIndex: 2 * g + 1,
          yAxisIndex: 2 * g + 1,
          strong: (k, m) => perFactor[g][m][k] >= activeThreshold,
          label: (value) =>
            cell < 18 || panel / views.length < 40
              ? null
              : !Number.isFinite(value)
                ? "–"
                : Math.abs(value) < 0.0005
                  ? ""
                  : (100 * value).toFixed(Math.abs(value) < 0.0995 ? 1 : 0).replace("-", "−"),
        }),
      );
    });
    graphic.push(textAt(width - right + 10, heatTop - 16, "active in", theme));
    factors.forEach((_, k) => {
      const shared = sharing[k].length > 1;
      const style = { fontSize: Math.min(12, cell - 2), verticalAlign: "middle" };
      Object.assign(style, shared ? { fill: theme.text, fontWeight: 600 } : {});
      const text = fit(sharingText(k), (right - 12) / 1.08);
      graphic.push(textAt(width - right + 10, heatTop + (k + 0.5) * cell, text, theme, style));
    });
    graphic.push(
      ...colourBar({
        colours,
        theme,
        left,
        top: heatTop + heatHeight + columns(width).height + 6,
        width: Math.min(240, width - left - right),
        format: formatPercent,
        title: showWeights ? "weights that are not zero" : "variance explained (R2)",
      }),
    );
    return { grid: grids, xAxis, yAxis, series, graphic, tooltip: {} };
  }

  const picture = figure(pictures, {
    title: heading(),
    option,
    marks: factors.length * views.length * groups.length,
    height: (width) => heatTop + heatHeight + columns(width).height + 54,
    describe: () =>
      `Heat map of ${factors.length} factors by ${views.length} views. ` +
      `${views.map((view, m) => `${view}: all factors explain ${formatPercent(total[0][m])}`).join(". ")}.`,
  });
  if (nonZero) {
    choice(controls, {
      label: "Colour",
      options: ["variance explained", "non-zero weights"],
      onChange: (index) => {
        showWeights = index === 1;
        picture.setTitle(heading());
        picture.update();
      },
    });
  }
  note(
    pictures,
    `Numbers in cells are percent. Bold: R2 of at least ${formatPercent(activeThreshold)}; a factor that reaches it${groups.length > 1 ? " in any group" : ""} is active in the view.` +
      " A factor active in two or more views is shared, in one view it is specific.",
  );
  note(
    pictures,
    "The bars are the R2 of all factors together. They are not the sum of the cells under them: factors can explain the same" +
      " variance, and each cell is the R2 of that factor alone. Views have different total variance, so R2 must not be added up over views either.",
  );

  if (record.samples) {
    const samplesR2 = numbers(record.samplesR2);
    figure(pictures, {
      title: "Variance explained in each sample",
      height: 320,
      marks: views.length * record.samples.length,
      describe: () => `Box plots of the R2 of all factors in ${record.samples.length} samples, one a view.`,
      option: (theme, width) => {
        const sample = (i, m) => ({
          y: Math.max(LOWEST_R2, samplesR2[i][m]),
          tip: () => [record.samples[i], views.map((view, v) => [view, formatPercent(samplesR2[i][v])])],
        });
        const option = boxOption({
          theme,
          width,
          yName: "R2 of all factors",
          groups: views.map((name, m) => ({ name, points: record.samples.map((_, i) => sample(i, m)) })),
        });
        option.yAxis = {
          ...option.yAxis,
          min: ({ min }) => Math.min(0, Math.floor(10 * min) / 10),
          axisLabel: { formatter: formatPercentTick },
        };
        return option;
      },
    });
    note(
      pictures,
      "Share of a sample's own variance that all factors explain, by view. Samples far below the others do not follow the",
      ` model: look at their quality. Values under ${formatPercentTick(LOWEST_R2)} are drawn there.`,
    );
  }

  table(tables, {
    title: "All factors together",
    columns: [
      ...(groups.length > 1 ? [{ name: "Group", value: (row) => groups[row.g] }] : []),
      { name: "View", value: (row) => views[row.m] },
      { name: "R2", value: (row) => total[row.g][row.m], format: formatPercent },
      {
        name: "Sum of factors",
        value: (row) => sumOver(row.g, row.m),
        format: formatPercent,
        title: "R2 of single factors added up, for comparison only",
      },
      { name: "Features", value: (row) => record.featuresPerView[row.m] },
    ],
    rows: groups.flatMap((_, g) => views.map((_, m) => ({ g, m }))),
  });
  table(tables, {
    title: "Factors",
    columns: [
      { name: "Factor", value: (row) => factors[row.k] },
      ...(groups.length > 1 ? [{ name: "Group", value: (row) => groups[row.g] }] : []),
      ...views.map((view, m) => ({ name: view, value: (row) => perFactor[row.g][m][row.k], format: formatPercent })),
      { name: "Active in", value: (row) => (sharing[row.k].length === 0 ? "no view" : sharing[row.k].join(", ")) },
    ],
    rows: factors.flatMap((_, k) => groups.map((_, g) => ({ k, g }))),
  });
}
