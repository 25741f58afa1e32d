import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const inputs = ["src", "build", "build.mjs", "package-lock.json"];

/** One hash over everything the output depends on. */
export async function fingerprint(root) {
  const hash = createHash("sha256");
  for (const input of inputs) await add(hash, root, input);
  return hash.digest("hex");
}

async function add(hash, root, path) {
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    hash.update(path).update(await readFile(join(root, path)));
    return;
  }
  for (const name of entries.map((entry) => entry.name).sort()) await add(hash, root, join(path, name));
}

export async function isUpToDate(output, print) {
  return print === (await readFile(join(output, ".fingerprint"), "utf8").catch(() => ""));
}

export async function remember(output, print) {
  await writeFile(join(output, ".fingerprint"), print);
}
