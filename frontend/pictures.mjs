// The 400 pictures of the receipts, in one file that the server reads. A browser never asks for a single picture:
// its address would tell the secret to every log on the way.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const { package: source, pictures } = JSON.parse(readFileSync(join(here, "..", "floorboard", "pages", "drawings.json"), "utf8"));
const { icons, width, height } = JSON.parse(readFileSync(join(here, "node_modules", ...source.split("/"), "icons.json"), "utf8"));

export function drawPictures(file) {
  const drawn = pictures.map(([word, name]) => {
    const icon = icons[name];
    if (!icon) throw new Error(`There is no drawing called ${name} (for "${word}").`);
    const [w, h] = [icon.width ?? width, icon.height ?? height];
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}">${icon.body}</svg>`;
  });
  writeFileSync(file, JSON.stringify(drawn));
}
