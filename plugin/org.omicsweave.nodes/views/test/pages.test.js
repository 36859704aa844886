import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import {
  close,
  coloursIn,
  countMarks,
  example,
  openFile,
  openInKnime,
  save,
  saved,
  start,
  stop,
  tooltipAnywhere,
  views,
} from "./browser.js";

const pages = (await readdir(join(views, "src", "pages")))
  .filter((file) => file.endsWith(".js"))
  .map((file) => file.slice(0, -3));
/** Fewest marks that the first picture of the page must have with the example record. */
const MARKS = {
  "variance-decomposition": (record) => record.factors.length * record.views.length + record.views.length,
  "mofa-training": () => 1,
  quality: (record) => record.patterns.length * record.views.length,
};
const HOSTILE = `<img src=x onerror="document.title='hacked'"><script>document.title='hacked'</script> "it's" {a|b} {c} Größe/日本 ${"x".repeat(300)}`;

before(start);
after(stop);

/** The record with every text inside replaced by what `change` makes of it (keys stay). */
function mapTexts(value, change) {
  return typeof value === "string"
    ? change(value)
    : Array.isArray(value)
      ? value.map((item) => mapTexts(item, change))
      : value && typeof value === "object"
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]))
        : value;
}

/** The record with every fractional number replaced by "NaN", as Jackson sends it. */
function withoutNumbers(value) {
  return typeof value === "number" && !Number.isInteger(value)
    ? "NaN"
    : Array.isArray(value)
      ? value.map(withoutNumbers)
      : value && typeof value === "object"
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutNumbers(item)]))
        : value;
}

describe("pages", { concurrency: 2 }, () => {
  for (const name of pages)
    describe(name, () => {
      it("is one file that loads nothing", async () => {
        const html = await readFile(join(views, "dist", `${name}.html`), "utf8");
        assert.doesNotMatch(html, /<script[^>]+src=|<link|@import|url\(["']?http/);
        assert.equal(html.match(/<\/script>/g).length, 1);
      });

      for (const theme of ["light", "dark"]) {
        it(`draws every picture and table and shows numbers where the pointer is, ${theme}`, async () => {
          const record = await example(name);
          const page = await openFile(name, record, { colorScheme: theme });
          const figures = await page.locator("figure").count();
          assert.ok(figures > 0, "no picture");
          for (let i = 0; i < figures; i++) {
            assert.ok(
              (await countMarks(page, i)) > 3 || (await page.locator("figure").nth(i).locator("canvas").count()),
              `picture ${i} has no marks`,
            );
          }
          const least = MARKS[name]?.(record) ?? 5;
          assert.ok((await countMarks(page)) >= least, `fewer than ${least} marks`);
          assert.ok((await page.locator("table tbody tr").count()) > 0, "no table");
          assert.equal(await page.locator("html").getAttribute("data-theme"), theme);
          for (const warning of record.warnings) {
            assert.ok(await page.getByText(warning, { exact: true }).isVisible());
          }
          await saved(page, `${name}-${theme}`);
          const text = await tooltipAnywhere(page);
          assert.match(text ?? "", /\d/, "no tooltip with numbers over the first picture");
          assert.doesNotMatch(text, /\[object|undefined|\bNaN\b/);
          assert.deepEqual(page.problems, []);
          await close(page);
        });
      }

      it("saves pictures as SVG and PNG and tables as CSV", async () => {
        const page = await openFile(name, await example(name));
        const svg = (await save(page, "SVG")).toString("utf8");
        const problem = await page.evaluate(
          (text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent,
          svg,
        );
        assert.equal(problem, undefined);
        assert.ok(svg.match(/<(path|rect|circle|polyline)\b/g).length >= 5, "SVG without marks");
        assert.match(svg, /<text/);
        const png = await save(page, "PNG");
        assert.equal(png.subarray(1, 4).toString(), "PNG");
        assert.ok(png.readUInt32BE(16) >= 900 && png.readUInt32BE(20) >= 300, "PNG too small");
        assert.ok((await coloursIn(page, png)) >= 4, "PNG is empty");
        const csv = (await save(page, "CSV")).toString("utf8");
        assert.ok(csv.split("\r\n").length >= 3);
        assert.deepEqual(page.problems, []);
        await close(page);
      });

      it("works in KNIME's frame", async () => {
        const { page, frame } = await openInKnime(name, await example(name));
        assert.ok((await countMarks(frame)) >= 5);
        assert.deepEqual(
          page.calls.map((call) => call.method),
          ["getConfig"],
        );
        // downloads are blocked in such a frame: the picture is offered for copying
        await frame.locator("figure").first().getByRole("button", { name: "SVG" }).click();
        await frame.locator("dialog img").waitFor();
        await frame.getByRole("button", { name: "Close" }).click();
        assert.deepEqual(
          page.problems.filter((text) => !text.includes("allow-downloads")),
          [],
        );
        await close(page);
      });

      it("takes hostile names as text", async () => {
        const fixed = new Set(["gaussian", "bernoulli", "poisson", "number", "category", "survival", "NaN"]);
        const record = mapTexts(await example(name), (text) => (fixed.has(text) ? text : `${text}${HOSTILE}`));
        const page = await openFile(name, record);
        await tooltipAnywhere(page);
        await page.waitForTimeout(100);
        assert.notEqual(await page.title(), "hacked");
        assert.equal(await page.locator("main img, main script").count(), 0);
        assert.ok(
          await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1),
          "wider than the window",
        );
        const svg = (await save(page, "SVG")).toString("utf8");
        assert.equal(
          await page.evaluate(
            (text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelectorAll("parsererror, script, img").length,
            svg,
          ),
          0,
        );
        assert.deepEqual(page.problems, []);
        await close(page);
      });

      it("survives missing numbers", async () => {
        const page = await openFile(name, withoutNumbers(await example(name)));
        assert.equal(await page.locator(".error").count(), 0);
        assert.equal(await page.locator("svg [d*=NaN], svg [x=NaN], svg [transform*=NaN], svg [points*=NaN]").count(), 0);
        assert.doesNotMatch(await page.locator("main").innerText(), /\bNaN\b|undefined|\[object/);
        assert.deepEqual(page.problems, []);
        await close(page);
      });

      it("says so when there is nothing to draw", async () => {
        const emptied = Object.fromEntries(
          Object.entries(await example(name)).map(([key, value]) => [key, Array.isArray(value) ? [] : value]),
        );
        const page = await openFile(name, emptied);
        assert.ok((await page.locator(".empty").count()) === 1, "no sentence for an empty record");
        assert.deepEqual(page.problems, []);
        await close(page);
      });

      it("fits a narrow panel", async () => {
        const page = await openFile(name, await example(name), { viewport: { width: 420, height: 320 } });
        assert.ok(
          await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1),
          "wider than the window",
        );
        await saved(page, `${name}-narrow`);
        await page.setViewportSize({ width: 1200, height: 700 });
        // the picture follows the window
        await page.waitForFunction(() => {
          const [box, drawing] = [".chart", ".chart svg, .chart canvas"].map((s) =>
            document.querySelector(s).getBoundingClientRect(),
          );
          return box.width > 420 && Math.abs(box.width - drawing.width) <= 1;
        });
        assert.deepEqual(page.problems, []);
        await close(page);
      });
    });
});
