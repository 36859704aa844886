// The first picture of a page that a run wrote, as PNG: node picture.js PAGE.html PICTURE.png [WIDTH]
import { copyFile } from "node:fs/promises";
import { resolve } from "node:path";
import { openPath, start, stop } from "./test/browser.js";

const [page, target, width = "1400"] = process.argv.slice(2);
if (!page || !target) {
  console.error("usage: node picture.js PAGE.html PICTURE.png [WIDTH]");
  process.exit(2);
}
await start();
try {
  const opened = await openPath(resolve(page), { viewport: { width: Number(width), height: 900 } });
  const waiting = opened.waitForEvent("download");
  await opened.getByRole("button", { name: "PNG", exact: true }).first().click();
  await copyFile(await (await waiting).path(), target);
} finally {
  await stop();
}
