import { figure } from "../lib/chart.js";
import { choice } from "../lib/elements.js";
import { count, formatNumber } from "../lib/format.js";
import { note, showPage } from "../lib/page.js";
import { number, numbers } from "../lib/record.js";
import { scatterOption } from "../lib/scatter.js";
import { table } from "../lib/table.js";

showPage({
  title: "Clusters of samples",
  summary: ({ total, clusters, method, criterion, factors, selection }) =>
    `${count(total, "sample")} in ${count(clusters, "cluster")}: ${method} on ${count(factors.length, "factor")}` +
    (selection.length > 1 ? `, number of clusters by ${criterion}` : ""),
  empty: ({ samples, factors }) =>
    samples.length === 0 || factors.length === 0 ? "There are no samples or no factors to cluster." : null,
  draw,
});

function draw(record, { controls, pictures, tables }) {
  const { samples, factors, cluster, metadata, embeddings } = record;
  const scores = numbers(record.scores);
  const layouts = [{ name: "factors" }, ...embeddings.map(({ name, points }) => ({ name, points: numbers(points) }))];
  const columns = [
    { name: "cluster", kind: "category", values: cluster.map((c) => `cluster ${c + 1}`) },
    ...(record.probability ? [{ name: "probability", kind: "number", values: numbers(record.probability) }] : []),
    ...metadata,
  ];
  let layout = layouts[0];
  let column = columns[0];
  let [x, y] = [0, Math.min(1, factors.length - 1)];

  const axes = () => (layout.points ? layout.name : [...new Set([factors[x], factors[y]])].join(" and "));
  const title = () => `Samples by ${axes()}, coloured by ${column.name}`;
  const picture = figure(pictures, {
    title: title(),
    height: (width) => Math.min(560, Math.max(320, width * 0.7)),
    marks: samples.length,
    describe: () => `${title()}: ${samples.length} samples in ${record.clusters} clusters.`,
    option: (theme, width) =>
      scatterOption({
        theme,
        width,
        colour: column,
        xName: layout.points ? `${layout.name} 1` : factors[x],
        yName: layout.points ? `${layout.name} 2` : factors[y],
        points: samples.map((name, i) => ({
          x: layout.points ? layout.points[i]?.[0] : scores[i][x],
          y: layout.points ? layout.points[i]?.[1] : scores[i][y],
          tip: () => [
            name,
            [
              ...columns
                .map(({ name: label, values }) => [label, values[i] ?? "missing"])
                .map(([label, value]) => [label, typeof value === "number" ? formatNumber(value) : value]),
              [factors[x], formatNumber(scores[i][x], 3)],
              ...(x === y ? [] : [[factors[y], formatNumber(scores[i][y], 3)]]),
            ],
          ],
        })),
      }),
  });
  const update = () => {
    picture.setTitle(title());
    picture.update();
  };
  if (layouts.length > 1) {
    choice(controls, {
      label: "Layout",
      options: layouts.map(({ name }) => name),
      onChange: (i) => {
        layout = layouts[i];
        update();
      },
    });
  }
  if (columns.length > 1) {
    choice(controls, {
      label: "Colour",
      options: columns.map(({ name }) => name),
      onChange: (i) => {
        column = columns[i];
        update();
      },
    });
  }
  const showFactors = () => {
    layout = layouts[0];
    controls
      .querySelectorAll("[aria-label=Layout] button")
      .forEach((button, i) => button.setAttribute("aria-pressed", String(i === 0)));
    update();
  };
  choice(controls, {
    label: "Horizontal",
    options: factors,
    selected: x,
    onChange: (k) => {
      x = k;
      showFactors();
    },
  });
  choice(controls, {
    label: "Vertical",
    options: factors,
    selected: y,
    onChange: (k) => {
      y = k;
      showFactors();
    },
  });
  if (embeddings.length > 0) {
    note(
      pictures,
      "UMAP and t-SNE keep neighbours together; distances between far groups and the size of groups mean nothing in them.",
    );
  }

  const selection = record.selection.map((entry) => ({
    clusters: entry.clusters,
    bic: number(entry.bic),
    silhouette: number(entry.silhouette),
    stability: number(entry.stability),
  }));
  if (selection.length > 1) {
    figure(pictures, {
      title: "How many clusters",
      height: 280,
      option: (theme) => {
        const series = (key, name, colour, yAxisIndex, symbol) => ({
          type: "line",
          name,
          yAxisIndex,
          symbol,
          symbolSize: 8,
          lineStyle: { color: colour, width: 2 },
          itemStyle: { color: colour },
          data: selection
            .filter((entry) => Number.isFinite(entry[key]))
            .map((entry) => ({
              value: [entry.clusters, entry[key]],
              tip: () => [
                count(entry.clusters, "cluster"),
                [
                  ["silhouette", formatNumber(entry.silhouette, 3)],
                  ["BIC", formatNumber(entry.bic)],
                  ["stability", formatNumber(entry.stability, 3)],
                ],
              ],
            })),
        });
        const byCriterion = record.criterion === "BIC";
        return {
          grid: { left: 76, right: 60, top: 48, bottom: 46 },
          legend: { top: 0, left: 60 },
          xAxis: {
            type: "value",
            min: selection[0].clusters - 0.5,
            max: selection.at(-1).clusters + 0.5,
            name: "number of clusters",
            nameGap: 26,
            minInterval: 1,
            splitLine: { show: false },
            axisLabel: { formatter: (v) => (Number.isInteger(v) ? String(v) : "") },
          },
          yAxis: [
            {
              type: "value",
              scale: true,
              name: byCriterion ? "BIC" : "",
              nameGap: 56,
              show: byCriterion,
              splitLine: { show: byCriterion },
            },
            {
              type: "value",
              min: 0,
              max: 1,
              name: "silhouette, stability",
              nameGap: 36,
              splitLine: { show: !byCriterion },
            },
          ],
          tooltip: {},
          series: [
            ...(byCriterion ? [series("bic", "BIC", theme.categories[0], 0, "circle")] : []),
            {
              ...series("silhouette", "silhouette", theme.categories[1], 1, "triangle"),
              markLine: {
                symbol: "none",
                silent: true,
                lineStyle: { color: theme.muted, type: "dashed" },
                label: { formatter: "chosen", color: theme.text },
                data: [{ xAxis: record.clusters }],
              },
            },
            series("stability", "stability", theme.categories[2], 1, "rect"),
          ],
        };
      },
    });
    note(
      pictures,
      "Silhouette: how much nearer samples are to their own cluster than to the next (1: best). BIC: the smaller, the better.",
      " Stability: how much of the clusters is found again in resampled data (mean Jaccard index, 1: all; below 0.5 they dissolve).",
    );
  }

  const shown = Array.from({ length: record.clusters }, (_, c) => cluster.filter((value) => value === c).length);
  table(tables, {
    title: "Clusters",
    columns: [
      { name: "Cluster", value: (c) => `cluster ${c + 1}` },
      { name: "Samples", value: (c) => record.sizes[c] },
      ...factors.slice(0, 6).map((factor, k) => ({
        name: `mean ${factor}`,
        value: (c) => cluster.reduce((sum, value, i) => sum + (value === c ? scores[i][k] : 0), 0) / shown[c],
        format: (v) => formatNumber(v, 3),
      })),
    ],
    rows: shown.map((_, c) => c),
  });
  if (record.agreement.length > 0) {
    table(tables, {
      title: "Agreement with metadata",
      columns: [
        { name: "Column", value: (row) => row.column },
        {
          name: "Adjusted Rand",
          value: (row) => number(row.adjustedRand),
          format: (v) => formatNumber(v, 3),
          title: "1: the same grouping, 0: as by chance",
        },
        {
          name: "NMI",
          value: (row) => number(row.nmi),
          format: (v) => formatNumber(v, 3),
          title: "Normalised mutual information",
        },
        { name: "Samples", value: (row) => row.samples },
      ],
      rows: record.agreement,
    });
  }
  table(tables, {
    title: "Numbers of clusters tried",
    columns: [
      { name: "Clusters", value: (row) => row.clusters },
      { name: "BIC", value: (row) => row.bic },
      { name: "Silhouette", value: (row) => row.silhouette, format: (v) => formatNumber(v, 3) },
      { name: "Stability", value: (row) => row.stability, format: (v) => formatNumber(v, 3) },
    ],
    rows: selection,
  });
  table(tables, {
    title: "Samples",
    columns: [
      { name: "Sample", value: (i) => samples[i] },
      ...columns.map(({ name, values }) => ({ name, value: (i) => values[i] })),
    ],
    rows: samples.map((_, i) => i),
  });
}
