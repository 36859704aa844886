// What pages do when the analyst clicks, chooses, sorts and searches; and large records.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { close, countMarks, example, openFile, openInKnime, save, saved, start, stop } from "./browser.js";

before(start);
after(stop);

const list = (n, f) => Array.from({ length: n }, (_, i) => f(i));
const title = (page, figure) => page.locator("figure h2").nth(figure).innerText();
const pictureOf = (page, figure) => page.locator("figure").nth(figure).locator("svg").innerHTML();

/** Clicks a cell of a heat map: the cells are drawn row by row as rectangles of equal size. */
async function clickCell(page, figure, row, column, columns) {
  await page.locator("figure").nth(figure).scrollIntoViewIfNeeded();
  const cells = await page
    .locator("figure")
    .nth(figure)
    .locator("svg path")
    .evaluateAll((paths) => {
      const boxes = paths.map((path) => path.getBoundingClientRect()).filter((box) => box.width > 8 && box.height > 8);
      const size = (box) => `${Math.round(box.width)}x${Math.round(box.height)}`;
      const counts = new Map();
      boxes.forEach((box) => counts.set(size(box), (counts.get(size(box)) ?? 0) + 1));
      const common = [...counts.entries()].sort((a, b) => b[1] - a[1])[0][0];
      return boxes
        .filter((box) => size(box) === common)
        .sort((a, b) => a.y - b.y || a.x - b.x)
        .map((box) => [box.x + box.width / 2, box.y + box.height / 2]);
    });
  await page.mouse.click(...cells[row * columns + column]);
}

describe("every page", () => {
  it("changes theme on request and draws again", async () => {
    const page = await openFile("variance-decomposition", await example("variance-decomposition"), { colorScheme: "light" });
    const light = await pictureOf(page, 0);
    await page.getByRole("button", { name: "Switch between light and dark" }).click();
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    assert.notEqual(await pictureOf(page, 0), light);
    await close(page);
  });

  it("follows the theme of the system while it is open", async () => {
    const page = await openFile("quality", await example("quality"), { colorScheme: "light" });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForSelector("html[data-theme=dark]");
    await close(page);
  });

  it("sorts tables with missing values last, searches them, and quotes in CSV", async () => {
    const record = await example("factor-selection");
    record.candidates[0].cvError = "NaN";
    const page = await openFile("factor-selection", record);
    const column = () => page.locator("table").first().locator("tbody td:nth-child(2)").allInnerTexts();
    const sort = page.locator("table").first().getByRole("button", { name: "Error", exact: true });
    for (const direction of [-1, 1]) {
      await sort.click();
      const shown = await column();
      assert.equal(shown.at(-1), "–");
      const values = shown.slice(0, -1).map(Number);
      assert.deepEqual(
        values,
        values.slice().sort((a, b) => direction * (a - b)),
      );
    }
    await page.getByRole("searchbox").fill("no");
    assert.ok((await page.locator("table").nth(1).locator("tbody tr").allInnerTexts()).every((row) => row.includes("no")));
    await close(page);

    const quality = await example("quality");
    quality.views[0].name = 'a "quoted", name';
    const other = await openFile("quality", quality);
    assert.match((await save(other, "CSV")).toString("utf8"), /"a ""quoted"", name"/);
    await close(other);
  });
});

describe("every page without its record", () => {
  it("says so when the node has failed or has no data", async () => {
    for (const answer of [{ internalError: { typeName: "IllegalStateException", message: "boom" } }, { result: null }]) {
      const page = await openFile("quality", null, { answer });
      assert.match(await page.locator("[role=alert]").innerText(), /Execute the node/);
      await close(page);
    }
  });

  it("says so when the record is not what it expects", async () => {
    const page = await openFile("quality", { views: null });
    assert.match(await page.locator("[role=alert]").innerText(), /could not be drawn/);
    await close(page);
  });

  it("asks the data service for the record if KNIME's configuration has none", async () => {
    const { page, frame } = await openInKnime("quality", await example("quality"), { initialDataInConfig: false });
    assert.ok((await countMarks(frame)) >= 5);
    assert.deepEqual(
      page.calls.map((call) => call.method),
      ["getConfig", "callNodeDataService"],
    );
    assert.equal(page.calls[1].params[0].serviceType, "initial_data");
    assert.deepEqual(page.problems, []);
    await close(page);
  });
});

