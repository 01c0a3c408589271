// The pictures for easy words: each small picture (emoji) of a set that may be used freely, with the words by which
// people find it in their own language. One file holds the drawings, one the words; the server reads both.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const modules = join(dirname(fileURLToPath(import.meta.url)), "node_modules");
const read = (...path) => JSON.parse(readFileSync(join(modules, ...path), "utf8"));
const LANGUAGES = ["en", "cy", "pl", "ro", "ur", "ar", "pa", "bn", "so"];
// Joined pictures, colours of skin, flags and keys of a telephone: a calm page has no use for them.
const LEFT_OUT = /^(1f1[ef]\w|.*(200d|1f3f[b-f]|20e3|e00\w\w)|2[03a]|[23]\w|a[9e])(-|$)/;

export function drawSymbols(drawings, words) {
  const { icons, width, height } = read("@iconify-json", "fluent-emoji-flat", "icons.json");
  const said = Object.fromEntries(LANGUAGES.map((code) =>
    [code, read("cldr-annotations-full", "annotations", code, "annotations.json").annotations.annotations]));
  const drawn = {}, found = Object.fromEntries(LANGUAGES.map((code) => [code, {}]));
  for (const [code, name] of Object.entries(read("@iconify-json", "fluent-emoji-flat", "chars.json"))) {
    const sign = String.fromCodePoint(...code.split("-").map((part) => parseInt(part, 16))).replaceAll("\ufe0f", "");
    if (LEFT_OUT.test(code) || !said.en[sign] || !icons[name]) continue;
    const [w, h] = [icons[name].width ?? width, icons[name].height ?? height];
    drawn[sign] = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}">${icons[name].body}</svg>`;
    for (const language of LANGUAGES) {
      const { tts, default: more } = said[language][sign] ?? {};
      if (tts) found[language][sign] = [...new Set([...tts, ...more ?? []])];
    }
  }
  writeFileSync(drawings, JSON.stringify(drawn));
  writeFileSync(words, JSON.stringify(found));
}
