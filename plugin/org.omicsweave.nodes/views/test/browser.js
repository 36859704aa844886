// Opens pages in Chromium: as KNIME shows them (in a frame that asks its parent), and as files of their own.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const views = fileURLToPath(new URL("..", import.meta.url));
export const pictures = join(views, "target", "pages");

let browser;
let folder;
let files = 0;

export async function start() {
  await mkdir(pictures, { recursive: true });
  folder = await mkdtemp(join(tmpdir(), "omicsweave-pages-"));
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export async function stop() {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
}

export const example = async (page) => JSON.parse(await readFile(join(views, "data", `${page}.json`), "utf8"));
const built = (page) => readFile(join(views, "dist", `${page}.html`), "utf8");

/** A page and all that it complained of; nothing may be asked of the network. */
async function newPage(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.problems = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.problems.push(message.text()));
  page.on("pageerror", (error) => page.problems.push(String(error)));
  page.on("request", (request) => {
    if (!/^(data|blob|file|about):/.test(request.url())) {
      page.problems.push(`asks for ${request.url()}`);
    }
  });
  return page;
}

const ready = (frame) => frame.waitForSelector("main[aria-busy=false]", { timeout: 60_000 });

/** The elements that make a page a file of its own, as README.md says. */
export function standalone(html, answer) {
  const json = JSON.stringify(answer).replaceAll("<", "\\u003c");
  return html.replace(
    "<head>",
    () => `<head>
<script type="application/json" id="initial-data">${json}</script>
<script>
Object.defineProperty(window, "parent", { value: window });
addEventListener("message", (event) => {
  const { type, requestId, payload } = event.data ?? {};
  if (event.source !== window || type !== "UIExtensionRequest") return;
  const answer = payload.method === "getConfig"
    ? { nodeId: "", projectId: "", workflowId: "", extensionType: "view", hasNodeView: true,
        initialData: document.getElementById("initial-data").textContent }
    : null;
  window.postMessage({ type: "UIExtensionResponse", requestId, payload: answer }, "*");
});
</script>`,
  );
}

/** The page as a file of its own. `answer` is what the node's view answers, by default { result: record }. */
export async function openFile(name, record, { answer = { result: record }, ...options } = {}) {
  const file = join(folder, `${++files}-${name}.html`);
  await writeFile(file, standalone(await built(name), answer));
  return openPath(file, options);
}

/** A page that was written as a file, for example by a run of a workflow. */
export async function openPath(file, options = {}) {
  const page = await newPage(options);
  await page.goto(`file://${encodeURI(file)}`);
  await ready(page);
  return page;
}

/**
 * The page in a frame whose parent speaks KNIME's protocol. `initialDataInConfig` false: the frame must call the data
 * service. The frame is sandboxed as strictly as can be: scripts only.
 */
export async function openInKnime(name, record, { answer = { result: record }, initialDataInConfig = true, ...options } = {}) {
  const page = await newPage(options);
  page.calls = [];
  await page.exposeFunction("recordCall", (call) => page.calls.push(call));
  await page.setContent(`<!DOCTYPE html><html><body style="margin:0"><script>
    window.addEventListener("message", ({ data, source }) => {
      if (data.type !== "UIExtensionRequest") return;
      const { method, params } = data.payload;
      recordCall({ method, params });
      const config = { nodeId: "root:3", projectId: "project", workflowId: "root", extensionType: "view", hasNodeView: true };
      if (${initialDataInConfig}) config.initialData = window.answer;
      const payload = method === "getConfig" ? config : method === "callNodeDataService" ? window.answer : undefined;
      source.postMessage({ type: "UIExtensionResponse", requestId: data.requestId, payload }, "*");
    });
    </script><iframe sandbox="allow-scripts" style="border:0;width:100vw;height:100vh"></iframe></body></html>`);
  await page.evaluate(
    ([text, html]) => {
      window.answer = text;
      document.querySelector("iframe").srcdoc = html;
    },
    [JSON.stringify(answer), await built(name)],
  );
  await page.waitForSelector("iframe");
  const frame = page.frames().find((candidate) => candidate !== page.mainFrame());
  await ready(frame);
  return { page, frame };
}

/** Number of marks: SVG elements that ECharts drew as data. */
export const countMarks = (frame, figure = 0) =>
  frame.locator("figure").nth(figure).locator("svg path, svg rect, svg circle, svg polyline").count();

export async function saved(page, name) {
  const path = join(pictures, `${name}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}

export const close = (page) => page.context().close();

/** What the page hands over when the first button of this name is clicked. */
export async function save(page, button) {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).first().click();
  return readFile(await (await waiting).path());
}

/** Moves the pointer over marks of the first picture until a tooltip with text shows. */
export async function tooltipAnywhere(page) {
  await page.locator(".chart").first().scrollIntoViewIfNeeded();
  const places = await page
    .locator(".chart")
    .first()
    .evaluate((chart) => {
      const marks = [...chart.querySelectorAll("path, rect, circle")]
        .map((mark) => mark.getBoundingClientRect())
        .filter((box) => box.width >= 4 && box.height >= 4);
      // small marks first: they are data, not the background; a drawing on a canvas is tried at places all over it
      const boxes =
        marks.length > 3
          ? marks.sort((a, b) => a.width * a.height - b.width * b.height)
          : Array.from({ length: 60 }, (_, i) => {
              const box = chart.getBoundingClientRect();
              return { x: box.x + box.width * ((i * 0.618) % 1), y: box.y + box.height * (i / 60), width: 0, height: 0 };
            });
      const step = Math.max(1, Math.floor(boxes.length / 60));
      return boxes.filter((_, i) => i % step === 0).map((box) => [box.x + box.width / 2, box.y + box.height / 2]);
    });
  // a busy machine may need longer than the first round waits
  for (const timeout of [150, 1000]) {
    for (const [x, y] of places) {
      await page.mouse.move(x, y);
      const text = await page
        .locator(".tip:visible")
        .first()
        .innerText({ timeout })
        .catch(() => "");
      if (/\S/.test(text)) {
        return text;
      }
    }
  }
  return null;
}

/** Number of different colours of a PNG. */
export const coloursIn = (page, png) =>
  page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Set();
    for (let i = 0; i < data.length; i += 4 * 97) {
      colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
    }
    return colours.size;
  }, png.toString("base64"));