describe("pictures answer clicks", () => {
  it("variance-decomposition: non-zero weights instead of R2", async () => {
    const page = await openFile("variance-decomposition", await example("variance-decomposition"));
    const before = await pictureOf(page, 0);
    await page.getByRole("button", { name: "non-zero weights" }).click();
    assert.match(await title(page, 0), /non-zero weights/);
    assert.notEqual(await pictureOf(page, 0), before);
    await close(page);
  });

  it("factor-association: a cell opens scatter plot, box plot or survival curves", async () => {
    const record = await example("factor-association");
    const page = await openFile("factor-association", record);
    const [numeric, category, survival] = ["number", "category", "survival"].map((kind) =>
      record.covariates.findIndex((covariate) => covariate.kind === kind),
    );
    await clickCell(page, 0, numeric, 2, record.factors.length);
    assert.match(await title(page, 1), new RegExp(`^Factor3 and ${record.covariates[numeric].name}`));
    assert.ok((await countMarks(page, 1)) >= record.samples.length, "a point a sample");
    await clickCell(page, 0, category, 0, record.factors.length);
    assert.match(await title(page, 1), new RegExp(`^Factor1 and ${record.covariates[category].name}`));
    assert.ok((await countMarks(page, 1)) >= record.samples.length, "a point a sample");
    await clickCell(page, 0, survival, 1, record.factors.length);
    assert.match(await title(page, 1), new RegExp(`^Factor2 and ${record.covariates[survival].name}`));
    const text = await page.locator("figure").nth(1).locator("svg").textContent();
    for (const stratum of ["low", "middle", "high"]) {
      assert.match(text, new RegExp(stratum));
    }
    await saved(page, "factor-association-survival");
    assert.deepEqual(page.problems, []);
    await close(page);
  });

  it("factor-enrichment: a cell and a row open the leading features", async () => {
    const record = await example("factor-enrichment");
    const page = await openFile("factor-enrichment", record);
    const leading = page.locator("section.table").last();
    await clickCell(page, 1, 0, 4, record.factors.length);
    assert.match(await leading.locator("h2").innerText(), /in Factor5$/);
    assert.match(await title(page, 0), /^Factor5/);
    const row = page.locator("tr.selectable").nth(2);
    await row.focus();
    await page.keyboard.press("Enter");
    const [set, , factor] = await row.locator("th, td").allInnerTexts();
    assert.equal(await leading.locator("h2").innerText(), `Leading features of ${set} in ${factor}`);
    assert.ok((await leading.locator("tbody tr").count()) > 0);
    await page.getByRole("group", { name: "View" }).getByRole("button", { name: "proteins" }).click();
    const cells = await page.locator("section.table").first().locator("tbody tr").count();
    assert.equal(cells, 6 * (record.factors.length - 1), "one row a set and factor that was tested");
    await page.locator("select").first().selectOption({ index: record.factors.length - 1 });
    assert.match(await title(page, 0), /^Factor9: not tested/);
    assert.deepEqual(page.problems, []);
    await close(page);
  });

  it("top-weights: another factor and view", async () => {
    const record = await example("top-weights");
    const page = await openFile("top-weights", record);
    await page.locator("select").nth(0).selectOption("Factor2");
    await page.locator("select").nth(1).selectOption("miRNA");
    assert.equal(await title(page, 0), "Factor2 in miRNA: largest weights");
    const first = record.features.find((entry) => entry.view === "miRNA" && entry.factor === "Factor2").top[0].feature;
    assert.match(await page.locator("figure").first().locator("svg").textContent(), new RegExp(first));
    await close(page);
  });

  it("factor-clustering: layout and colour", async () => {
    const page = await openFile("factor-clustering", await example("factor-clustering"));
    await page.getByRole("button", { name: "t-SNE" }).click();
    await page.getByRole("group", { name: "Colour" }).getByRole("button", { name: "age", exact: true }).click();
    assert.equal(await title(page, 0), "Samples by t-SNE, coloured by age");
    await page.locator("select").first().selectOption("Factor3");
    assert.equal(await title(page, 0), "Samples by Factor3 and Factor2, coloured by age");
    await close(page);
  });

  it("factor-comparison: halves by weights, an autoencoder by factors", async () => {
    const record = await example("factor-comparison");
    const halves = await openFile("factor-comparison", { ...record, factorCorrelation: null, sharedSamples: 0 });
    assert.equal(await title(halves, 0), "Correlation of weights over shared features");
    assert.match(await halves.locator("body").innerText(), /shared features/);
    assert.deepEqual(halves.problems, []);
    await close(halves);
    const autoencoder = await openFile("factor-comparison", { ...record, weightCorrelation: null, sharedFeatures: [] });
    assert.equal(await title(autoencoder, 0), "Correlation of factors over shared samples");
    assert.equal(await autoencoder.locator("figure").count(), 1);
    assert.deepEqual(autoencoder.problems, []);
    await close(autoencoder);
  });

  it("imputation: every view, also one of 0 and 1", async () => {
    const record = await example("imputation");
    const page = await openFile("imputation", record);
    for (const view of record.views) {
      await page.locator("select").selectOption(view.name);
      assert.match(await title(page, 0), new RegExp(`^${view.name}`));
      assert.ok((await countMarks(page, 0)) >= view.heldOut);
    }
    assert.deepEqual(page.problems, []);
    await close(page);
  });

  it("imputation: without held-out entries", async () => {
    const record = await example("imputation");
    const nothing = { heldOut: 0, errorName: null, error: null, baselineError: null, observed: null, predicted: null };
    record.views = record.views.map((view) => ({ ...view, ...nothing, predictedDeviations: null }));
    const page = await openFile("imputation", record);
    assert.equal(await title(page, 0), "Share of the missing entries that was imputed");
    assert.match(await page.locator("body").innerText(), /No known entries were held out/);
    assert.deepEqual(page.problems, []);
    await close(page);
  });

  it("network-importance: one class", async () => {
    const page = await openFile("network-importance", await example("network-importance"));
    await page.getByRole("group", { name: "Class" }).getByRole("button", { name: "Her2" }).click();
    assert.equal(await title(page, 0), "Contribution of views: Her2");
    await close(page);
  });
});

