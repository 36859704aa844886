// The icons: every node has one, drawn from its SVG, of the size that KNIME wants.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { it } from "node:test";

const bundle = fileURLToPath(new URL("../..", import.meta.url));
const icons = join(bundle, "..", "..", "icons");

it("every SVG has its PNG of 16 x 16, and the other way round", async () => {
  const files = await readdir(icons);
  const names = (end) => files.filter((file) => file.endsWith(end)).map((file) => file.slice(0, -end.length));
  assert.deepEqual(names(".png"), names(".svg"));
  for (const name of names(".png")) {
    const png = await readFile(join(icons, `${name}.png`));
    assert.equal(png.subarray(1, 4).toString(), "PNG", name);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [16, 16], name);
  }
});

it("nodes name icons that there are", async () => {
  const sources = (await readdir(join(bundle, "src"), { recursive: true })).filter((file) => file.endsWith("NodeFactory.java"));
  assert.ok(sources.length > 0);
  for (const source of sources) {
    const [, name] = (await readFile(join(bundle, "src", source), "utf8")).match(/\.icon\(Icons\.path\("([^"]+)"\)\)/) ?? [];
    assert.ok(name, `${source} names no icon`);
    await readFile(join(icons, `${name}.png`));
  }
});
