import * as echarts from "echarts/core";
import { BarChart, BoxplotChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import {
  DataZoomInsideComponent,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  LegendScrollComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TitleComponent,
  TooltipComponent,
} from "echarts/components";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";
import { download } from "./download.js";
import { element, tip } from "./elements.js";
import { fileName, formatNumber, shorten } from "./format.js";
import { wrap } from "./labels.js";
import { FONT, onThemeChange, theme } from "./theme.js";

echarts.use([
  BarChart,
  BoxplotChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  DataZoomInsideComponent,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  LegendScrollComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TitleComponent,
  TooltipComponent,
  CanvasRenderer,
  SVGRenderer,
]);

/** Above this many marks a canvas is drawn: thousands of SVG elements make a page slow. Exported SVG is SVG still. */
const MARKS_FOR_CANVAS = 6000;
const LONGEST_TITLE = 110;

/**
 * A picture with caption and export. `option(theme, width)` gives the ECharts option, `height(width)` or a number the
 * height in pixels, `describe` a sentence for screen readers, `onClick(params)` what a click on a mark does.
 * The result's `update()` draws again after the page's state has changed.
 */
export function figure(parent, { title, describe, option, height = 320, marks = 0, onClick }) {
  const heading = element("h2", {}, shorten(title, LONGEST_TITLE));
  const box = element("div", { class: "chart", role: "img", tabindex: "-1" });
  const node = element(
    "figure",
    {},
    element(
      "figcaption",
      {},
      heading,
      element(
        "span",
        { class: "export" },
        element("button", { type: "button", title: "Save this picture as SVG", onclick: () => exportSvg() }, "SVG"),
        element("button", { type: "button", title: "Save this picture as PNG", onclick: () => exportPng() }, "PNG"),
      ),
    ),
    box,
  );
  parent.append(node);
  const heightAt = (width) => Math.round(typeof height === "function" ? height(width) : height);
  let caption = shorten(title, LONGEST_TITLE);
  let chart = null;
  let renderer = null;

  function update() {
    const width = box.clientWidth;
    if (width === 0) {
      return;
    }
    const wanted = (typeof marks === "function" ? marks() : marks) > MARKS_FOR_CANVAS ? "canvas" : "svg";
    if (wanted !== renderer) {
      chart?.dispose();
      chart = echarts.init(box, null, { renderer: wanted, width, height: heightAt(width) });
      renderer = wanted;
      if (onClick) {
        chart.on("click", onClick);
      }
    }
    box.style.height = `${heightAt(width)}px`;
    chart.resize({ width, height: heightAt(width) });
    chart.setOption(withDefaults(option(theme(), width)), { notMerge: true });
    box.setAttribute("aria-label", describe ? describe() : caption);
  }

  /** The picture as SVG text with its title, drawn anew: without hover marks, whatever the renderer. */
  function svgText() {
    const width = Math.max(box.clientWidth, 320);
    const height = heightAt(width);
    const drawing = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
    drawing.setOption({ ...withDefaults(option(theme(), width)), animation: false });
    const inner = new DOMParser().parseFromString(drawing.renderToSVGString(), "image/svg+xml").documentElement;
    drawing.dispose();
    // the title is 1.5 times as wide as axis labels: larger and bold
    const lines = wrap(caption, (width - 24) / 1.5, 4);
    const top = 16 + 20 * lines.length;
    const outer = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const add = (tag, attributes) => {
      const child = document.createElementNS("http://www.w3.org/2000/svg", tag);
      Object.entries(attributes).forEach(([key, value]) => child.setAttribute(key, value));
      outer.append(child);
      return child;
    };
    Object.entries({ width, height: height + top, viewBox: `0 0 ${width} ${height + top}` }).forEach(([k, v]) =>
      outer.setAttribute(k, v),
    );
    add("rect", { width: "100%", height: "100%", fill: theme().background });
    const title = { x: 12, fill: theme().text, "font-family": FONT, "font-size": 16, "font-weight": 600 };
    lines.forEach((line, i) => (add("text", { ...title, y: 24 + 20 * i }).textContent = line));
    inner.setAttribute("y", top);
    outer.append(inner);
    return new XMLSerializer().serializeToString(outer);
  }

  const asUrl = (svg) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

  function exportSvg() {
    const svg = svgText();
    download(`${fileName(caption)}.svg`, new Blob([svg], { type: "image/svg+xml" }), asUrl(svg));
  }

  async function exportPng() {
    const image = new Image();
    image.src = asUrl(svgText());
    await image.decode();
    const canvas = element("canvas");
    const scale = 3;
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    download(`${fileName(caption)}.png`, blob, canvas.toDataURL("image/png"));
  }

  let frame = 0;
  new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(update);
  }).observe(box);
  onThemeChange(update);
  update();
  return {
    update,
    node,
    setTitle(text) {
      caption = shorten(text, LONGEST_TITLE);
      heading.textContent = caption;
    },
  };
}

function withDefaults(option) {
  const t = theme();
  return {
    animation: false,
    backgroundColor: "transparent",
    color: t.categories,
    textStyle: { fontFamily: FONT, color: t.text },
    ...option,
    tooltip: {
      confine: true,
      backgroundColor: t.surface,
      borderColor: t.line,
      textStyle: { color: t.text, fontFamily: FONT, fontSize: 12 },
      // a mark brings its tooltip with it: `tip` gives title and lines
      formatter: ({ data }) => (data?.tip ? tip(...data.tip()) : ""),
      ...option.tooltip,
    },
    xAxis: axes(option.xAxis, t),
    yAxis: axes(option.yAxis, t),
    ...(option.legend && {
      legend: [].concat(option.legend).map((legend) => ({
        textStyle: { color: t.text },
        formatter: (name) => shorten(name, 40),
        inactiveColor: t.muted,
        pageTextStyle: { color: t.text },
        pageIconColor: t.text,
        ...legend,
      })),
    }),
  };
}

function axes(list, t) {
  return (
    list &&
    [].concat(list).map((axis) => ({
      ...axis,
      name: axis.name === undefined ? undefined : shorten(axis.name, 60),
      nameLocation: "middle",
      axisLine: { lineStyle: { color: t.line }, ...axis.axisLine },
      axisTick: { lineStyle: { color: t.line }, ...axis.axisTick },
      axisLabel: {
        color: t.text,
        ...(axis.type === "value" && { formatter: (value) => formatNumber(value), hideOverlap: true }),
        ...axis.axisLabel,
      },
      nameTextStyle: { color: t.muted, ...axis.nameTextStyle },
      splitLine: { ...axis.splitLine, lineStyle: { color: t.line, opacity: 0.6, ...axis.splitLine?.lineStyle } },
      splitArea: { show: false, ...axis.splitArea },
    }))
  );
}
