import { figure } from "../lib/chart.js";
import { tip } from "../lib/elements.js";
import { count, formatNumber, formatPercent, formatPercentTick } from "../lib/format.js";
import { categoryAxis, textAt } from "../lib/heatmap.js";
import { fit, labelWidth } from "../lib/labels.js";
import { note, showPage } from "../lib/page.js";
import { number } from "../lib/record.js";
import { table } from "../lib/table.js";

const total = (patterns) => patterns.reduce((sum, pattern) => sum + pattern.samples, 0);

showPage({
  title: "Omics data",
  summary: ({ views, patterns, groups }) => {
    const complete = total(patterns.filter((pattern) => pattern.present.every(Boolean)));
    return (
      `${count(total(patterns), "sample")}${groups.length > 1 ? ` in ${count(groups.length, "group")}` : ""}, ${count(views.length, "view")}; ` +
      `${count(complete, "sample")} with all views`
    );
  },
  empty: ({ views, patterns }) =>
    views.length === 0 || total(patterns) === 0 ? "There are no data: no view or no sample was read." : null,
  draw,
});

function draw(record, { pictures, tables }) {
  const { views, groups, patterns } = record;
  const all = total(patterns);
  // blocks of samples with the same views, group by group: the widest first
  const blocks = [];
  let from = 0;
  for (const group of groups) {
    for (const pattern of patterns.filter((p) => p.group === group).sort((a, b) => b.samples - a.samples)) {
      blocks.push({ ...pattern, from, to: from + pattern.samples });
      from += pattern.samples;
    }
  }
  const groupEnds = groups.map((group) =>
    Math.max(0, ...blocks.filter((block) => block.group === group).map((block) => block.to)),
  );

  const row = views.length <= 10 ? 44 : 26;
  const top = groups.length > 1 ? 28 : 8;
  figure(pictures, {
    title: "Which samples are in which view",
    height: top + views.length * row + 44,
    describe: () => views.map((view) => `${view.name}: ${view.samples} of ${all} samples`).join(". "),
    marks: blocks.length * views.length,
    option: (theme, width) => {
      const left = labelWidth(
        views.map((view) => view.name),
        150,
      );
      const right = 150;
      const scale = (width - left - right) / all;
      return {
        grid: { left, right, top, bottom: 44 },
        xAxis: {
          type: "value",
          min: 0,
          max: all,
          name: "samples",
          nameGap: 24,
          splitLine: { show: false },
          minInterval: 1,
        },
        yAxis: categoryAxis(
          views.map((view) => view.name),
          { inverse: true, width: left - 12 },
        ),
        graphic: [
          ...views.map((view, m) => {
            const size = `D = ${formatNumber(view.features)}${row < 40 ? ", " : "\n"}N = ${formatNumber(view.samples)}`;
            return textAt(width - right + 10, top + (m + 0.5) * row, size, theme, { verticalAlign: "middle", fontSize: 12 });
          }),
          ...(groups.length > 1
            ? groups.map((group, g) => {
                const start = g === 0 ? 0 : groupEnds[g - 1];
                const room = scale * (groupEnds[g] - start) - 6;
                const name = room < 20 ? "" : fit(group, 0.92 * room);
                const style = { align: "center", fill: theme.text, fontSize: 12, fontWeight: 600 };
                return textAt(left + (scale * (start + groupEnds[g])) / 2, 8, name, theme, style);
              })
            : []),
        ],
        series: [
          {
            type: "custom",
            data: blocks.flatMap((block) => views.map((view, m) => ({ value: [block.from, block.to, m], block, view: m }))),
            tooltip: {
              formatter: ({ data: { block, view } }) =>
                tip(`${count(block.samples, "sample")} ${block.present[view] ? "in" : "not in"} ${views[view].name}`, [
                  [
                    "views of these samples",
                    views
                      .filter((_, m) => block.present[m])
                      .map((v) => v.name)
                      .join(", ") || "none",
                  ],
                  ["for example", block.examples.join(", ")],
                  ...(groups.length > 1 ? [["group", block.group]] : []),
                ]),
            },
            encode: { x: [0, 1], y: 2 },
            renderItem: (params, api) => {
              const m = api.value(2);
              const [x0, y] = api.coord([api.value(0), m]);
              const [x1] = api.coord([api.value(1), m]);
              const isPresent = blocks[Math.floor(params.dataIndex / views.length)].present[m];
              const height = row * 0.72;
              return {
                type: "rect",
                shape: { x: x0, y: y - height / 2, width: Math.max(0.5, x1 - x0 - (x1 - x0 > 4 ? 1 : 0)), height },
                style: {
                  fill: isPresent ? theme.categories[m % theme.categories.length] : theme.missing,
                  stroke: isPresent ? null : theme.missingLine,
                  lineWidth: 0.5,
                },
              };
            },
          },
          ...(groups.length > 1
            ? [
                {
                  type: "line",
                  data: [],
                  markLine: {
                    symbol: "none",
                    silent: true,
                    label: { show: false },
                    lineStyle: { color: theme.text, type: "solid" },
                    data: groupEnds.slice(0, -1).map((end) => ({ xAxis: end })),
                  },
                },
              ]
            : []),
        ],
        tooltip: {},
      };
    },
  });
  note(
    pictures,
    "A block is a set of samples that are in the same views; grey: not measured. D: features kept, N: samples.",
    " MOFA uses all samples; nothing needs to be padded or left out.",
  );
  if (views.some((view) => number(view.missing) > 0)) {
    figure(pictures, {
      title: "Missing entries within the samples of a view",
      height: 60 + views.length * 30,
      option: (theme) => ({
        grid: {
          left: labelWidth(
            views.map((view) => view.name),
            150,
          ),
          right: 70,
          top: 8,
          bottom: 40,
        },
        xAxis: {
          type: "value",
          min: 0,
          axisLabel: { formatter: formatPercentTick, showMaxLabel: false },
          max: (range) => Math.max(0.01, range.max),
        },
        yAxis: categoryAxis(
          views.map((view) => view.name),
          { inverse: true, width: 138 },
        ),
        series: [
          {
            type: "bar",
            data: views.map((view, m) => ({
              value: Number.isFinite(number(view.missing)) ? number(view.missing) : 0,
              itemStyle: { color: theme.categories[m % theme.categories.length] },
              label: { show: true, position: "right", color: theme.text, formatter: () => formatPercent(number(view.missing)) },
              tip: () => [
                view.name,
                [
                  ["missing entries", formatPercent(number(view.missing))],
                  ["zeros", formatPercent(number(view.zeros))],
                ],
              ],
            })),
          },
        ],
        tooltip: {},
      }),
    });
  } else {
    note(pictures, "No entry is missing within the samples of a view.");
  }

  table(tables, {
    title: "Views",
    columns: [
      { name: "View", value: (view) => view.name },
      { name: "Samples", value: (view) => view.samples },
      { name: "Features", value: (view) => view.features },
      { name: "Dropped", value: (view) => view.featuresRead - view.features },
      { name: "Likelihood", value: (view) => view.likelihood },
      { name: "Transformation", value: (view) => view.transformation },
      { name: "Missing", value: (view) => number(view.missing), format: formatPercent },
      { name: "Zeros", value: (view) => number(view.zeros), format: formatPercent },
      { name: "Mean", value: (view) => number(view.mean) },
      { name: "SD", value: (view) => number(view.standardDeviation), title: "Standard deviation" },
    ],
    rows: views,
  });
  const dropped = views.flatMap((view) => view.dropped.map((drop) => ({ view: view.name, ...drop })));
  if (dropped.length > 0) {
    table(tables, {
      title: "Features dropped",
      columns: [
        { name: "View", value: (drop) => drop.view },
        { name: "Features", value: (drop) => drop.features },
        { name: "Why", value: (drop) => drop.reason },
      ],
      rows: dropped,
    });
  }
  table(tables, {
    title: "Samples by views",
    columns: [
      ...(groups.length > 1 ? [{ name: "Group", value: (block) => block.group }] : []),
      {
        name: "Views",
        value: (block) =>
          views
            .filter((_, m) => block.present[m])
            .map((view) => view.name)
            .join(", ") || "none",
      },
      { name: "Samples", value: (block) => block.samples },
      { name: "For example", value: (block) => block.examples.join(", ") },
    ],
    rows: blocks,
  });
}
