// Builds what a browser gets, into floorboard/static/build/. Nothing of it is committed.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import postcss from "postcss";
import rtlcss from "rtlcss";
import * as sass from "sass";
import { icon } from "./icons.mjs";
import { drawPictures } from "./pictures.mjs";
import { drawSymbols } from "./symbols.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const product = join(here, "..", "floorboard");
const out = join(product, "static", "build");
const read = (...path) => readFileSync(join(here, ...path), "utf8");

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "fonts"), { recursive: true });

const fonts = writeFonts();
const kit = withoutUnused(compiledKit(), namesUsed());
await writeStyles("floorboard.css", kit);
await writeStyles("floorboard-rtl.css", rtlcss.process(kit));
await writeOwnStyles("visits.css");
await writeOwnStyles("tree.css");
await writeOwnStyles("charts.css", readFileSync(join(product, "spc", "charts.css"), "utf8"));
await bundled("fb.js", "card.js", "easy.js", "holders.js", "listen.js", "kept.js", "meeting.js", "report.js", "say.js", "voice.js");
await bundled("keeper.js", "visit_keeper.js");
writeFileSync(join(out, "icons.svg"), paintedIcons());
drawPictures(join(out, "receipt-pictures.json"));
drawSymbols(join(out, "symbols.json"), join(out, "symbol-words.json"));
cpSync(join(here, "marks"), out, { recursive: true });
const mark = read("marks", "mark.svg");
for (const size of [192, 512]) {
  writeFileSync(join(out, `icon-${size}.png`), icon(mark, size));
  writeFileSync(join(out, `icon-${size}-any-mask.png`), icon(mark, size, true));
}
writeFileSync(join(out, "icon-180.png"), icon(mark, 180, true)); // cut round by the tablet itself
writeFileSync(join(out, "THIRD_PARTY.txt"), notice());

// Each script with what it imports; kept.js and say.js are for the ward's pages, voice.js is for saying with a voice,
// listen.js comes with the first touch on "Listen", keeper.js is their service worker, card.js reads a card,
// report.js is for a report on somebody's own phone and visit_keeper.js keeps its page,
// easy.js is for writing easy words, meeting.js is for a running meeting, holders.js for keys to locked names.
function bundled(...names) {
  return esbuild.build({
    entryPoints: names.map((name) => join(here, "js", name)), outdir: out,
    bundle: true, format: "esm", minify: true, target: "es2020", legalComments: "none",
  });
}

// The parts of nhsuk-frontend that we import, as one plain style sheet.
function compiledKit() {
  const options = { loadPaths: [join(here, "node_modules")], quietDeps: true, silenceDeprecations: ["import"] };
  const css = sass.compile(join(here, "nhsuk.scss"), options).css;
  // Two colours of a health service have no setting of their own.
  return css.replaceAll("#005eb8", "#14504b").replaceAll("#4c6272", "#3b484a");
}

// Every nhsuk- name that a template, a widget or our own styles say.
function namesUsed() {
  const said = new Set();
  const look = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) { if (!["build", "__pycache__"].includes(entry.name)) look(path); }
      else if (/\.(html|py|css|js)$/.test(entry.name)) {
        for (const name of readFileSync(path, "utf8").match(/nhsuk-[\w-]*\w/g) ?? []) said.add(name);
      }
    }
  };
  [product, join(here, "css"), join(here, "js")].forEach(look);
  return said;
}

// Leaves out the rules for names that no page says: an old tablet should not read what it never shows.
function withoutUnused(css, used) {
  const sheet = postcss.parse(css);
  const shown = (selector) =>
    (selector.replace(/:not\([^)]*\)/g, "").match(/\.nhsuk-[\w-]+/g) ?? []).every((name) => used.has(name.slice(1)));
  sheet.walkRules((rule) => {
    if (rule.parent.type === "atrule" && rule.parent.name.endsWith("keyframes")) return;
    const kept = rule.selectors.filter(shown);
    if (kept.length) rule.selectors = kept; else rule.remove();
  });
  sheet.walkDecls((line) => { if (line.value.includes("/assets/")) line.remove(); }); // its pictures stay behind
  // Our own print styles stand for all parts, and no browser of today reads the rules for the old ones; we have no search box.
  sheet.walkAtRules("media", (rule) => { if (rule.params === "print") rule.remove(); });
  sheet.walkRules(/::-ms-|::?-moz-(focus-inner|any-link)|type="?search/, (rule) => { rule.remove(); });
  sheet.walkDecls(/^-ms-/, (line) => { line.remove(); });
  sheet.walkAtRules((rule) => { if (rule.nodes?.length === 0) rule.remove(); });
  sheet.walkComments((comment) => { comment.remove(); });
  return sheet.toString();
}