describe("labels and numbers", () => {
  /** Texts of a picture's SVG with their places on the page. */
  const texts = (page, index) =>
    page
      .locator("figure")
      .nth(index)
      .locator("svg text")
      .evaluateAll((nodes) =>
        nodes.map((node) => ({
          text: node.textContent,
          box: node.getBoundingClientRect(),
          chart: node.ownerSVGElement.getBoundingClientRect(),
        })),
      );
  const narrow = { viewport: { width: 500, height: 400 } };

  it("long categories that differ in their middle can be told apart in a narrow box plot", async () => {
    const record = await example("factor-association");
    const stages = ["phenotype-high", "phenotype-high+proliferation", "phenotype-low", "phenotype-low+proliferation"];
    const c = record.covariates.findIndex((covariate) => covariate.name === "stage");
    const old = [...new Set(record.values[c].filter((value) => value !== null))];
    record.values[c] = record.values[c].map((value) => (value === null ? null : `steroid-${stages[old.indexOf(value)]}`));
    const page = await openFile("factor-association", record, narrow);
    const written = (await texts(page, 1)).map(({ text }) => text).join(" ");
    for (const part of ["high", "low", "n ="]) {
      assert.ok(written.includes(part), `no ${part} in ${written}`);
    }
    assert.equal(written.match(/steroid-/g).length, 4);
    await close(page);
  });

  it("of many factors some are named, side by side", async () => {
    const record = await example("factor-comparison");
    const factors = list(60, (k) => `Factor${k + 1}`);
    const values = list(60, () => list(60, () => 0.1));
    const side = { name: "model", factors };
    const large = { ...record, first: side, second: side, factorCorrelation: values, weightCorrelation: null, matches: [] };
    const page = await openFile("factor-comparison", large, narrow);
    const lowest = (await texts(page, 0)).filter(({ text }) => text.startsWith("Factor"));
    const columns = lowest.filter(({ box }) => box.height > 20).map(({ box }) => box.right);
    assert.ok(columns.length > 10 && columns.length < 40, `${columns.length} names`);
    const gaps = columns.sort((a, b) => a - b).map((right, i) => (i === 0 ? Infinity : right - columns[i - 1]));
    assert.ok(Math.min(...gaps) > 12, `names every ${Math.min(...gaps)} pixels`);
    await close(page);
  });

  it("factor-association: the number in a cell is that of the table, however small q is", async () => {
    const record = await example("factor-association");
    record.q[0][0] = 5.9e-149;
    record.q[0][1] = 0;
    const page = await openFile("factor-association", record);
    const written = (await texts(page, 0)).map(({ text }) => text);
    assert.ok(written.some((text) => text.startsWith("148.2")), written.join(" "));
    assert.ok(written.some((text) => text.startsWith("> 300")), written.join(" "));
    await close(page);
  });

  it("neural-training: the name of the best epoch is not cut at the ends of the axis", async () => {
    const record = await example("neural-training");
    for (const bestEpoch of [0, record.trainingLoss.length - 1]) {
      const page = await openFile("neural-training", { ...record, bestEpoch });
      const label = (await texts(page, 0)).find(({ text }) => text === "best epoch, kept");
      assert.ok(label.box.left >= label.chart.left && label.box.right <= label.chart.right, `cut at epoch ${bestEpoch + 1}`);
      await close(page);
    }
  });

  it("a saved picture has its whole title, however narrow the view is", async () => {
    const record = await example("factor-clustering");
    record.metadata[1].name = "age at which the disease was found by a doctor";
    const page = await openFile("factor-clustering", record, narrow);
    await page.getByRole("group", { name: "Colour" }).locator("select").selectOption({ index: 3 });
    const svg = (await save(page, "SVG")).toString("utf8");
    const lines = await page.evaluate((text) => {
      const picture = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      document.body.replaceChildren(document.adoptNode(picture));
      return [...picture.querySelectorAll(":scope > text")].map((line) => [line.textContent, line.getBBox().width]);
    }, svg);
    assert.equal(
      lines.map(([line]) => line).join(" "),
      "Samples by Factor1 and Factor2, coloured by age at which the disease was found by a doctor",
    );
    assert.ok(lines.length > 1 && lines.every(([, width]) => width < 448), String(lines));
    await close(page);
  });

  it("factor-enrichment: weights of leading features are aligned as numbers", async () => {
    const page = await openFile("factor-enrichment", await example("factor-enrichment"));
    assert.ok((await page.locator("section.table").last().locator("td.number").count()) > 0);
    await close(page);
  });
});

