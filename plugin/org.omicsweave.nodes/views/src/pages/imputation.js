import { figure } from "../lib/chart.js";
import { choice } from "../lib/elements.js";
import { count, formatNumber, formatPercent, formatPercentTick } from "../lib/format.js";
import { categoryAxis } from "../lib/heatmap.js";
import { labelWidth } from "../lib/labels.js";
import { note, showPage } from "../lib/page.js";
import { number, numbers } from "../lib/record.js";
import { boxOption, scatterOption } from "../lib/scatter.js";
import { table } from "../lib/table.js";

showPage({
  title: "Imputation",
  summary: ({ views }) => {
    const imputed = views.reduce((sum, view) => sum + view.imputed, 0);
    const entries = views.reduce((sum, view) => sum + view.entries, 0);
    return `${formatNumber(imputed)} of ${formatNumber(entries)} entries imputed in ${count(views.length, "view")}`;
  },
  empty: ({ views }) => (views.length === 0 ? "There is no view to impute." : null),
  draw,
});

function draw(record, { controls, pictures, tables }) {
  const views = record.views.map((view) => ({
    ...view,
    error: number(view.error),
    baselineError: number(view.baselineError),
    observed: view.observed && numbers(view.observed),
    predicted: view.predicted && numbers(view.predicted),
    deviations: view.predictedDeviations && numbers(view.predictedDeviations),
  }));
  const gain = (view) => 1 - view.error / view.baselineError;
  const tested = views.map((view, m) => m).filter((m) => views[m].heldOut > 0);
  if (tested.length > 0) {
    let selected = tested[0];
    const title = () => `${views[selected].name}: held-out entries, observed and imputed`;
    const tipOf = (view, i) => () => [
      view.name,
      [
        ["observed", formatNumber(view.observed[i])],
        ["imputed", `${formatNumber(view.predicted[i])}${view.deviations ? ` ± ${formatNumber(view.deviations[i], 2)}` : ""}`],
      ],
    ];
    const picture = figure(pictures, {
      title: title(),
      height: (width) => Math.min(480, Math.max(280, width * 0.6)),
      marks: () => views[selected].observed.length,
      describe: () =>
        `${views[selected].name}: ${views[selected].heldOut} held-out entries, error ${formatNumber(views[selected].error)}.`,
      option: (theme, width) => {
        const view = views[selected];
        if (view.likelihood === "bernoulli") {
          return boxOption({
            theme,
            width,
            yName: "imputed probability of 1",
            groups: [0, 1].map((value) => ({
              name: `observed ${value}`,
              points: view.observed
                .map((observed, i) => ({ observed, y: view.predicted[i], tip: tipOf(view, i) }))
                .filter(({ observed }) => observed === value),
            })),
          });
        }
        const option = scatterOption({
          theme,
          width,
          square: true,
          xName: "observed",
          yName: "imputed",
          size: 7,
          points: view.observed.map((observed, i) => ({ x: observed, y: view.predicted[i], tip: tipOf(view, i) })),
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
    choice(controls, {
      label: "View",
      options: tested.map((m) => views[m].name),
      onChange: (index) => {
        selected = tested[index];
        picture.setTitle(title());
        picture.update();
      },
    });
    note(
      pictures,
      "Entries that are known were hidden from the model, imputed and compared. Dashed: imputed equals observed.",
      " Of many such entries some are drawn; errors are of all. Observed entries are never changed by the node.",
    );
    figure(pictures, {
      title: "Error against that of the feature's mean",
      height: 94 + 34 * tested.length,
      option: (theme) => ({
        grid: {
          left: labelWidth(
            views.map((view) => view.name),
            150,
          ),
          right: 70,
          top: 26,
          bottom: 44,
        },
        xAxis: {
          type: "value",
          min: 0,
          name: "error as share of the error of the mean",
          nameGap: 26,
          axisLabel: { formatter: formatPercentTick },
        },
        yAxis: categoryAxis(
          tested.map((m) => views[m].name),
          { inverse: true, width: 138 },
        ),
        tooltip: {},
        series: [
          {
            type: "bar",
            barMaxWidth: 22,
            markLine: {
              symbol: "none",
              silent: true,
              label: { position: "start", formatter: "mean", color: theme.text }, // the axis is upside down: above
              lineStyle: { color: theme.text },
              data: [{ xAxis: 1 }],
            },
            data: tested
              .map((m) => views[m])
              .map((view) => {
                const ratio = view.error / view.baselineError;
                return {
                  value: Number.isFinite(ratio) ? ratio : 0,
                  itemStyle: { color: ratio <= 1 ? theme.accent : theme.categories[1] },
                  label: {
                    show: true,
                    position: ratio > 0.85 ? "insideRight" : "right",
                    color: ratio > 0.85 ? theme.background : theme.text,
                    formatter: () => formatPercent(ratio),
                  },
                  tip: () => [
                    view.name,
                    [
                      [`${view.errorName} imputed`, formatNumber(view.error)],
                      [`${view.errorName} of the mean`, formatNumber(view.baselineError)],
                    ],
                  ],
                };
              }),
          },
        ],
      }),
    });
  }
  if (tested.length === 0) {
    note(pictures, "No known entries were held out, so nothing can be said of how good the imputed values are.");
  }
  figure(pictures, {
    title: "Share of the missing entries that was imputed",
    height: 80 + 34 * views.length,
    option: (theme) => ({
      grid: {
        left: labelWidth(
          views.map((view) => view.name),
          150,
        ),
        right: 150,
        top: 12,
        bottom: 32,
      },
      xAxis: { type: "value", min: 0, max: 1, axisLabel: { formatter: formatPercentTick } },
      yAxis: categoryAxis(
        views.map((view) => view.name),
        { inverse: true, width: 138 },
      ),
      tooltip: {},
      series: [
        {
          type: "bar",
          barMaxWidth: 22,
          itemStyle: { color: theme.categories[2] },
          data: views.map((view) => ({
            value: view.missing > 0 ? view.imputed / view.missing : 0,
            label: {
              show: true,
              position: "right",
              color: theme.text,
              formatter: () =>
                view.missing > 0 ? `${formatNumber(view.imputed)} of ${formatNumber(view.missing)}` : "none missing",
            },
            tip: () => [
              view.name,
              [
                ["imputed", formatNumber(view.imputed)],
                ["missing before", formatNumber(view.missing)],
                ["entries", formatNumber(view.entries)],
              ],
            ],
          })),
        },
      ],
    }),
  });
  table(tables, {
    title: "Views",
    columns: [
      { name: "View", value: (view) => view.name },
      // the test first: the rest is in the pictures too
      { name: "Measure", value: (view) => view.errorName },
      { name: "Error", value: (view) => number(view.error) },
      { name: "of the mean", value: (view) => number(view.baselineError), title: "Error if the feature's mean is taken" },
      { name: "Better by", value: gain, format: formatPercent },
      { name: "Held out", value: (view) => view.heldOut },
      { name: "Missing", value: (view) => view.missing },
      { name: "Imputed", value: (view) => view.imputed },
      { name: "Mean SD", value: (view) => number(view.meanDeviation), title: "Mean standard deviation of the imputed entries" },
      { name: "Entries", value: (view) => view.entries },
      { name: "Likelihood", value: (view) => view.likelihood },
    ],
    rows: views,
  });
}
