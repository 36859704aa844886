import { figure } from "../lib/chart.js";
import { choice } from "../lib/elements.js";
import { count, formatNumber, formatPercent, formatPercentTick } from "../lib/format.js";
import { categoryAxis, cells, colourBar, colourScale, columnNames } from "../lib/heatmap.js";
import { labelWidth } from "../lib/labels.js";
import { note, showPage } from "../lib/page.js";
import { number, numbers } from "../lib/record.js";
import { table } from "../lib/table.js";
import { categoryStyle } from "../lib/theme.js";

/** Features a view in the picture. */
const TOP = 12;

showPage({
  title: "Importance of features",
  summary: ({ method, target, samples, views, features }) =>
    `${method}${target ? `, target ${target}` : ""}; ${count(samples, "sample")}, ${count(views.length, "view")}, ` +
    `${count(features.length, "feature")} listed`,
  empty: ({ views, features }) => (views.length === 0 || features.length === 0 ? "No feature has an importance." : null),
  draw,
  wide: true,
});

function draw(record, { controls, pictures, tables }) {
  const { classes } = record;
  const parse = (item) => ({ ...item, importance: number(item.importance), perClass: numbers(item.perClass) });
  const views = record.views.map(parse);
  const features = record.features.map(parse);
  // -1: all classes together
  let selected = -1;
  const of = (item) => (selected < 0 ? item.importance : item.perClass[selected]);
  const name = () => (selected < 0 ? "all classes" : classes[selected]);
  const titleOf = (what) => (classes.length > 1 ? `${what}: ${name()}` : what);

  const shares = () => {
    const sizes = views.map((view) => Math.abs(of(view)));
    const sum = sizes.filter(Number.isFinite).reduce((a, b) => a + b, 0);
    return sizes.map((size) => size / sum);
  };
  const viewPicture = figure(pictures, {
    title: titleOf("Contribution of views"),
    height: 70 + 36 * views.length,
    describe: () => `Contribution of views: ${views.map((view, m) => `${view.name} ${formatPercent(shares()[m])}`).join(", ")}.`,
    option: (theme) => ({
      grid: {
        left: labelWidth(
          views.map((view) => view.name),
          160,
        ),
        right: 70,
        top: 8,
        bottom: 34,
      },
      xAxis: { type: "value", min: 0, axisLabel: { formatter: formatPercentTick } },
      yAxis: categoryAxis(
        views.map((view) => view.name),
        { inverse: true, width: 148 },
      ),
      tooltip: {},
      series: [
        {
          type: "bar",
          barMaxWidth: 24,
          data: views.map((view, m) => ({
            value: Number.isFinite(shares()[m]) ? shares()[m] : 0,
            itemStyle: { color: categoryStyle(m).color },
            tip: () => [
              view.name,
              [
                ["share", formatPercent(shares()[m])],
                ["importance", formatNumber(of(view), 3)],
                ["features", formatNumber(view.features)],
              ],
            ],
            label: { show: true, position: "right", color: theme.text, formatter: () => formatPercent(shares()[m]) },
          })),
        },
      ],
    }),
  });
  const pictureOf = views.map((view, m) =>
    figure(pictures, {
      title: titleOf(`Top features of ${view.name}`),
      height: 62 + 22 * Math.max(1, Math.min(TOP, features.filter((feature) => feature.view === view.name).length)),
      option: (theme, width) => {
        const top = features
          .filter((feature) => feature.view === view.name && Number.isFinite(of(feature)))
          .sort((a, b) => Math.abs(of(b)) - Math.abs(of(a)))
          .slice(0, TOP);
        const left = Math.min(
          width * 0.45,
          labelWidth(
            top.map(({ feature }) => feature),
            220,
          ),
        );
        return {
          grid: { left, right: 60, top: 6, height: 22 * Math.max(1, top.length) },
          xAxis: { type: "value", name: "importance", nameGap: 24 },
          yAxis: categoryAxis(
            top.map(({ feature }) => feature),
            { inverse: true, width: left - 12, axisLabel: { interval: 0 } },
          ),
          tooltip: {},
          series: [
            {
              type: "bar",
              barMaxWidth: 14,
              itemStyle: { color: categoryStyle(m).color },
              data: top.map((feature) => ({
                value: of(feature),
                tip: () => [
                  feature.feature,
                  [
                    ["view", feature.view],
                    ["all classes", formatNumber(feature.importance, 3)],
                    ...classes.map((label, c) => [label, formatNumber(feature.perClass[c], 3)]),
                  ],
                ],
              })),
            },
          ],
        };
      },
    }),
  );
  if (classes.length > 1) {
    choice(controls, {
      label: "Class",
      options: ["all classes", ...classes],
      onChange: (index) => {
        selected = index - 1;
        viewPicture.setTitle(titleOf("Contribution of views"));
        viewPicture.update();
        pictureOf.forEach((picture, m) => {
          picture.setTitle(titleOf(`Top features of ${views[m].name}`));
          picture.update();
        });
      },
    });
  }
  if ((record.viewCorrelation ?? []).length > 1) {
    const values = numbers(record.viewCorrelation);
    const names = views.map((view) => view.name);
    const left = labelWidth(names, 160);
    const columns = (width) => columnNames(names, (width - left - 14) / names.length);
    figure(pictures, {
      title: "Correlation of gradient profiles between views",
      height: (width) => 16 + 40 * names.length + columns(width).height + 54,
      option: (theme, width) => {
        const colours = colourScale(theme.diverging, -1, 1);
        return {
          grid: { left, right: 14, top: 8, height: 40 * names.length },
          xAxis: categoryAxis(names, columns(width).axis),
          yAxis: categoryAxis(names, { inverse: true, width: left - 12, axisLabel: { interval: 0 } }),
          tooltip: {},
          series: [
            cells({
              values,
              colours,
              theme,
              label: (value) => formatNumber(value, 2),
              tip: (a, b) => [`${names[a]} and ${names[b]}`, [["correlation", formatNumber(values[a][b], 3)]]],
            }),
          ],
          graphic: colourBar({
            colours,
            theme,
            left,
            top: 14 + 40 * names.length + columns(width).height,
            width: 200,
            title: "correlation",
          }),
        };
      },
    });
    note(
      pictures,
      "Over features of the same name: where the profiles of two views agree, the network reads the same signal from both. A dash: no such features.",
    );
  }

  const perClass =
    classes.length > 1
      ? classes.map((label, c) => ({ name: label, value: (item) => item.perClass[c], format: (v) => formatNumber(v, 3) }))
      : [];
  table(tables, {
    title: "Views",
    columns: [
      { name: "View", value: (view) => view.name },
      { name: "Features", value: (view) => view.features },
      { name: "Importance", value: (view) => view.importance, format: (v) => formatNumber(v, 3) },
      ...perClass,
    ],
    rows: views,
  });
  table(tables, {
    title: "Features",
    columns: [
      { name: "Feature", value: (feature) => feature.feature },
      { name: "View", value: (feature) => feature.view },
      { name: "Importance", value: (feature) => feature.importance, format: (v) => formatNumber(v, 3) },
      ...perClass,
    ],
    rows: features,
  });
}
