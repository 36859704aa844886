import { figure } from "../lib/chart.js";
import { tip } from "../lib/elements.js";
import { count, formatNumber, formatP, shorten } from "../lib/format.js";
import { categoryAxis, cells, colourBar, colourScale, columnNames, starSize, textAt } from "../lib/heatmap.js";
import { labelWidth } from "../lib/labels.js";
import { note, showPage } from "../lib/page.js";
import { number, numbers } from "../lib/record.js";
import { boxOption, categories, scatterOption, unique } from "../lib/scatter.js";
import { table } from "../lib/table.js";
import { categoryStyle } from "../lib/theme.js";

/** Smallest q-value that colours tell apart. */
const FLOOR = 1e-50;
/** −log10 of a q-value as text; 300 stands for all that are too small for a number. */
const logQText = (q) => (q < 1e-300 ? "> 300" : (-Math.log10(q)).toFixed(1).replace("-", ""));

showPage({
  title: "Factors and sample metadata",
  summary: ({ factors, covariates, samples }) =>
    `${count(factors.length, "factor")}, ${count(covariates.length, "covariate")}, ${count(samples.length, "sample")}`,
  empty: ({ factors, covariates }) =>
    factors.length === 0
      ? "The model has no factors."
      : covariates.length === 0
        ? "No column of the sample metadata could be tested."
        : null,
  draw,
});

