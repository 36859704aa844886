import { formatNumber, shorten } from "./format.js";
import { colourBar, colourScale, textAt } from "./heatmap.js";
import { fit, slantedInterval, wrap } from "./labels.js";
import { number } from "./record.js";
import { categoryStyle } from "./theme.js";

/** Categories in order of first appearance; more than this are shown as "other". */
const MOST_CATEGORIES = 20;

/**
 * A scatter plot.
 * @param points [{ x, y, tip: () => [title, lines] }]; points without finite coordinates are left out
 * @param colour null, or { name, kind: "category" | "number", values: one a point, null where missing }
 * @param extra further ECharts series, drawn above
 */
export function scatterOption({ theme, width, points, xName, yName, colour = null, extra = [], square = false, size = 9 }) {
  const shown = points
    .map((point, index) => ({ ...point, index }))
    .filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y));
  const mark = ({ x, y, tip }) => ({ value: [x, y], tip });
  const base = {
    type: "scatter",
    symbolSize: shown.length > 2000 ? 4 : size,
    itemStyle: { opacity: 0.85, borderColor: theme.background, borderWidth: 0.5 },
  };
  const missingStyle = { ...base.itemStyle, color: theme.missingLine };
  const axis = (name, rest) => ({
    type: "value",
    name: shorten(name, 40),
    scale: true,
    axisLabel: { formatter: (v) => formatNumber(v) },
    ...rest,
  });
  const option = {
    grid: { left: 66, right: 20, top: colour ? 64 : 16, bottom: 48 },
    xAxis: axis(xName, { nameGap: 28 }),
    yAxis: axis(yName, { nameGap: 46 }),
    tooltip: {},
    series: [],
    graphic: [],
  };
  if (square) {
    const values = shown.flatMap(({ x, y }) => [x, y]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const margin = (high - low) * 0.03 || 1;
    for (const a of [option.xAxis, option.yAxis]) {
      Object.assign(a, values.length ? { min: low - margin, max: high + margin } : {});
      a.axisLabel = { ...a.axisLabel, showMinLabel: false, showMaxLabel: false };
    }
  }
  if (!colour) {
    option.series.push({ ...base, data: shown.map(mark), itemStyle: { ...base.itemStyle, color: theme.accent } });
  } else if (colour.kind === "number") {
    const values = shown.map(({ index }) => number(colour.values[index]));
    const finite = values.filter(Number.isFinite);
    const colours = colourScale(
      theme.sequential.slice(1),
      finite.length ? Math.min(...finite) : 0,
      finite.length ? Math.max(...finite) : 1,
    );
    option.series.push({
      ...base,
      data: shown.map((point, i) => ({
        ...mark(point),
        itemStyle: { color: colours.of(values[i]) ?? theme.missingLine, borderColor: theme.muted, borderWidth: 0.5 },
      })),
    });
    option.graphic.push(
      ...colourBar({ colours, theme, title: shorten(colour.name, 40), left: 66, top: 4, width: Math.min(220, width - 100) }),
    );
  } else {
    const all = categories(colour.values);
    const names = all.slice(0, MOST_CATEGORIES);
    const other = new Set(all.slice(MOST_CATEGORIES));
    const shortNames = unique(names.map((name) => shorten(name, 24)));
    names.forEach((name, c) =>
      option.series.push({
        ...base,
        name: shortNames[c],
        symbol: categoryStyle(c).symbol,
        itemStyle: { ...base.itemStyle, color: categoryStyle(c).color },
        data: shown.filter(({ index }) => String(colour.values[index]) === name && colour.values[index] !== null).map(mark),
      }),
    );
    const rest = (label, test) => {
      const data = shown.filter(({ index }) => test(colour.values[index])).map(mark);
      if (data.length > 0) {
        // under the named categories
        option.series.push({ ...base, z: 1, name: label, itemStyle: missingStyle, data });
      }
    };
    rest("other", (value) => other.has(String(value)));
    rest("missing", isMissing);
    option.legend = { type: "scroll", top: 24, left: 60, right: 10, itemHeight: 10, itemWidth: 14 };
    option.graphic.push(textAt(66, 6, shorten(colour.name, 60), theme));
  }
  option.series.push(...extra);
  return option;
}

/** Whether a value of a category is missing: null, or no text. */
const isMissing = (value) => value === null || value === undefined || value === "";

/** Distinct values that are not missing, sorted as people would. */
export function categories(values) {
  return [...new Set(values.filter((value) => !isMissing(value)).map(String))].sort((a, b) =>
    a.localeCompare(b, "en", { numeric: true }),
  );
}

