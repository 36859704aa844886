import { shorten } from "./format.js";
import { FONT } from "./theme.js";

const measure = document.createElement("canvas").getContext("2d");

/** Fewest pixels from one slanted label to the next; where there are fewer, labels are left out. */
const SLANTED = 16;

/** ECharts' interval of slanted labels, one every so many pixels. */
export const slantedInterval = (each) => Math.max(0, Math.ceil(SLANTED / each) - 1);

/** Pixels of a text in the font of axis labels. */
export function textWidth(text) {
  measure.font = `12px ${FONT}`;
  return measure.measureText(text).width;
}

/** Pixels that axis labels need beside an axis, at most `most`. */
export function labelWidth(names, most = 170) {
  return Math.ceil(Math.min(most, 18 + Math.max(20, ...names.map((name) => textWidth(String(name).slice(0, 100))))));
}

/** The name if it takes at most so many pixels, else with its middle cut out: names often differ in their ends only. */
export function fit(name, pixels) {
  const text = String(name);
  if (text.length <= 100 && textWidth(text) <= pixels) {
    return text;
  }
  let [fits, tooLong] = [3, Math.min(100, text.length)];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (textWidth(shorten(text, middle)) <= pixels) {
      fits = middle;
    } else {
      tooLong = middle;
    }
  }
  return shorten(text, fits);
}

/** The name in at most so many lines of so many pixels; what does not fit is cut out of its middle. */
export function wrap(name, pixels, most = 3) {
  const text = String(name);
  for (let length = Math.min(100, text.length); ; length--) {
    const lines = breakLines(shorten(text, length), pixels);
    if (lines.length <= most || length <= 3) {
      return lines;
    }
  }
}

/** Lines that end behind spaces, hyphens and underscores; parts that are longer than a line are broken anywhere. */
function breakLines(text, pixels) {
  const lines = [""];
  const parts = text.match(/[^\s_-]*[\s_-]|[^\s_-]+$/g) ?? [];
  for (const piece of parts.flatMap((part) => (textWidth(part.trim()) <= pixels ? part : [...part]))) {
    const line = lines.at(-1) + piece;
    if (lines.at(-1) === "" || textWidth(line.trim()) <= pixels) {
      lines[lines.length - 1] = line;
    } else {
      lines.push(piece);
    }
  }
  return lines.map((line) => line.trim());
}
