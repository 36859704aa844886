import { figure } from "../lib/chart.js";
import { count, formatNumber } from "../lib/format.js";
import { categoryAxis, cells, colourBar, colourScale, columnNames, rowHeight } from "../lib/heatmap.js";
import { labelWidth } from "../lib/labels.js";
import { note, showPage } from "../lib/page.js";
import { number, numbers } from "../lib/record.js";
import { table } from "../lib/table.js";

showPage({
  title: "Comparison of factors",
  summary: ({ first, second, matches, factorCorrelation, sharedSamples, sharedFeatures }) =>
    `${first.name} against ${second.name}: ${matches.filter((match) => match.reproducible).length} of ` +
    `${count(Math.min(first.factors.length, second.factors.length), "factor")} reproduced; ` +
    (factorCorrelation
      ? count(sharedSamples, "shared sample")
      : count(
          sharedFeatures.reduce((sum, { features }) => sum + features, 0),
          "shared feature",
        )),
  empty: ({ first, second, factorCorrelation, weightCorrelation }) =>
    first.factors.length === 0 || second.factors.length === 0 || (factorCorrelation ?? weightCorrelation ?? []).length === 0
      ? "A model without factors cannot be compared."
      : null,
  draw,
});

function draw(record, { pictures, tables }) {
  const { first, second, matches } = record;
  const isMatch = (a, b) => matches.some((match) => match.first === first.factors[a] && match.second === second.factors[b]);
  const row = rowHeight(first.factors.length);
  const left = labelWidth(first.factors, 140) + 24;
  const columns = (width) => columnNames(second.factors, (width - left - 14) / second.factors.length);

  function matrix(title, values) {
    const height = first.factors.length * row;
    figure(pictures, {
      title,
      marks: first.factors.length * second.factors.length,
      height: (width) => 10 + height + columns(width).height + 78,
      describe: () =>
        `${title}: ${matches.map((match) => `${match.first} and ${match.second} ${formatNumber(number(match.correlation), 2)}`).join("; ")}.`,
      option: (theme, width) => {
        const colours = colourScale(theme.diverging, -1, 1);
        const cell = (width - left - 14) / second.factors.length;
        const { height: names, axis } = columns(width);
        const series = cells({
          values,
          colours,
          theme,
          strong: isMatch,
          label: (value) => (cell < 36 || row < 20 ? null : Number.isFinite(value) ? value.toFixed(2).replace("-", "−") : "–"),
          tip: (a, b) => [
            `${first.factors[a]} and ${second.factors[b]}`,
            [
              ["correlation", formatNumber(values[a][b], 3)],
              ["matched", isMatch(a, b) ? "yes" : "no"],
              [first.factors[a], first.name],
              [second.factors[b], second.name],
            ],
          ],
        });
        // matched cells last, so that no neighbour covers their outline
        const matched = series.data.filter((item) => isMatch(...item.cell));
        series.data = [
          ...series.data.filter((item) => !isMatch(...item.cell)),
          ...matched.map((item) => ({ ...item, itemStyle: { ...item.itemStyle, borderColor: theme.text, borderWidth: 2 } })),
        ];
        return {
          grid: { left, right: 14, top: 10, height },
          xAxis: categoryAxis(second.factors, {
            ...axis,
            name: second.name,
            nameGap: names,
            nameTruncate: { maxWidth: 300 },
          }),
          yAxis: categoryAxis(first.factors, {
            inverse: true,
            width: left - 40,
            name: first.name,
            nameGap: left - 24,
            nameTruncate: { maxWidth: height },
            axisLabel: { interval: 0 },
          }),
          tooltip: {},
          series: [series],
          graphic: colourBar({ colours, theme, left, top: 10 + height + names + 30, width: 200, title: "correlation (Pearson)" }),
        };
      },
    });
  }

  if (record.factorCorrelation) {
    matrix("Correlation of factors over shared samples", numbers(record.factorCorrelation));
  }
  if (record.weightCorrelation) {
    matrix("Correlation of weights over shared features", numbers(record.weightCorrelation));
  }
  note(
    pictures,
    `Outlined: pairs of the best one-to-one matching, by ${record.factorCorrelation ? "factors" : "weights"}. A factor counts as`,
    ` reproduced if its pair's correlation is above ${formatNumber(number(record.reproducibleAbove))} in size; the sign of a factor is arbitrary.`,
  );

  table(tables, {
    title: "Matched factors",
    columns: [
      { name: first.name, value: (match) => match.first },
      { name: second.name, value: (match) => match.second },
      { name: "Correlation", value: (match) => number(match.correlation), format: (v) => formatNumber(v, 3) },
      { name: "Reproduced", value: (match) => (match.reproducible ? "yes" : "no") },
    ],
    rows: matches,
  });
  if (record.sharedFeatures.length > 0) {
    table(tables, {
      title: "Shared features",
      columns: [
        { name: "View", value: (row) => row.view },
        { name: "Features", value: (row) => row.features },
      ],
      rows: record.sharedFeatures,
    });
  }
}
