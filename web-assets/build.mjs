// Builds the console's static files: `node build.mjs <output folder>`.
// Every file name carries a hash of its content, so browsers may keep it for ever; manifest.json tells the app today's names.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { installIfNeeded } from "./build/install.mjs";
import { fingerprint, isUpToDate, remember } from "./build/freshness.mjs";

const output = resolve(process.argv[2] ?? "target/classes/static/assets");
const root = import.meta.dirname;

installIfNeeded(root);
const print = await fingerprint(root);
if (!(await isUpToDate(output, print))) {
  await build();
  await remember(output, print);
}

async function build() {
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  // Loaded late: on a fresh clone the packages exist only after installIfNeeded.
  const { bundle } = await import("./build/bundle.mjs");
  const { writeSprite } = await import("./build/sprite.mjs");
  const { compressAll } = await import("./build/compress.mjs");
  const manifest = { ...(await bundle(root, output)), ...(await writeSprite(root, output)) };
  await writeFile(join(output, "manifest.json"), JSON.stringify(manifest, null, 1));
  await compressAll(output);
  console.log(`${Object.keys(manifest).length} assets in ${basename(relative(root, output))}`);
}
