import { figure } from "../lib/chart.js";
import { choice, tip } from "../lib/elements.js";
import { count, formatNumber, formatPercent, shorten } from "../lib/format.js";
import { categoryAxis, cells, colourScale, columnNames } from "../lib/heatmap.js";
import { labelWidth } from "../lib/labels.js";
import { note, showPage } from "../lib/page.js";
import { number, numbers } from "../lib/record.js";
import { scatterOption, unique } from "../lib/scatter.js";
import { table } from "../lib/table.js";
import { categoryStyle } from "../lib/theme.js";

showPage({
  title: "Neural network",
  summary: ({ model, target, samples, trainingLoss, bestEpoch }) =>
    `${model}${target ? `, target ${target}` : ""}; ${count(samples, "sample")}, ` +
    `${count(trainingLoss.length, "epoch")}, best epoch ${formatNumber(bestEpoch + 1)}`,
  empty: ({ trainingLoss }) => (trainingLoss.length === 0 ? "The network was not trained." : null),
  draw,
  wide: true,
});

function draw(record, page) {
  lossCurves(record, page);
  if (record.metrics.length > 0) {
    metrics(record, page);
  }
  if (record.confusion) {
    confusionMatrix(record.confusion, page);
  }
  if ((record.roc ?? []).length > 0) {
    rocCurves(record.roc, page);
  }
  if (record.regression) {
    regression(record, page);
  }
  if (record.latent) {
    latentScatter(record.latent, page);
  }
  epochs(record, page);
}

function lossCurves(record, { pictures }) {
  const training = numbers(record.trainingLoss);
  const validation = numbers(record.validationLoss);
  figure(pictures, {
    title: "Loss by epoch",
    height: 300,
    describe: () =>
      `${record.lossName} at the last epoch: training ${formatNumber(training.at(-1))}, ` +
      `validation ${formatNumber(validation.at(-1) ?? NaN)}; best epoch ${record.bestEpoch + 1}.`,
    option: (theme) => {
      const line = (name, values, colour, type, rest) => ({
        type: "line",
        name,
        symbol: "none",
        sampling: "minmax",
        lineStyle: { color: colour, width: 2, type },
        itemStyle: { color: colour },
        data: values.map((value, i) => [i + 1, value]).filter(([, value]) => Number.isFinite(value)),
        ...rest,
      });
      const place = record.bestEpoch / Math.max(1, training.length - 1);
      return {
        grid: { left: 76, right: 24, top: 40, bottom: 46 },
        legend: { top: 0, left: 60 },
        xAxis: {
          type: "value",
          min: 1,
          max: Math.max(2, training.length),
          minInterval: 1,
          name: "epoch",
          nameGap: 26,
          splitLine: { show: false },
        },
        yAxis: { type: "value", scale: true, name: record.lossName, nameGap: 56 },
        tooltip: {
          trigger: "axis",
          formatter: (points) => {
            const epoch = [].concat(points)[0].value[0];
            return tip(`Epoch ${epoch}`, [
              ["training", formatNumber(training[epoch - 1])],
              ["validation", formatNumber(validation[epoch - 1] ?? NaN)],
            ]);
          },
        },
        series: [
          line("training", training, theme.categories[0], "solid", {
            markLine: {
              symbol: "none",
              silent: true,
              lineStyle: { color: theme.muted, type: "dotted" },
              // beside the line at either end of the axis, so that it is not cut
              label: {
                formatter: "best epoch, kept",
                color: theme.text,
                align: place < 0.15 ? "left" : place > 0.85 ? "right" : "center",
              },
              data: [{ xAxis: record.bestEpoch + 1 }],
            },
          }),
          line("validation", validation, theme.categories[1], "dashed"),
        ],
      };
    },
  });
  note(
    pictures,
    "Where the validation loss rises while the training loss falls, the network learns its samples by heart;",
    " the model of the best epoch is kept.",
    record.lossName.includes("partial likelihood")
      ? " The level of this loss depends on how many samples are at risk: compare how the curves run, not how high they are."
      : "",
  );
}

