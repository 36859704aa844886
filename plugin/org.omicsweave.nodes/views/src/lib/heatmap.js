import { formatNumber } from "./format.js";
import { fit, labelWidth, slantedInterval } from "./labels.js";
import { scaleColour, textOn } from "./theme.js";

/**
 * Colours of values between `min` and `max`.
 * @param scale colours of the theme: sequential or diverging
 */
export function colourScale(scale, min, max) {
  const span = max - min || 1;
  return {
    min,
    max,
    scale,
    of: (value) => (Number.isFinite(value) ? scaleColour(scale, (value - min) / span) : null),
  };
}

/**
 * The cells of a heat map as an ECharts series.
 * @param values rows (y) by columns (x)
 * @param colours from colourScale
 * @param label (value, y, x) => text in the cell, or null
 * @param strong (y, x) => whether the cell's text is bold
 * @param tip (y, x) => [title, [[name, value], ...]] of the tooltip
 */
export function cells({ values, colours, theme, label, strong, tip, fontSize = 11, ...rest }) {
  return {
    type: "heatmap",
    data: values.flatMap((row, y) =>
      row.map((value, x) => {
        const colour = colours.of(value) ?? theme.missing;
        const text = label?.(value, y, x);
        return {
          value: [x, y, Number.isFinite(value) ? value : 0],
          cell: [y, x],
          tip: () => tip(y, x),
          itemStyle: { color: colour, borderColor: theme.background, borderWidth: 1 },
          label: text
            ? {
                show: true,
                formatter: () => text,
                color: textOn(colour),
                fontSize,
                fontWeight: strong?.(y, x) ? "bold" : "normal",
              }
            : { show: false },
        };
      }),
    ),
    emphasis: { itemStyle: { borderColor: theme.text, borderWidth: 2 } },
    progressive: 0,
    ...rest,
  };
}

/** Legend of the colours as ECharts graphic elements: a bar with its ends and middle written under it. */
export function colourBar({ colours, title, left, top, width = 200, theme, format = (value) => formatNumber(value, 3) }) {
  const { min, max, scale } = colours;
  const text = (x, y, content, align) => textAt(x, y, content, theme, { align });
  return [
    text(left, top, title, "left"),
    {
      type: "rect",
      silent: true,
      shape: { x: left, y: top + 16, width, height: 10 },
      style: {
        stroke: theme.line,
        lineWidth: 1,
        fill: {
          type: "linear",
          x: 0,
          y: 0,
          x2: 1,
          y2: 0,
          colorStops: scale.map((color, i) => ({ offset: i / (scale.length - 1), color })),
        },
      },
    },
    text(left, top + 30, format(min), "left"),
    text(left + width / 2, top + 30, format((min + max) / 2), "center"),
    text(left + width, top + 30, format(max), "right"),
  ];
}

/**
 * Names under the columns of a heat map: level if they fit into a cell, else slanted. Gives the axis's properties and
 * the height in pixels that the names take.
 */
export function columnNames(names, cell) {
  const level = cell >= labelWidth(names, 400);
  return {
    axis: { rotate: level ? 0 : 40, width: level ? cell : 110, axisLabel: { interval: level ? 0 : slantedInterval(cell) } },
    height: level ? 26 : 18 + 0.66 * Math.min(116, labelWidth(names)),
  };
}

/** Text at a place of a picture, as ECharts graphic element; `style` may override size, colour and alignment. */
export function textAt(x, y, text, theme, style = {}) {
  return { type: "text", silent: true, x, y, style: { text, fill: theme.muted, fontSize: 11, lineHeight: 14, ...style } };
}

/** Height of a cell so that all rows are readable, but a few rows do not become huge. */
export function rowHeight(rows) {
  return rows <= 12 ? 30 : rows <= 40 ? 22 : 14;
}

/** Size of a star that fits into a cell so wide. */
export const starSize = (cell) => Math.min(11, Math.floor(cell + 1));

/** A category axis with names from users' data: cut where they do not fit. */
export function categoryAxis(names, { width = 160, rotate = 0, ...rest } = {}) {
  return {
    type: "category",
    data: names.map(String),
    axisTick: { show: false },
    axisLine: { show: false },
    splitLine: { show: false },
    ...rest,
    axisLabel: { formatter: (name) => fit(name, width), interval: "auto", rotate, ...rest.axisLabel },
  };
}
