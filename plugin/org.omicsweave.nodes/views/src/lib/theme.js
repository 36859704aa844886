import { color } from "echarts/core";

export const FONT = "Roboto, 'Helvetica Neue', Arial, sans-serif";

// Okabe and Ito (2008): can be told apart with every common colour vision; the last is neutral.
const CATEGORIES = {
  light: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c6d00", "#5f5f5f"],
  dark: ["#56b4e9", "#e69f00", "#2fc49a", "#e091bf", "#f0e442", "#4a90d9", "#ff8652", "#a8a8a8"],
};

export const THEMES = {
  light: {
    name: "light",
    background: "#ffffff",
    surface: "#f7f7f6",
    text: "#2f2b2a",
    muted: "#6b6664",
    line: "#d5d3d1",
    missing: "#eceae8",
    missingLine: "#c9c6c4",
    accent: "#0072b2",
    warning: "#b35c00",
    categories: CATEGORIES.light,
    // one hue, light to dark, for amounts from 0
    sequential: ["#fbfdff", "#deebf7", "#b6d4ea", "#6baed6", "#2f7fbc", "#0b4d94", "#08306b"],
    // blue, neutral, orange-red: for signed values
    diverging: ["#053061", "#2166ac", "#67a9cf", "#d1e5f0", "#f8f8f8", "#fddbc7", "#ef8a62", "#c33c22", "#7f1d0a"],
  },
  dark: {
    name: "dark",
    background: "#1d1f22",
    surface: "#282b2f",
    text: "#ecebea",
    muted: "#aaa7a4",
    line: "#484c52",
    missing: "#2a2d31",
    missingLine: "#4a4e54",
    accent: "#56b4e9",
    warning: "#f0b040",
    categories: CATEGORIES.dark,
    sequential: ["#22262b", "#17344f", "#1c5382", "#2f7fbc", "#6baed6", "#b6d4ea", "#eef6fd"],
    diverging: ["#a5d3f2", "#5aa6dd", "#2f75b0", "#264a66", "#2b2e32", "#66402f", "#b4562f", "#ef8a62", "#ffc9ae"],
  },
};

const darkSystem = window.matchMedia("(prefers-color-scheme: dark)");
let chosen = null;
const listeners = new Set();

/** The theme in use: the one chosen on the page, else that of the system (KNIME and browsers pass it on). */
export function theme() {
  return THEMES[chosen ?? (darkSystem.matches ? "dark" : "light")];
}

export function onThemeChange(listener) {
  listeners.add(listener);
}

export function toggleTheme() {
  chosen = theme().name === "dark" ? "light" : "dark";
  apply();
}

export function apply() {
  const root = document.documentElement;
  root.dataset.theme = theme().name;
  for (const key of ["background", "surface", "text", "muted", "line", "accent", "warning"]) {
    root.style.setProperty(`--${key}`, theme()[key]);
  }
  listeners.forEach((listener) => listener());
}
darkSystem.addEventListener("change", apply);

/** Colour at `position` (0 to 1) of a scale. */
export function scaleColour(scale, position) {
  return color.lerp(Math.min(1, Math.max(0, position)), scale);
}

/** Black or white, whichever reads better on the colour. */
export function textOn(colour) {
  return color.lum(colour, 1) > 0.55 ? "#1c1a19" : "#ffffff";
}

/** Colours of categories, the same category the same colour; more categories than colours repeat them with other marks. */
export function categoryStyle(index) {
  const colours = theme().categories;
  const symbols = ["circle", "triangle", "rect", "diamond", "roundRect", "pin", "arrow"];
  return { color: colours[index % colours.length], symbol: symbols[Math.floor(index / colours.length) % symbols.length] };
}
