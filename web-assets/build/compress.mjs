import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const worthIt = /\.(css|js|svg|json)$/;
const asGzip = promisify(gzip);
const asBrotli = promisify(brotliCompress);

/** Puts `.gz` and `.br` beside every text file, so that the server never compresses the same bytes twice. */
export async function compressAll(output) {
  const names = (await readdir(output)).filter((name) => worthIt.test(name) && name !== "manifest.json");
  await Promise.all(names.map((name) => compress(join(output, name))));
}

async function compress(path) {
  const bytes = await readFile(path);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await writeFile(`${path}.gz`, await asGzip(bytes, { level: 9 }));
  await writeFile(`${path}.br`, await asBrotli(bytes, quality));
}
