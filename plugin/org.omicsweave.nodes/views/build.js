// Builds dist/<page>.html from src/pages/<page>.js, one self-contained file a page, and dist/third-party-licences.txt.
import { build } from "esbuild";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";

const pages = new URL("src/pages/", import.meta.url);
const dist = new URL("dist/", import.meta.url);

const modules = new URL("node_modules/", import.meta.url);

/** The packages whose code is in the pages: all of package-lock.json that do not only serve the build. */
async function bundledPackages() {
  const { packages } = JSON.parse(await readFile(new URL("package-lock.json", import.meta.url), "utf8"));
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== "" && !dev)
    .map(([path, { version, license }]) => ({ name: path.replace("node_modules/", ""), version, licence: license }));
}

async function licences(packages) {
  const parts = [];
  for (const { name, version, licence } of packages) {
    const folder = new URL(`${name}/`, modules);
    const files = (await readdir(folder))
      .filter((file) => /^(licen[cs]e|notice|copyright)/i.test(file) && file !== "licenses")
      .sort();
    const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), "utf8")));
    parts.push([`${name} ${version}: ${licence}`, ...texts].join("\n\n"));
  }
  return parts.join(`\n\n${"=".repeat(100)}\n\n`);
}

function html(title, packages, style, script) {
  // "<!--" would change how a browser reads the rest of the element; esbuild takes care of "</script"
  const safeScript = script.replaceAll("<!--", "\\x3C!--");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<!-- Contains ${packages.map(({ name, version, licence }) => `${name} ${version} (${licence})`).join(", ")} -->
<style>${style}</style>
</head>
<body>
<main id="page" aria-busy="true"></main>
<script>${safeScript}</script>
</body>
</html>
`;
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const packages = await bundledPackages();
await writeFile(new URL("third-party-licences.txt", dist), await licences(packages));
const names = (await readdir(pages))
  .filter((file) => file.endsWith(".js"))
  .map((file) => file.slice(0, -3))
  .sort();
for (const name of names) {
  const { outputFiles } = await build({
    entryPoints: [new URL(`${name}.js`, pages).pathname],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    legalComments: "eof",
    outdir: "dist",
    write: false,
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const text = (end) => outputFiles.find((file) => file.path.endsWith(end)).text;
  const title = name[0].toUpperCase() + name.slice(1).replaceAll("-", " ");
  const page = html(title, packages, text(".css"), text(".js"));
  await writeFile(new URL(`${name}.html`, dist), page);
  console.log(`dist/${name}.html ${Math.round(page.length / 1024)} kB`);
}