describe("large records", () => {
  async function opensFast(name, record, limit = 30_000) {
    const begin = Date.now();
    const page = await openFile(name, record, { viewport: { width: 1800, height: 900 } });
    assert.ok(Date.now() - begin < limit, `${name} takes ${Date.now() - begin} ms`);
    assert.deepEqual(page.problems, []);
    return page;
  }

  it("variance-decomposition: 200 factors, 20 views, 3 groups", async () => {
    const [K, M, G] = [200, 20, 3];
    const r2 = (g, m, k) => (1 + ((g * 7 + m * 13 + k * 29) % 17)) / 400 / (1 + k / 20);
    const page = await opensFast("variance-decomposition", {
      groups: list(G, (g) => `group ${g}`),
      views: list(M, (m) => `view ${m}`),
      factors: list(K, (k) => `Factor${k + 1}`),
      samplesPerGroup: list(G, () => 1000),
      featuresPerView: list(M, () => 5000),
      activeThreshold: 0.01,
      perFactor: list(G, (g) => list(M, (m) => list(K, (k) => r2(g, m, k)))),
      total: list(G, () => list(M, (m) => 0.02 * (m + 1))),
      active: list(M, (m) => list(K, (k) => r2(0, m, k) >= 0.01)),
      nonZeroWeights: list(M, (m) => (m === 0 ? list(K, () => 0.5) : null)),
      samples: null,
      samplesR2: null,
      warnings: [],
    });
    assert.ok((await page.locator("figure canvas").count()) > 0, "12,000 cells are drawn on a canvas");
    const svg = (await save(page, "SVG")).toString("utf8");
    assert.ok(svg.match(/<(path|rect)\b/g).length >= K * M * G, "the exported SVG has every cell");
    await saved(page, "variance-decomposition-large");
    await close(page);
  });

  it("factor-clustering: 20,000 samples", async () => {
    const N = 20_000;
    const record = await example("factor-clustering");
    const score = (i, k) => Math.sin(i * (k + 1)) * (1 + (i % 3));
    const page = await opensFast("factor-clustering", {
      ...record,
      samples: list(N, (i) => `cell ${i}`),
      total: N,
      probability: null,
      scores: list(N, (i) => record.factors.map((_, k) => score(i, k))),
      cluster: list(N, (i) => i % 3),
      metadata: [{ name: "batch", kind: "category", values: list(N, (i) => `batch ${i % 60}`) }],
      embeddings: [{ name: "UMAP", points: list(N, (i) => [score(i, 1), score(i, 2)]) }],
    });
    await page.getByRole("group", { name: "Colour" }).getByRole("button", { name: "batch" }).click();
    assert.match(await title(page, 0), /coloured by batch/);
    await saved(page, "factor-clustering-large");
    await close(page);
  });

  it("quality: 12 views, 2,000 patterns", async () => {
    const M = 12;
    const record = await example("quality");
    const page = await opensFast("quality", {
      ...record,
      views: list(M, (m) => ({ ...record.views[m % 5], name: `view ${m}` })),
      patterns: list(2000, (i) => ({
        group: "all samples",
        present: list(M, (m) => ((i >> m) & 1) === 1),
        samples: 1 + (i % 5),
        examples: [`s${i}`],
      })),
    });
    await close(page);
  });

  it("factor-enrichment: 300 sets, 50 factors", async () => {
    const record = await example("factor-enrichment");
    const [S, K] = [300, 50];
    const p = (s, k) => 10 ** -(((s * 31 + k * 17) % 100) / 12);
    const page = await opensFast("factor-enrichment", {
      ...record,
      factors: list(K, (k) => `Factor${k + 1}`),
      sets: list(S, (s) => ({ view: "RNA-seq", name: `set ${s}`, size: 50, measured: 5 + (s % 40) })),
      p: list(S, (s) => list(K, (k) => p(s, k))),
      q: list(S, (s) => list(K, (k) => Math.min(1, 3 * p(s, k)))),
      statistic: list(S, (s) => list(K, (k) => Math.sin(s + k))),
      leading: list(S, () => list(K, () => [])),
    });
    assert.match(await page.locator("section.table button").last().innerText(), /CSV|Show all/);
    await close(page);
  });
});
