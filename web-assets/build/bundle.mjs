import { build } from "esbuild";
import { basename, join } from "node:path";

/** Pages name these; whatever they import lazily becomes chunks of its own. */
const entries = ["css/console.css", "css/code.css", "js/console.js", "js/code.js"];

export async function bundle(root, output) {
  const { metafile } = await build({
    entryPoints: entries.map((entry) => join(root, "src", entry)),
    outdir: output,
    bundle: true,
    minify: true,
    format: "esm",
    splitting: true,
    target: ["es2022", "chrome123", "firefox128", "safari17.5"],
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file" },
    legalComments: "none",
    metafile: true,
    absWorkingDir: root,
    logLevel: "warning",
  });
  return logicalNames(metafile.outputs);
}

/** "console.css" -> "console-4F3K2A1B.css" for every entry and font; chunks are found through the entries. */
function logicalNames(outputs) {
  const names = Object.keys(outputs)
    .filter((path) => outputs[path].entryPoint || path.endsWith(".woff2"))
    .map((path) => basename(path));
  return Object.fromEntries(names.map((name) => [name.replace(/-[A-Z0-9]{8}(?=\.\w+$)/, ""), name]));
}