function draw(record, { pictures, tables }) {
  const { factors, covariates, samples } = record;
  const significance = number(record.significance);
  const [p, q, effects, scores] = [record.p, record.q, record.effects, record.scores].map(numbers);
  const signed = (c) => covariates[c].kind !== "category";
  const arrow = (c, k) => (!signed(c) || !Number.isFinite(effects[c][k]) ? "" : effects[c][k] > 0 ? "▲" : "▼");
  const logQ = covariates.map((_, c) => factors.map((_, k) => -Math.log10(Math.max(q[c][k], FLOOR))));
  const tipOf = (c, k) => [
    `${factors[k]} and ${covariates[c].name}`,
    [
      ["test", covariates[c].test],
      ["q", formatP(q[c][k])],
      ["p", formatP(p[c][k])],
      [covariates[c].effect, formatNumber(effects[c][k], 3)],
      ["samples", formatNumber(covariates[c].samples)],
      ["missing", formatNumber(covariates[c].missing)],
    ],
  ];
  const pairs = covariates.flatMap((_, c) => factors.map((_, k) => ({ c, k }))).sort((a, b) => q[a.c][a.k] - q[b.c][b.k] || 0);
  const finite = pairs.filter(({ c, k }) => Number.isFinite(q[c][k]));
  let selected = finite[0] ?? pairs[0];

  const row = covariates.length <= 12 ? 36 : 22;
  const left = (width) =>
    Math.min(
      width * 0.4,
      labelWidth(
        covariates.map((covariate) => covariate.name),
        220,
      ),
    );
  const columns = (width) => columnNames(factors, (width - left(width) - 14) / factors.length);
  figure(pictures, {
    title: "Association of factors with covariates",
    height: (width) => 10 + covariates.length * row + columns(width).height + 54,
    marks: covariates.length * factors.length,
    describe: () =>
      `Heat map of −log10 q. Strongest: ${finite
        .slice(0, 3)
        .map(({ c, k }) => `${factors[k]} with ${covariates[c].name}, q ${formatP(q[c][k])}`)
        .join("; ")}.`,
    onClick: ({ data }) => data?.cell && select(...data.cell),
    option: (theme, width) => {
      const colours = colourScale(theme.sequential, 0, Math.max(2, ...logQ.flat().filter(Number.isFinite)));
      const cell = (width - left(width) - 14) / factors.length;
      return {
        grid: { left: left(width), right: 14, top: 10, height: covariates.length * row },
        xAxis: categoryAxis(factors, columns(width).axis),
        yAxis: categoryAxis(
          covariates.map((covariate) => covariate.name),
          { inverse: true, width: left(width) - 12, axisLabel: { interval: 0 } },
        ),
        tooltip: {},
        series: [
          cells({
            values: logQ,
            colours,
            theme,
            tip: tipOf,
            strong: (c, k) => q[c][k] <= significance,
            fontSize: starSize(cell),
            label: (value, c, k) =>
              !Number.isFinite(value)
                ? "–"
                : cell < 34
                  ? q[c][k] <= significance
                    ? "✱"
                    : null
                  : q[c][k] <= significance
                    ? `${logQText(q[c][k])} ${arrow(c, k)}`
                    : arrow(c, k),
          }),
        ],
        graphic: colourBar({
          colours,
          theme,
          left: left(width),
          top: 10 + covariates.length * row + columns(width).height + 6,
          width: 200,
          title: `−log10 q${q.flat().some((value) => value < FLOOR) ? " (50: at least 50)" : ""}`,
        }),
      };
    },
  });
  note(
    pictures,
    `Numbers (✱ where there is no room for them): −log10 q where q is at most ${formatNumber(significance)}`,
    " (Benjamini-Hochberg over all tests of a kind).",
    " ▲ the factor rises with the covariate (survival: with the hazard), ▼ it falls; categories have no direction.",
    " Click a cell for its picture.",
  );

  const sampleTip = (i, value) => () => [
    samples[i],
    [
      [factors[selected.k], formatNumber(scores[i][selected.k])],
      [covariates[selected.c].name, value],
    ],
  ];
  const detailTitle = () => {
    const { name, test } = covariates[selected.c];
    return `${factors[selected.k]} and ${name}: ${test}, q = ${formatP(q[selected.c][selected.k])}`;
  };
  const detail = figure(pictures, {
    title: detailTitle(),
    height: 380,
    marks: samples.length,
    option: (theme, width) =>
      ({ number: numberPlot, category: categoryPlot, survival: survivalPlot })[covariates[selected.c].kind](theme, width),
  });

  function numberPlot(theme, width) {
    const values = record.values[selected.c];
    return scatterOption({
      theme,
      width,
      xName: covariates[selected.c].name,
      yName: factors[selected.k],
      points: samples.map((_, i) => ({
        x: number(values[i]),
        y: scores[i][selected.k],
        tip: sampleTip(i, formatNumber(number(values[i]))),
      })),
    });
  }

  function categoryPlot(theme, width) {
    const values = record.values[selected.c];
    return boxOption({
      theme,
      width,
      yName: factors[selected.k],
      groups: categories(values).map((name) => ({
        name,
        points: samples
          .map((_, i) => i)
          .filter((i) => values[i] !== null && String(values[i]) === name)
          .map((i) => ({ y: scores[i][selected.k], tip: sampleTip(i, name) })),
      })),
    });
  }

  function survivalPlot(theme) {
    const curve = record.survivalCurves.find(
      (candidate) => candidate.factor === factors[selected.k] && candidate.covariate === covariates[selected.c].name,
    );
    const factor = shorten(factors[selected.k], 30);
    const strata = curve?.strata ?? [];
    const names = unique(strata.map((stratum) => `${shorten(stratum.name, 20)} (${stratum.events} of ${stratum.samples})`));
    return {
      grid: { left: 66, right: 24, top: 56, bottom: 48 },
      legend: { top: 22, left: 60, icon: "roundRect", itemHeight: 4, itemWidth: 22 },
      graphic: [
        textAt(66, 6, `thirds of ${factor} (events of samples); log-rank p = ${formatP(number(curve?.logRankP))}`, theme),
      ],
      xAxis: { type: "value", min: 0, name: "time", nameGap: 28, splitLine: { show: false } },
      yAxis: { type: "value", min: 0, max: 1, name: "survival", nameGap: 46 },
      tooltip: {
        trigger: "axis",
        formatter: (points) =>
          tip(
            `time ${formatNumber([].concat(points)[0].value[0])}`,
            [].concat(points).map((point) => [point.seriesName, formatNumber(point.value[1], 3)]),
          ),
      },
      series: strata.map((stratum, i) => ({
        type: "line",
        step: "end",
        name: names[i],
        showSymbol: false,
        lineStyle: { width: 2, color: categoryStyle([0, 7, 1][i] ?? i).color, type: ["solid", "dashed", "solid"][i] ?? "solid" },
        itemStyle: { color: categoryStyle([0, 7, 1][i] ?? i).color },
        data: numbers(stratum.time)
          .map((time, j) => [time, number(stratum.survival[j])])
          .filter((point) => point.every(Number.isFinite)),
      })),
    };
  }

  function select(c, k) {
    selected = { c, k };
    detail.setTitle(detailTitle());
    detail.update();
  }

  table(tables, {
    title: "Tests",
    onSelect: ({ c, k }) => select(c, k),
    columns: [
      { name: "Covariate", value: ({ c }) => covariates[c].name },
      { name: "Factor", value: ({ k }) => factors[k] },
      { name: "q", value: ({ c, k }) => q[c][k], format: formatP },
      { name: "p", value: ({ c, k }) => p[c][k], format: formatP },
      { name: "Effect", value: ({ c, k }) => effects[c][k], format: (v) => formatNumber(v, 3) },
      { name: "Measure", value: ({ c }) => covariates[c].effect },
    ],
    rows: pairs,
  });
  table(tables, {
    title: "Covariates",
    columns: [
      { name: "Covariate", value: (c) => c.name },
      { name: "Test", value: (c) => c.test },
      { name: "Samples", value: (c) => c.samples },
      { name: "Missing", value: (c) => c.missing },
    ],
    rows: covariates,
  });
}
