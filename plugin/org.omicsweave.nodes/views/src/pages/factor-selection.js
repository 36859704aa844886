import { figure } from "../lib/chart.js";
import { count, formatNumber } from "../lib/format.js";
import { note, showPage } from "../lib/page.js";
import { number, numbers } from "../lib/record.js";
import { errorBars } from "../lib/scatter.js";
import { table } from "../lib/table.js";

showPage({
  title: "Number of factors",
  summary: ({ candidates, restarts, folds, recommended }) =>
    `Recommended: ${count(recommended, "factor")}; ` +
    `${count(candidates.length, "candidate")}, ${count(restarts, "restart")} each${folds ? `, ${folds}-fold cross-validation` : ""}`,
  empty: ({ candidates }) => (candidates.length === 0 ? "No number of factors was tried." : null),
  draw,
});

function draw(record, { pictures, tables }) {
  const { recommended } = record;
  const candidates = record.candidates
    .map((candidate) => ({
      factors: candidate.factors,
      elbo: number(candidate.bestElbo),
      error: number(candidate.cvError),
      deviation: number(candidate.cvStandardError),
      folds: numbers(candidate.foldErrors),
    }))
    .sort((a, b) => a.factors - b.factors);
  const runs = record.runs.map((run) => ({ ...run, elbo: number(run.elbo), seconds: number(run.seconds) }));
  const grid = { left: 84, right: 24, top: 28, bottom: 44 };
  const xAxis = {
    type: "value",
    name: "number of factors",
    nameGap: 26,
    scale: true,
    minInterval: 1,
    splitLine: { show: false },
    min: Math.max(0, candidates[0].factors - 1),
    max: candidates.at(-1).factors + 1,
  };
  const yAxis = (name) => ({
    type: "value",
    scale: true,
    name,
    nameGap: 64,
    axisLabel: { formatter: (v) => formatNumber(v) },
  });
  const chosen = (theme) => ({
    symbol: "none",
    silent: true,
    lineStyle: { color: theme.categories[1], type: "dashed", width: 1.5 },
    label: { formatter: "recommended", color: theme.text },
    data: [{ xAxis: recommended }],
  });
  const style = (theme, isChosen) => ({
    color: isChosen ? theme.categories[1] : theme.accent,
    borderColor: theme.background,
    borderWidth: 1,
  });

  const best = candidates.find((candidate) => candidate.factors === recommended);
  if (candidates.some(({ error }) => Number.isFinite(error))) {
    figure(pictures, {
      title: "Cross-validation error",
      height: 320,
      describe: () =>
        `Error on held-out entries by number of factors; ${recommended} factors recommended, error ${formatNumber(best?.error ?? NaN)}.`,
      option: (theme) => ({
        grid,
        xAxis,
        yAxis: yAxis("mean squared error"),
        tooltip: {},
        series: [
          {
            type: "scatter",
            symbolSize: 5,
            itemStyle: { color: theme.muted, opacity: 0.5 },
            data: candidates.flatMap(({ factors, folds }) =>
              folds
                .map((error, f) => ({
                  value: [factors, error],
                  tip: () => [`${count(factors, "factor")}, fold ${f + 1}`, [["error", formatNumber(error)]]],
                }))
                .filter(({ value }) => Number.isFinite(value[1])),
            ),
          },
          errorBars(
            candidates.map(({ factors, error, deviation }) => ({ at: factors, low: error - deviation, high: error + deviation })),
            theme,
            { colour: theme.accent },
          ),
          {
            type: "line",
            symbol: "circle",
            symbolSize: 10,
            lineStyle: { color: theme.accent, width: 2 },
            markLine: chosen(theme),
            data: candidates
              .filter(({ error }) => Number.isFinite(error))
              .map(({ factors, error, deviation }) => ({
                value: [factors, error],
                itemStyle: style(theme, factors === recommended),
                tip: () => [
                  count(factors, "factor"),
                  [
                    ["error on held-out entries", formatNumber(error)],
                    ["standard error", formatNumber(deviation)],
                  ],
                ],
              })),
          },
        ],
      }),
    });
  }
  note(pictures, record.reason);
  figure(pictures, {
    title: "ELBO of every run",
    height: 300,
    option: (theme) => ({
      grid,
      xAxis,
      yAxis: yAxis("ELBO"),
      tooltip: {},
      series: [
        {
          type: "line",
          symbol: "none",
          lineStyle: { color: theme.accent, width: 2 },
          markLine: chosen(theme),
          data: candidates.filter(({ elbo }) => Number.isFinite(elbo)).map(({ factors, elbo }) => [factors, elbo]),
        },
        {
          type: "scatter",
          symbolSize: 9,
          data: runs
            .filter(({ elbo }) => Number.isFinite(elbo))
            .map((run) => ({
              value: [run.factors, run.elbo],
              symbol: run.converged ? "circle" : "emptyCircle",
              itemStyle: style(theme, run.factors === recommended),
              tip: () => [
                `${count(run.factors, "factor")}, restart ${run.restart}`,
                [
                  ["ELBO", formatNumber(run.elbo, 8)],
                  ["active factors at the end", formatNumber(run.activeFactors)],
                  ["iterations", formatNumber(run.iterations)],
                  ["converged", run.converged ? "yes" : "no"],
                  ["time", `${formatNumber(run.seconds, 3)} s`],
                ],
              ],
            })),
        },
      ],
    }),
  });
  note(
    pictures,
    "The ELBO rises or stays with more factors on the data trained on; the error on entries that were held out does not:",
    " it rises when factors fit noise. Rings: runs that did not converge.",
  );

  table(tables, {
    title: "Candidates",
    columns: [
      { name: "Factors", value: (c) => c.factors },
      { name: "Error", value: (c) => c.error, title: "Mean squared error on held-out entries" },
      { name: "Standard error", value: (c) => c.deviation, format: (v) => formatNumber(v, 3) },
      { name: "Best ELBO", value: (c) => c.elbo, format: (v) => formatNumber(v, 8) },
      { name: "Recommended", value: (c) => (c.factors === recommended ? "yes" : "") },
    ],
    rows: candidates,
  });
  table(tables, {
    title: "Runs",
    columns: [
      { name: "Factors", value: (run) => run.factors },
      { name: "Restart", value: (run) => run.restart },
      { name: "ELBO", value: (run) => run.elbo, format: (v) => formatNumber(v, 8) },
      { name: "Active", value: (run) => run.activeFactors },
      { name: "Iterations", value: (run) => run.iterations },
      { name: "Converged", value: (run) => (run.converged ? "yes" : "no") },
      { name: "Seconds", value: (run) => run.seconds, format: (v) => formatNumber(v, 3) },
    ],
    rows: runs,
  });
}
