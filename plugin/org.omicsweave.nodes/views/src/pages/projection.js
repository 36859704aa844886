import { figure } from "../lib/chart.js";
import { choice } from "../lib/elements.js";
import { count, formatNumber, formatPercent } from "../lib/format.js";
import { note, showPage } from "../lib/page.js";
import { number, numbers } from "../lib/record.js";
import { boxOption, errorBars, scatterOption } from "../lib/scatter.js";
import { table } from "../lib/table.js";

showPage({
  title: "New samples in the model",
  summary: ({ newSamples, trainingSamples, views, factors }) =>
    `${count(newSamples.length, "new sample")} among ${count(trainingSamples.length, "sample")} of the training, ` +
    `${count(factors.length, "factor")}; ${views.filter((view) => view.featuresUsed > 0).length} of ${count(views.length, "view")} in the new data`,
  empty: ({ factors, newSamples }) => (factors.length === 0 || newSamples.length === 0 ? "No sample was projected." : null),
  draw,
});

function draw(record, { controls, pictures, tables }) {
  const { factors, trainingSamples, newSamples } = record;
  const training = numbers(record.trainingScores);
  const scores = numbers(record.newScores);
  const deviations = record.newDeviations === null ? null : numbers(record.newDeviations);
  let [x, y] = [0, Math.min(1, factors.length - 1)];
  const newTip = (i, ks) => [
    newSamples[i],
    ks.map((k) => [factors[k], `${formatNumber(scores[i][k])}${deviations ? ` ± ${formatNumber(deviations[i][k], 2)}` : ""}`]),
  ];

  const picture = figure(pictures, {
    title: "New samples among those of the training",
    height: (width) => Math.min(520, Math.max(300, width * 0.6)),
    marks: training.length + scores.length,
    describe: () =>
      `Scatter plot of ${factors[x]} and ${factors[y]}: ${trainingSamples.length} training samples and ${newSamples.length} new samples.`,
    option: (theme, width) => {
      const bar = (own, other) =>
        scores.map((row, i) => ({
          at: row[other],
          low: row[own] - 1.96 * deviations[i][own],
          high: row[own] + 1.96 * deviations[i][own],
        }));
      const option = scatterOption({
        theme,
        width,
        xName: factors[x],
        yName: factors[y],
        points: training.map((row, i) => ({
          x: row[x],
          y: row[y],
          tip: () => [
            trainingSamples[i],
            [
              ["training sample", ""],
              [factors[x], formatNumber(row[x])],
              [factors[y], formatNumber(row[y])],
            ],
          ],
        })),
      });
      option.series[0].name = "training";
      option.series[0].itemStyle = { color: theme.muted, opacity: 0.45 };
      if (deviations && scores.length <= 300) {
        option.series.push(
          { ...errorBars(bar(y, x), theme, { colour: theme.categories[1] }) },
          { ...errorBars(bar(x, y), theme, { colour: theme.categories[1], horizontal: true }) },
        );
      }
      option.series.push({
        type: "scatter",
        name: "new",
        symbol: "diamond",
        symbolSize: 13,
        itemStyle: { color: theme.categories[1], borderColor: theme.background, borderWidth: 1 },
        data: scores
          .map((row, i) => ({ value: [row[x], row[y]], tip: () => newTip(i, x === y ? [x] : [x, y]) }))
          .filter(({ value }) => value.every(Number.isFinite)),
      });
      option.legend = { top: 0, left: 60, data: ["training", "new"] };
      option.grid.top = 32;
      return option;
    },
  });
  choice(controls, {
    label: "Horizontal",
    options: factors,
    selected: x,
    onChange: (k) => {
      x = k;
      picture.update();
      boxes.update();
    },
  });
  choice(controls, {
    label: "Vertical",
    options: factors,
    selected: y,
    onChange: (k) => {
      y = k;
      picture.update();
    },
  });
  note(
    pictures,
    deviations
      ? "Bars: 95 % intervals of the new scores (posterior mean ± 1.96 standard deviations)."
      : "The model has no standard deviations.",
    " New samples far outside the cloud of the training differ from it: another batch, another scale, or other biology.",
  );
  const boxes = figure(pictures, {
    title: "Scores of the horizontal factor",
    height: 300,
    marks: training.length,
    option: (theme, width) =>
      boxOption({
        theme,
        width,
        yName: factors[x],
        groups: [
          {
            name: "training",
            points: training.map((row, i) => ({
              y: row[x],
              tip: () => [trainingSamples[i], [[factors[x], formatNumber(row[x])]]],
            })),
          },
          { name: "new", points: scores.map((row, i) => ({ y: row[x], tip: () => newTip(i, [x]) })) },
        ],
      }),
  });

  table(tables, {
    title: "Views of the model",
    columns: [
      { name: "View", value: (view) => view.name },
      { name: "New samples", value: (view) => view.samples },
      { name: "Features used", value: (view) => view.featuresUsed },
      { name: "of the model", value: (view) => view.featuresOfModel },
      { name: "Ignored", value: (view) => view.featuresIgnored, title: "Features of the new data that the model does not know" },
      { name: "R2 on new data", value: (view) => number(view.varianceExplained), format: formatPercent },
    ],
    rows: record.views,
  });
  table(tables, {
    title: "Scores of new samples",
    columns: [
      { name: "Sample", value: (row) => newSamples[row.i] },
      ...factors.map((factor, k) => ({ name: factor, value: (row) => scores[row.i][k], format: (v) => formatNumber(v, 3) })),
    ],
    rows: newSamples.map((_, i) => ({ i })),
  });
}
