import { figure } from "../lib/chart.js";
import { choice } from "../lib/elements.js";
import { count, formatNumber, formatPercent } from "../lib/format.js";
import { categoryAxis, cells, colourBar, colourScale, textAt } from "../lib/heatmap.js";
import { labelWidth } from "../lib/labels.js";
import { note, showPage } from "../lib/page.js";
import { number, numbers } from "../lib/record.js";
import { errorBars } from "../lib/scatter.js";
import { table } from "../lib/table.js";

showPage({
  title: "Top weights",
  summary: ({ factors, views, features }) =>
    `${count(factors.length, "factor")}, ${count(views.length, "view")}; ` +
    `at most ${count(Math.max(0, ...features.map((entry) => entry.top.length)), "feature")} each`,
  empty: ({ features }) => (features.every((entry) => entry.top.length === 0) ? "No feature has a weight to show." : null),
  draw,
});

function draw(record, { controls, pictures, tables }) {
  const { factors, views, heatMaps } = record;
  const features = record.features.map((entry) => ({
    ...entry,
    ranked: numbers(entry.ranked),
    top: entry.top.map((feature) => ({
      feature: feature.feature,
      weight: number(feature.weight),
      scaled: number(feature.scaled),
      inclusion: number(feature.inclusion),
      deviation: number(feature.deviation),
    })),
  }));
  let view = views[0];
  let factor = factors[0];
  const current = () =>
    features.find((entry) => entry.view === view && entry.factor === factor) ?? { top: [], ranked: [], featuresOfView: 0 };
  const largest = Math.max(1, ...features.map((entry) => entry.top.length));
  const tipOf = (feature) => () => [
    feature.feature,
    [
      ["view", view],
      ["factor", factor],
      [
        "weight",
        `${formatNumber(feature.weight)}${Number.isFinite(feature.deviation) ? ` ± ${formatNumber(feature.deviation, 2)}` : ""}`,
      ],
      ["scaled", formatNumber(feature.scaled, 3)],
      ...(Number.isFinite(feature.inclusion) ? [["inclusion probability", formatPercent(feature.inclusion)]] : []),
    ],
  ];

  const title = () => `${factor} in ${view}: largest weights`;
  const lollipops = figure(pictures, {
    title: title(),
    height: 74 + 24 * largest,
    describe: () =>
      `${title()}: ${current()
        .top.slice(0, 5)
        .map((feature) => `${feature.feature} ${formatNumber(feature.scaled, 2)}`)
        .join(", ")}.`,
    option: (theme, width) => {
      const { top } = current();
      const left = Math.min(
        width * 0.45,
        labelWidth(
          top.map((feature) => feature.feature),
          220,
        ),
      );
      const finite = top.map((feature, i) => ({ ...feature, i })).filter(({ scaled }) => Number.isFinite(scaled));
      // 95 % intervals, on the scale of the picture
      const intervals = finite.map(({ scaled, weight, deviation, i }) => {
        const half = (1.96 * deviation * scaled) / weight;
        return { at: i, low: scaled - half, high: scaled + half };
      });
      const ends = intervals.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]).filter(Number.isFinite);
      const reach = Math.ceil(10 * Math.max(1, ...ends)) / 10;
      const colour = (scaled) => (scaled >= 0 ? theme.categories[1] : theme.categories[0]);
      return {
        grid: { left, right: 24, top: 8, height: 24 * Math.max(1, top.length) },
        xAxis: {
          type: "value",
          min: -reach,
          max: reach,
          axisLabel: { showMinLabel: reach === 1, showMaxLabel: reach === 1 },
          name: "scaled weight (1: the largest of the view)",
          nameGap: 26,
        },
        yAxis: categoryAxis(
          top.map((feature) => feature.feature),
          { inverse: true, width: left - 12, axisLabel: { interval: 0 } },
        ),
        tooltip: {},
        series: [
          {
            type: "bar",
            barWidth: 2,
            silent: true,
            data: finite.map(({ scaled, i }) => ({ value: [scaled, i], itemStyle: { color: colour(scaled) } })),
          },
          errorBars(intervals, theme, { horizontal: true, colour: theme.muted }),
          {
            type: "scatter",
            data: finite.map((feature) => ({
              value: [feature.scaled, feature.i],
              tip: tipOf(feature),
              symbolSize: 12,
              // hollow: the spike-and-slab prior does not include the feature
              symbol: feature.inclusion < 0.5 ? "emptyCircle" : "circle",
              itemStyle: { color: colour(feature.scaled) },
            })),
          },
        ],
      };
    },
  });
  note(
    pictures,
    "Orange: the feature rises with the factor, blue: it falls. Hollow: inclusion probability under one half.",
    " Bars: 95 % intervals, where the model has standard deviations.",
  );
  const ranks = figure(pictures, {
    title: "All weights of the view, ranked",
    height: 280,
    marks: () => current().ranked.length,
    option: (theme) => {
      const { ranked, top, featuresOfView } = current();
      const values = ranked.filter(Number.isFinite);
      // ranks of thinned weights: spread over all features
      const rank = (i) => 1 + (i * Math.max(0, featuresOfView - 1)) / Math.max(1, values.length - 1);
      const shown = top.filter(({ scaled }) => Number.isFinite(scaled));
      const firstOf = { true: shown.findIndex(({ scaled }) => scaled >= 0), false: shown.findIndex(({ scaled }) => scaled < 0) };
      const nearest = (scaled) =>
        values.reduce((best, value, i) => (Math.abs(value - scaled) < Math.abs(values[best] - scaled) ? i : best), 0);
      return {
        grid: { left: 66, right: 24, top: 16, bottom: 48 },
        xAxis: {
          type: "value",
          min: 1,
          max: Math.max(2, featuresOfView),
          name: "rank",
          nameGap: 28,
          minInterval: 1,
          splitLine: { show: false },
        },
        yAxis: { type: "value", min: -1, max: 1, name: "scaled weight", nameGap: 42 },
        tooltip: {},
        series: [
          {
            type: "line",
            symbol: "none",
            silent: true,
            lineStyle: { color: theme.muted, width: 2 },
            data: values.map((value, i) => [rank(i), value]),
          },
          {
            type: "scatter",
            symbolSize: 8,
            data:
              values.length === 0
                ? []
                : shown.map((feature, i) => ({
                    value: [rank(nearest(feature.scaled)), feature.scaled],
                    tip: tipOf(feature),
                    itemStyle: { color: feature.scaled >= 0 ? theme.categories[1] : theme.categories[0] },
                    label: {
                      show: i === firstOf[feature.scaled >= 0],
                      formatter: () => feature.feature,
                      position: feature.scaled >= 0 ? "left" : "right",
                      color: theme.text,
                      width: 120,
                      overflow: "truncate",
                    },
                  })),
          },
        ],
      };
    },
  });

  const heat = () => heatMaps.find((candidate) => candidate.view === view && candidate.factor === factor);
  const heatTitle = () => `${factor} in ${view}: data of the leading features, samples sorted by the factor`;
  const rows = Math.max(0, ...heatMaps.map((candidate) => candidate.features.length));
  const heatFigure =
    heatMaps.length === 0
      ? null
      : figure(pictures, {
          title: heatTitle(),
          height: 64 + 20 * rows + 70,
          marks: () => (heat()?.features.length ?? 0) * (heat()?.samples.length ?? 0),
          option: (theme, width) => {
            const map = heat();
            if (!map) {
              return {
                series: [],
                graphic: [textAt(20, 20, "Not listed for this view and factor.", theme, { fontSize: 13 })],
              };
            }
            const values = numbers(map.values);
            const scores = numbers(map.scores);
            const bound = Math.max(1, quantile(values.flat().filter(Number.isFinite).map(Math.abs), 0.98));
            const colours = colourScale(theme.diverging, -bound, bound);
            const left = Math.min(width * 0.4, labelWidth(map.features, 200));
            const height = 20 * map.features.length;
            return {
              grid: [
                { left, right: 14, top: 4, height: 50 },
                { left, right: 14, top: 60, height },
              ],
              xAxis: [0, 1].map((gridIndex) => categoryAxis(map.samples, { gridIndex, axisLabel: { show: false } })),
              yAxis: [
                {
                  type: "value",
                  gridIndex: 0,
                  axisLabel: { show: false },
                  splitLine: { show: false },
                  name: "factor",
                  nameGap: 10,
                  nameRotate: 0,
                  nameTextStyle: { align: "right" },
                },
                categoryAxis(map.features, { gridIndex: 1, inverse: true, width: left - 12, axisLabel: { interval: 0 } }),
              ],
              tooltip: {},
              series: [
                {
                  type: "bar",
                  barCategoryGap: "0%",
                  itemStyle: { color: theme.muted },
                  data: scores.map((score, i) => ({
                    value: Number.isFinite(score) ? score : 0,
                    tip: () => [map.samples[i], [[factor, formatNumber(score)]]],
                  })),
                },
                cells({
                  values,
                  colours,
                  theme,
                  xAxisIndex: 1,
                  yAxisIndex: 1,
                  tip: (d, i) => [
                    map.features[d],
                    [
                      ["sample", map.samples[i]],
                      ["value", Number.isFinite(values[d][i]) ? formatNumber(values[d][i], 3) : "missing"],
                      [factor, formatNumber(scores[i], 3)],
                    ],
                  ],
                }),
              ].map((series, i) =>
                i === 1
                  ? {
                      ...series,
                      data: series.data.map((item) => ({ ...item, itemStyle: { ...item.itemStyle, borderWidth: 0 } })),
                    }
                  : series,
              ),
              graphic: colourBar({
                colours,
                theme,
                left,
                top: 60 + height + 12,
                width: 180,
                title: "standardised value (grey: missing)",
              }),
            };
          },
        });
  choice(controls, {
    label: "Factor",
    options: factors,
    onChange: (k) => {
      factor = factors[k];
      update();
    },
  });
  choice(controls, {
    label: "View",
    options: views,
    onChange: (m) => {
      view = views[m];
      update();
    },
  });

  function update() {
    lollipops.setTitle(title());
    lollipops.update();
    ranks.update();
    heatFigure?.setTitle(heatTitle());
    heatFigure?.update();
  }

  table(tables, {
    title: "Top features",
    columns: [
      { name: "Feature", value: (row) => row.feature },
      { name: "View", value: (row) => row.view },
      { name: "Factor", value: (row) => row.factor },
      { name: "Weight", value: (row) => row.weight },
      { name: "Scaled", value: (row) => row.scaled, format: (v) => formatNumber(v, 3) },
      { name: "SD", value: (row) => row.deviation, format: (v) => formatNumber(v, 2), title: "Posterior standard deviation" },
      {
        name: "Inclusion",
        value: (row) => row.inclusion,
        format: formatPercent,
        title: "Inclusion probability of the spike-and-slab prior",
      },
    ],
    rows: features.flatMap((entry) => entry.top.map((feature) => ({ ...feature, view: entry.view, factor: entry.factor }))),
  });
}

function quantile(values, q) {
  const sorted = values.sort((a, b) => a - b);
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] : 1;
}
