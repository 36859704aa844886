// Draws NAME.png (16 x 16, as KNIME wants them) from every NAME.svg of this folder.
// `node icons/render.mjs` in the project's folder, after `npm ci` in plugin/org.omicsweave.nodes/views.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { chromium } from "../plugin/org.omicsweave.nodes/views/node_modules/playwright-core/index.mjs";

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage({ viewport: { width: 16, height: 16 } });
for (const file of (await readdir(new URL(".", import.meta.url))).filter((name) => name.endsWith(".svg")).sort()) {
  const svg = await readFile(new URL(file, import.meta.url), "utf8");
  await page.setContent(`<style>body { margin: 0; background: transparent } svg { display: block }</style>${svg}`);
  await writeFile(new URL(file.replace(/svg$/, "png"), import.meta.url), await page.screenshot({ omitBackground: true }));
}
await browser.close();
