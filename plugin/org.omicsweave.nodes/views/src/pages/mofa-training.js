import { figure } from "../lib/chart.js";
import { tip } from "../lib/elements.js";
import { count, formatNumber } from "../lib/format.js";
import { note, showPage } from "../lib/page.js";
import { number, numbers } from "../lib/record.js";
import { table } from "../lib/table.js";

showPage({
  title: "Training",
  summary: (record) => {
    const iterations = record.elbo.length - 1;
    const seconds = numbers(record.seconds)
      .filter(Number.isFinite)
      .reduce((a, b) => a + b, 0);
    return (
      `${record.converged ? "Converged" : "Stopped before convergence"} after ${count(iterations, "iteration")}, ${formatNumber(seconds, 3)} s; ` +
      `${count(record.activeFactors.at(-1), "factor")} from ${count(record.samples, "sample")}, ` +
      `${count(record.views.length, "view")} and ${count(record.features, "feature")}`
    );
  },
  empty: ({ elbo }) => (elbo.length === 0 ? "The model has no record of its training." : null),
  draw,
});

function draw(record, { pictures, tables }) {
  const elbo = numbers(record.elbo);
  const seconds = numbers(record.seconds);
  const factors = numbers(record.activeFactors);
  const computed = elbo.map((value, i) => [i, value]).filter(([, value]) => Number.isFinite(value));
  const first = computed[0]?.[1];
  // change of the ELBO in percent of the first one: what the convergence criterion compares with its threshold
  const change = computed.slice(1).map(([i, value], j) => [i, (100 * (value - computed[j][1])) / Math.abs(first)]);
  const rising = change.filter(([, value]) => value > 0);
  const falls = change.filter(([, value]) => value < 0);
  const last = elbo.length - 1;
  const threshold = number(record.convergencePercent);
  const fallText =
    falls.length === 0
      ? ""
      : ` It fell in ${count(falls.length, "iteration")} (marked): with factors dropped or mini-batches that is expected, else report it.`;

  const grid = { left: 84, right: 24, top: 16, bottom: 40 };
  const xAxis = {
    type: "value",
    name: "iteration",
    nameGap: 24,
    min: 0,
    max: Math.max(1, last),
    minInterval: 1,
    splitLine: { show: false },
    axisLabel: { showMaxLabel: false },
  };
  const at = (i) =>
    tip(`Iteration ${formatNumber(i)}`, [
      ["ELBO", formatNumber(elbo[i], 9)],
      ["change", formatNumber(change.find(([j]) => j === i)?.[1] ?? NaN, 3) + " %"],
      ["active factors", formatNumber(factors[i])],
      ["time", `${formatNumber(seconds[i], 3)} s`],
    ]);
  const tooltip = { trigger: "axis", axisPointer: { type: "line" }, formatter: (points) => at([].concat(points)[0].value[0]) };
  const line = (data, theme, colour, rest = {}) => ({
    type: "line",
    data,
    showSymbol: data.length < 3,
    symbolSize: 6,
    lineStyle: { width: 2, color: colour },
    itemStyle: { color: colour },
    sampling: "minmax",
    ...rest,
  });

  figure(pictures, {
    title: "ELBO (evidence lower bound)",
    height: 300,
    describe: () => `ELBO from ${formatNumber(first)} to ${formatNumber(computed.at(-1)?.[1] ?? NaN)} in ${last} iterations.`,
    option: (theme) => ({
      grid,
      xAxis,
      tooltip,
      // the first iterations rise by far the most: from the lowest of the last nine tenths the curve can be read
      yAxis: {
        type: "value",
        scale: true,
        name: "ELBO",
        nameGap: 64,
        min: Number.isFinite(first) && computed.length > 20 ? lowest(computed) : undefined,
        axisLabel: { formatter: (v) => formatNumber(v), showMinLabel: false },
      },
      series: [
        line(computed, theme, theme.accent, {
          markPoint: {
            symbol: "circle",
            symbolSize: 9,
            itemStyle: { color: record.converged ? theme.categories[2] : theme.categories[1] },
            label: {
              show: true,
              position: "bottom",
              align: "right",
              distance: 8,
              color: theme.text,
              formatter: () => (record.converged ? "converged" : "stopped"),
            },
            data: computed.length ? [{ coord: computed.at(-1) }] : [],
          },
        }),
      ],
    }),
  });
  figure(pictures, {
    title: "Change of the ELBO",
    height: 240,
    option: (theme) => ({
      grid,
      xAxis,
      tooltip,
      yAxis: {
        type: "log",
        min: ({ min }) => 10 ** Math.floor(Math.log10(Math.min(min, threshold || min))),
        name: "percent of |first ELBO|",
        nameGap: 64,
        axisLabel: { formatter: (v) => (v >= 0.001 && v < 1e5 ? String(v) : v.toExponential(0).replace("-", "−")) },
      },
      series: [
        line(rising, theme, theme.accent, {
          connectNulls: true,
          markLine: {
            symbol: "none",
            silent: true,
            // ECharts rounds the place of the line to two digits otherwise
            precision: 15,
            lineStyle: { color: theme.categories[1], type: "dashed" },
            label: { formatter: () => `${record.convergence} convergence`, position: "insideStartTop", color: theme.text },
            data: Number.isFinite(threshold) && rising.length ? [{ yAxis: threshold }] : [],
          },
        }),
        {
          type: "scatter",
          symbol: "triangle",
          symbolSize: 8,
          itemStyle: { color: theme.categories[1] },
          data: falls.map(([i, value]) => [i, -value]),
        },
      ],
    }),
  });
  note(pictures, `Training ends when the change stays under the dashed line twice in a row.${fallText}`);
  figure(pictures, {
    title: "Active factors",
    height: 180,
    option: (theme) => ({
      grid,
      xAxis,
      tooltip,
      yAxis: { type: "value", min: 0, minInterval: 1, name: "active factors", nameGap: 64 },
      series: [
        line(
          factors.map((k, i) => [i, k]),
          theme,
          theme.categories[2],
          { step: "end", sampling: undefined, areaStyle: { opacity: 0.12 } },
        ),
      ],
    }),
  });

  table(tables, {
    title: "Training",
    columns: [
      { name: "What", value: (row) => row[0] },
      { name: "Value", value: (row) => row[1] },
    ],
    rows: [
      ["Samples", formatNumber(record.samples)],
      ["Groups", record.groups.join(", ")],
      ["Views", record.views.join(", ")],
      ["Features", formatNumber(record.features)],
      ["Factors at the end", formatNumber(factors.at(-1))],
      ["Iterations", `${formatNumber(last)} of at most ${formatNumber(record.maximumIterations)}`],
      ["Last ELBO", formatNumber(computed.at(-1)?.[1] ?? NaN, 9)],
      ["Convergence", `${record.convergence} (change under ${formatNumber(threshold)} %)`],
      ["Seconds an iteration (median)", formatNumber(median(seconds.slice(1)), 3)],
      ["Seed", String(record.seed)],
    ],
  });
  table(tables, {
    title: "Iterations",
    columns: [
      { name: "Iteration", value: (row) => row.i },
      { name: "ELBO", value: (row) => elbo[row.i], format: (v) => formatNumber(v, 9) },
      { name: "Factors", value: (row) => factors[row.i] },
      { name: "Seconds", value: (row) => seconds[row.i], format: (v) => formatNumber(v, 3) },
    ],
    rows: elbo.map((_, i) => ({ i })),
  });
}

function lowest(computed) {
  const values = computed.slice(Math.ceil(computed.length * 0.05)).map(([, value]) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low - 0.05 * (high - low);
}

function median(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : sorted[Math.floor(sorted.length / 2)];
}
