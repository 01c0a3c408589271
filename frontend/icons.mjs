// Our own mark as PNG pictures, for the first screens of tablets and phones that read no SVG. Drawn here from mark.svg:
// only rectangles with round corners and circles, each point the mean of 16 looks.
import { deflateSync } from "node:zlib";

const SIDE = 48, LOOKS = 4;

// `bleed`: the ground goes to the edge and the mark stands well inside, so that any mask may be cut out of it.
export function icon(svg, size, bleed = false) {
  const shapes = shapesOf(svg, bleed);
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y += 1) for (let x = 0; x < size; x += 1) {
    rows.set(pointOf(shapes, x, y, SIDE / size), y * (size * 4 + 1) + 1 + x * 4);
  }
  return png(size, rows);
}

function shapesOf(svg, bleed) {
  const [, moveX, moveY, scale] = svg.match(/translate\(([\d.]+) ([\d.]+)\) scale\(([\d.]+)\)/).map(Number);
  const [ground, inside] = svg.split("<g ");
  const small = bleed ? 0.72 : 1, middle = (SIDE * (1 - small)) / 2;
  const place = (one) => ({ ...one, x: middle + small * (moveX + scale * one.x), y: middle + small * (moveY + scale * one.y), k: small * scale });
  const plain = read(ground).map((one) => ({ ...one, k: 1, rx: bleed ? 0 : one.rx }));
  return [...plain, ...read(inside).map(place)];
}

function read(text) {
  return [...text.matchAll(/<(rect|circle) ([^>]*?)\/>/g)].map(([, kind, told]) => {
    const at = Object.fromEntries([...told.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
    const number = (name) => Number(at[name] ?? 0);
    const colour = at.fill.match(/[\da-f]{2}/g).map((pair) => parseInt(pair, 16));
    if (kind === "circle") return { x: number("cx") - number("r"), y: number("cy") - number("r"), w: 2 * number("r"), h: 2 * number("r"), rx: number("r"), colour };
    return { x: number("x"), y: number("y"), w: number("width"), h: number("height"), rx: number("rx"), colour };
  });
}

// The colour of one point: red, green, blue, and how much it covers, each 0 to 255.
function pointOf(shapes, px, py, step) {
  const sum = [0, 0, 0];
  let seen = 0;
  for (let n = 0; n < LOOKS * LOOKS; n += 1) {
    const x = (px + ((n % LOOKS) + 0.5) / LOOKS) * step, y = (py + (Math.floor(n / LOOKS) + 0.5) / LOOKS) * step;
    const top = shapes.findLast((one) => covers(one, x, y));
    if (!top) continue;
    seen += 1;
    top.colour.forEach((part, at) => { sum[at] += part; });
  }
  return seen ? [...sum.map((part) => Math.round(part / seen)), Math.round((255 * seen) / LOOKS ** 2)] : [0, 0, 0, 0];
}

function covers({ x, y, w, h, rx, k }, atX, atY) {
  const inX = atX - x, inY = atY - y, wide = w * k, high = h * k, round = rx * k;
  if (inX < 0 || inY < 0 || inX > wide || inY > high) return false;
  const outX = Math.max(round - inX, inX - (wide - round), 0), outY = Math.max(round - inY, inY - (high - round), 0);
  return outX ** 2 + outY ** 2 <= round ** 2;
}

// Source: the PNG specification, second edition: signature, then IHDR, IDAT and IEND, each with its check sum.
function png(size, rows) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const parts = [["IHDR", head], ["IDAT", deflateSync(rows, { level: 9 })], ["IEND", Buffer.alloc(0)]];
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), ...parts.map(([name, data]) => chunk(name, data))]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name), data]), around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(checkSum(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}

function checkSum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