/** Names made distinct by a number, for legends of names that were cut. */
export function unique(names) {
  const seen = new Map();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** Bars from low to high beside points: ECharts custom series. `bars` are [{ at, low, high }]. */
export function errorBars(bars, theme, { horizontal = false, colour = theme.text } = {}) {
  const data = bars
    .filter(({ at, low, high }) => [at, low, high].every(Number.isFinite))
    .map(({ at, low, high }) => [at, low, high]);
  return {
    type: "custom",
    silent: true,
    data,
    z: 1,
    encode: horizontal ? { y: 0, x: [1, 2] } : { x: 0, y: [1, 2] },
    renderItem: (_, api) => {
      const ends = [1, 2].map((i) => api.coord(horizontal ? [api.value(i), api.value(0)] : [api.value(0), api.value(i)]));
      const cap = horizontal ? [0, 4] : [4, 0];
      const line = (x1, y1, x2, y2) => ({
        type: "line",
        shape: { x1, y1, x2, y2 },
        style: { stroke: colour, lineWidth: 1.2, opacity: 0.8 },
      });
      return {
        type: "group",
        children: [line(...ends[0], ...ends[1]), ...ends.map(([x, y]) => line(x - cap[0], y - cap[1], x + cap[0], y + cap[1]))],
      };
    },
  };
}

/** Minimum, quartiles and maximum as ECharts box plots want them. */
export function fiveNumbers(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) {
    return [];
  }
  const at = (q) => {
    const position = q * (sorted.length - 1);
    const low = Math.floor(position);
    return sorted[low] + (position - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
  };
  return [0, 0.25, 0.5, 0.75, 1].map(at);
}

/**
 * Box plots of groups with their points scattered over them.
 * @param groups [{ name, points: [{ y, tip }] }]
 */
export function boxOption({ theme, groups, yName, width }) {
  const kept = groups.map((group) => ({ ...group, points: group.points.filter(({ y }) => Number.isFinite(y)) }));
  const each = (width - 90) / Math.max(1, groups.length);
  const slanted = each < 90;
  const labels = kept.map(({ name, points }) =>
    slanted ? [`${fit(name, 80)}, n = ${points.length}`] : [...wrap(name, each - 8), `n = ${points.length}`],
  );
  return {
    grid: { left: 66, right: 20, top: 16, bottom: slanted ? 90 : 18 + 15 * Math.max(2, ...labels.map((lines) => lines.length)) },
    xAxis: {
      type: "category",
      data: kept.map(({ name }) => name),
      axisTick: { show: false },
      axisLabel: {
        formatter: (_, g) => labels[g].join("\n"),
        interval: slanted ? slantedInterval(each) : 0,
        rotate: slanted ? 40 : 0,
        lineHeight: 15,
      },
    },
    yAxis: {
      type: "value",
      scale: true,
      name: shorten(yName, 40),
      nameGap: 46,
      axisLabel: { formatter: (v) => formatNumber(v) },
    },
    tooltip: {},
    series: [
      {
        type: "boxplot",
        // above the points: hundreds of them would hide it
        z: 4,
        boxWidth: [8, 60],
        itemStyle: { color: "transparent", borderColor: theme.muted, borderWidth: 1.5 },
        data: kept
          .map(({ name, points }) => {
            const box = fiveNumbers(points.map(({ y }) => y));
            return {
              value: box,
              tip: () => [
                name,
                [
                  ["samples", String(points.length)],
                  ...["minimum", "lower quartile", "median", "upper quartile", "maximum"].map((label, i) => [
                    label,
                    formatNumber(box[i]),
                  ]),
                ],
              ],
            };
          })
          .map((item) => (item.value.length ? item : { value: ["-", "-", "-", "-", "-"] })),
      },
      {
        type: "custom",
        z: 3,
        data: kept.flatMap(({ points }, g) =>
          points.map((point, i) => ({ value: [g, point.y, jitter(i)], tip: point.tip, group: g })),
        ),
        encode: { x: 0, y: 1 },
        renderItem: (_, api) => {
          const [x, y] = api.coord([api.value(0), api.value(1)]);
          return {
            type: "circle",
            shape: { cx: x + api.value(2) * Math.min(22, each * 0.25), cy: y, r: 3.5 },
            style: { fill: categoryStyle(api.value(0)).color, opacity: 0.75 },
          };
        },
      },
    ],
  };
}

/** Side step in [-1, 1] of the i-th point: spread evenly, the same every time. */
function jitter(i) {
  return 2 * ((i * 0.618034) % 1) - 1;
}
