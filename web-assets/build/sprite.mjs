import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Makes one file of <symbol>s from the icons that the console uses: src/icons/icons.txt, one name per line; and the favicon. */
export async function writeSprite(root, output) {
  const list = await readFile(join(root, "src/icons/icons.txt"), "utf8");
  const names = list.split("\n").filter((line) => line && !line.startsWith("#"));
  const symbols = await Promise.all(names.map((name) => symbol(root, name)));
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
  const favicon = await readFile(join(root, "src/icons/favicon.svg"), "utf8");
  return { ...(await write(output, "icons", sprite)), ...(await write(output, "favicon", favicon)) };
}

async function write(output, name, svg) {
  const hash = createHash("sha256").update(svg).digest("hex").slice(0, 8).toUpperCase();
  await writeFile(join(output, `${name}-${hash}.svg`), svg);
  return { [`${name}.svg`]: `${name}-${hash}.svg` };
}

async function symbol(root, name) {
  const own = join(root, "src/icons", `${name}.svg`);
  const packaged = join(root, "node_modules/lucide-static/icons", `${name}.svg`);
  const svg = await readFile(own, "utf8").catch(() => readFile(packaged, "utf8"));
  const body = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return `<symbol id="${name}" viewBox="0 0 24 24">${body.replace(/\s+/g, " ").replaceAll(" />", "/>").trim()}</symbol>`;
}