function epochs(record, { tables }) {
  const training = numbers(record.trainingLoss);
  const validation = numbers(record.validationLoss);
  table(tables, {
    title: "Epochs",
    columns: [
      { name: "Epoch", value: (i) => i + 1 },
      { name: "Training", value: (i) => training[i] },
      { name: "Validation", value: (i) => validation[i] ?? NaN },
    ],
    rows: training.map((_, i) => i),
  });
}

function metrics(record, { pictures, tables }) {
  const rows = record.metrics.map((metric) => ({
    name: metric.name,
    network: number(metric.network),
    baseline: number(metric.baseline),
  }));
  // only measures between 0 and 1 share a scale
  const shares = rows.filter(
    ({ network, baseline }) => [network, baseline].every((value) => !(value < 0 || value > 1)) && Number.isFinite(network),
  );
  if (shares.length > 0) {
    figure(pictures, {
      title: `Network beside ${record.baselineName}`,
      height: 70 + 44 * shares.length,
      option: (theme) => ({
        grid: {
          left: labelWidth(
            shares.map(({ name }) => name),
            180,
          ),
          right: 56,
          top: 34,
          bottom: 28,
        },
        legend: { top: 0, left: "center" },
        xAxis: { type: "value", min: 0, max: 1 },
        yAxis: categoryAxis(
          shares.map(({ name }) => name),
          { inverse: true, width: 168 },
        ),
        tooltip: {},
        series: [
          ["network", "network", 0],
          [shorten(record.baselineName, 40), "baseline", 7],
        ].map(([name, key, colour]) => ({
          type: "bar",
          name,
          barMaxWidth: 14,
          itemStyle: { color: categoryStyle(colour).color },
          data: shares.map((row) => ({
            value: Number.isFinite(row[key]) ? row[key] : 0,
            tip: () => [
              row.name,
              [
                ["network", formatNumber(row.network, 3)],
                [record.baselineName, formatNumber(row.baseline, 3)],
              ],
            ],
            label: { show: true, position: "right", color: theme.text, formatter: () => formatNumber(row[key], 3) },
          })),
        })),
      }),
    });
  }
  table(tables, {
    title: "Measures",
    columns: [
      { name: "Measure", value: (row) => row.name },
      { name: "Network", value: (row) => row.network, format: (v) => formatNumber(v, 3) },
      { name: record.baselineName, value: (row) => row.baseline, format: (v) => formatNumber(v, 3) },
    ],
    rows,
  });
}

function confusionMatrix({ classes, counts }, { pictures }) {
  const totals = counts.map((row) => row.reduce((a, b) => a + b, 0));
  const share = counts.map((row, i) => row.map((value) => (totals[i] > 0 ? value / totals[i] : NaN)));
  const left = labelWidth(classes, 150) + 24;
  const row = classes.length <= 12 ? 36 : 20;
  const columns = (width) => columnNames(classes, (width - left - 14) / classes.length);
  figure(pictures, {
    title: "Confusion matrix (cross-validated)",
    height: (width) => 10 + row * classes.length + columns(width).height + 24,
    marks: classes.length ** 2,
    option: (theme, width) => ({
      grid: { left, right: 14, top: 10, height: row * classes.length },
      xAxis: categoryAxis(classes, {
        ...columns(width).axis,
        name: "predicted",
        nameGap: columns(width).height,
      }),
      yAxis: categoryAxis(classes, {
        inverse: true,
        width: left - 40,
        name: "true class",
        nameGap: left - 22,
        axisLabel: { interval: 0 },
      }),
      tooltip: {},
      series: [
        cells({
          values: share,
          colours: colourScale(theme.sequential, 0, 1),
          theme,
          fontSize: 12,
          strong: (i, j) => i === j,
          label: (_, i, j) => (row < 24 ? null : String(counts[i][j])),
          tip: (i, j) => [
            `${classes[i]} predicted as ${classes[j]}`,
            [
              ["samples", formatNumber(counts[i][j])],
              ["share of the class", formatPercent(share[i][j])],
            ],
          ],
        }),
      ],
    }),
  });
}