async function writeStyles(name, kitCss) {
  const theme = ["tokens", "base", "parts", "forms", "ward", "items", "meetings", "decisions", "board", "paper", "phone", "settings"];
  const joined = [fonts, kitCss, ...theme.map((part) => read("css", `${part}.css`))].join("\n");
  // Relative addresses, so that the names with a digest that production gives them are found.
  const small = await esbuild.transform(joined, { loader: "css", minify: true, legalComments: "none" });
  writeFileSync(join(out, name), small.code);
}

// Styles of some pages alone. They speak of beginning and end, so they are the same in both directions.
async function writeOwnStyles(name, before = "") {
  const small = await esbuild.transform(before + read("css", "pages", name), { loader: "css", minify: true, legalComments: "none" });
  writeFileSync(join(out, name), small.code);
}

// Copies the typefaces and answers their rules. Each is fetched only when a page has letters from its range.
function writeFonts() {
  const faces = [
    ["Atkinson Hyperlegible Next", "atkinson-hyperlegible-next", ["latin", "latin-ext"], [400, 600, 700]],
    ["Noto Sans Arabic", "noto-sans-arabic", ["arabic"], [400, 700]],
    ["Noto Nastaliq Urdu", "noto-nastaliq-urdu", ["arabic"], [400]],
    ["Noto Sans Gurmukhi", "noto-sans-gurmukhi", ["gurmukhi"], [400, 700]],
    ["Noto Sans Bengali", "noto-sans-bengali", ["bengali"], [400, 700]],
  ];
  const rules = [];
  for (const [family, folder, sets, weights] of faces) {
    const source = join(here, "node_modules", "@fontsource", folder);
    const ranges = JSON.parse(readFileSync(join(source, "unicode.json"), "utf8"));
    for (const set of sets) for (const weight of weights) {
      const file = `${folder}-${set}-${weight}-normal.woff2`;
      cpSync(join(source, "files", file), join(out, "fonts", file));
      rules.push(`@font-face{font-family:"${family}";font-weight:${weight};font-display:swap;` +
        `src:url("./fonts/${file}") format("woff2");unicode-range:${ranges[set]}}`);
    }
  }
  return rules.join("\n");
}

// A picture used from another file is out of reach of our style sheet, but inherits its variables, its round ends and
// that nothing is filled unless it says so.
// What is filled and then drawn round with the same line is written once.
function paintedIcons() {
  return read("icons.svg")
    .replaceAll(/<g class="fb-i__t">(.*?)<\/g><g class="fb-i__l">\1/g, '<g class="fb-i__t" stroke="currentColor">$1</g><g class="fb-i__l">')
    .replaceAll('<g class="fb-i__l"></g>', "")
    .replaceAll('class="fb-i__t"', 'fill="var(--fb-tint)"')
    .replaceAll('class="fb-i__l"', 'stroke="currentColor"');
}

function notice() {
  const named = Object.keys(JSON.parse(read("package.json")).devDependencies).sort();
  const shipped = named.filter((name) => ["nhsuk-frontend", "cldr-annotations-full"].includes(name) || /^@(fontsource|iconify-json)\//.test(name));
  const lines = shipped.map((name) => {
    const about = JSON.parse(read("node_modules", name, "package.json"));
    return `${about.name} ${about.version}: ${about.license}`;
  });
  const { author, license } = JSON.parse(read("node_modules", "@iconify-json", "fluent-emoji-flat", "info.json"));
  lines.push(`The pictures of receipts and of easy words: Fluent Emoji, Copyright (c) ${author.name}: ${license.title} licence`);
  lines.push("The words by which pictures are found: Unicode CLDR, Copyright (c) Unicode, Inc.: Unicode License v3");
  return ["Parts of the pages come from these packages, each under its own licence:", ...lines, ""].join("\n");
}
