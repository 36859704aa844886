// Pages that a run of a workflow has written: every .html in the folder PAGES_DIR.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { close, countMarks, openPath, save, saved, start, stop, tooltipAnywhere } from "./browser.js";

before(start);
after(stop);

const folder = process.env.PAGES_DIR;
describe("pages written by a run", { skip: folder ? false : "set PAGES_DIR to a folder of written pages" }, async () => {
  const files = folder ? (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".html")) : [];
  it("are there", () => assert.ok(files.length > 0, `no page in ${folder}`));
  for (const file of files) {
    it(file, async () => {
      const page = await openPath(join(folder, file));
      assert.equal(await page.locator(".error, .empty").count(), 0, await page.locator("main").innerText());
      assert.ok((await page.locator("figure").count()) > 0);
      assert.ok((await countMarks(page)) >= 3 || (await page.locator("figure canvas").count()));
      await saved(page, `run-${file.replace(/[^\w.-]+/g, "_").replace(/\.html$/, "")}`);
      assert.ok(await tooltipAnywhere(page));
      assert.ok((await save(page, "SVG")).length > 500);
      assert.deepEqual(page.problems, []);
      await close(page);
    });
  }
});