function rocCurves(roc, { pictures }) {
  const names = unique(roc.map(({ name, auc }) => `${shorten(name, 24)} (AUC ${formatNumber(number(auc), 3)})`));
  figure(pictures, {
    title: "ROC curves (cross-validated, a class against the others)",
    height: (width) => Math.min(440, Math.max(280, width * 0.6)),
    option: (theme) => ({
      grid: { left: 66, right: 24, top: 40, bottom: 48 },
      legend: { type: "scroll", top: 0, left: 60 },
      xAxis: { type: "value", min: 0, max: 1, name: "false positive rate", nameGap: 28 },
      yAxis: { type: "value", min: 0, max: 1, name: "true positive rate", nameGap: 42 },
      tooltip: {},
      series: [
        ...roc.map((curve, i) => {
          const y = numbers(curve.truePositiveRate);
          return {
            type: "line",
            name: names[i],
            symbol: "circle",
            symbolSize: 5,
            lineStyle: { width: 2, color: categoryStyle(i).color },
            itemStyle: { color: categoryStyle(i).color },
            data: numbers(curve.falsePositiveRate)
              .map((x, j) => ({
                value: [x, y[j]],
                tip: () => [
                  curve.name,
                  [
                    ["false positive rate", formatNumber(x, 3)],
                    ["true positive rate", formatNumber(y[j], 3)],
                  ],
                ],
              }))
              .filter(({ value }) => value.every(Number.isFinite)),
          };
        }),
        {
          type: "line",
          silent: true,
          symbol: "none",
          lineStyle: { color: theme.muted, type: "dashed", width: 1 },
          data: [
            [0, 0],
            [1, 1],
          ],
        },
      ],
    }),
  });
}

function regression({ regression: { samples, truth, prediction }, target }, { pictures }) {
  const [x, y] = [numbers(truth), numbers(prediction)];
  figure(pictures, {
    title: `${target}: observed and predicted (cross-validated)`,
    height: (width) => Math.min(440, Math.max(280, width * 0.6)),
    marks: x.length,
    option: (theme, width) => {
      const option = scatterOption({
        theme,
        width,
        square: true,
        xName: "observed",
        yName: "predicted",
        points: x.map((value, i) => ({
          x: value,
          y: y[i],
          tip: () => [
            samples[i],
            [
              ["observed", formatNumber(value)],
              ["predicted", formatNumber(y[i])],
            ],
          ],
        })),
      });
      option.series.push({
        type: "line",
        silent: true,
        symbol: "none",
        lineStyle: { color: theme.muted, type: "dashed", width: 1 },
        data: [option.xAxis.min, option.xAxis.max].map((end) => [end, end]).filter((point) => point.every(Number.isFinite)),
      });
      return option;
    },
  });
}

function latentScatter(latent, { controls, pictures }) {
  const scores = numbers(latent.scores);
  let [x, y] = [0, Math.min(1, latent.names.length - 1)];
  const colour = latent.labels
    ? {
        name: latent.label,
        kind: latent.labels.some((value) => typeof value === "number") ? "number" : "category",
        values: latent.labels,
      }
    : null;
  const picture = figure(pictures, {
    title: "Samples in the latent space",
    height: (width) => Math.min(520, Math.max(300, width * 0.65)),
    marks: scores.length,
    option: (theme, width) =>
      scatterOption({
        theme,
        width,
        colour,
        xName: latent.names[x],
        yName: latent.names[y],
        points: scores.map((row, i) => ({
          x: row[x],
          y: row[y],
          tip: () => [
            latent.samples[i],
            [
              ...(colour ? [[latent.label, String(latent.labels[i] ?? "missing")]] : []),
              [latent.names[x], formatNumber(row[x], 3)],
              [latent.names[y], formatNumber(row[y], 3)],
            ],
          ],
        })),
      }),
  });
  choice(controls, {
    label: "Latent, horizontal",
    options: latent.names,
    selected: x,
    onChange: (k) => {
      x = k;
      picture.update();
    },
  });
  choice(controls, {
    label: "Latent, vertical",
    options: latent.names,
    selected: y,
    onChange: (k) => {
      y = k;
      picture.update();
    },
  });
}
