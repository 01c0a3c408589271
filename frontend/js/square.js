// A square code for a camera, drawn without a network. Bytes, level M, versions 1 to 10. Source: ISO/IEC 18004.
// For each version: words of data in all, words to correct for each block, blocks of the first and of the second kind.
const SIZES = [[16, 10, 1, 0], [28, 16, 1, 0], [44, 26, 1, 0], [64, 18, 2, 0], [86, 24, 2, 0], [108, 16, 4, 0], [124, 18, 4, 0], [154, 22, 2, 2], [182, 22, 3, 2], [216, 26, 4, 1]];
const CROSSES = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];
const MASKS = [
  (y, x) => (y + x) % 2, (y) => y % 2, (_y, x) => x % 3, (y, x) => (y + x) % 3, (y, x) => ((y >> 1) + Math.floor(x / 3)) % 2,
  (y, x) => ((y * x) % 2) + ((y * x) % 3), (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2, (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2,
];
const POWER = [], LOG = [];
for (let n = 0, at = 1; n < 255; n += 1) { POWER[n] = at; LOG[at] = n; at = at & 128 ? (at << 1) ^ 285 : at << 1; }
const times = (a, b) => (a && b ? POWER[(LOG[a] + LOG[b]) % 255] : 0);

// Rows of true (dark) and false.
export function square(text) {
  const bytes = new TextEncoder().encode(text);
  const version = SIZES.findIndex(([words], n) => bytes.length + (n < 9 ? 2 : 3) <= words) + 1;
  if (!version) throw new Error("too long for a square");
  const words = woven(filled(bytes, version), version);
  const tries = MASKS.map((mask, n) => drawn(words, version, mask, n));
  return tries.reduce((best, one) => (cost(one) < cost(best) ? one : best));
}

function filled(bytes, version) {
  const bits = [];
  const put = (value, many) => { for (let n = many - 1; n >= 0; n -= 1) bits.push((value >> n) & 1); };
  const room = SIZES[version - 1][0] * 8;
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, room - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  for (let n = 0; bits.length < room; n += 1) put(n % 2 ? 17 : 236, 8);
  return Array.from({ length: room / 8 }, (_, n) => bits.slice(n * 8, n * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0));
}

// Data in blocks, each with its words to correct, read across.
function woven(data, version) {
  const [all, correct, one, two] = SIZES[version - 1], short = Math.floor(all / (one + two));
  const by = generator(correct), blocks = [];
  for (let n = 0, at = 0; n < one + two; n += 1) {
    const end = at + short + (n < one ? 0 : 1);
    blocks.push(data.slice(at, end));
    at = end;
  }
  const rests = blocks.map((block) => rest(block, by));
  const across = (rows, many) => Array.from({ length: many }, (_, n) => rows.map((row) => row[n]).filter((word) => word !== undefined)).flat();
  return [...across(blocks, short + 1), ...across(rests, correct)];
}

function generator(many) {
  let by = [1];
  for (let n = 0; n < many; n += 1) by = [...by, 0].map((word, at) => word ^ times(by[at - 1] ?? 0, POWER[n]));
  return by;
}

function rest(block, by) {
  const left = [...block, ...new Array(by.length - 1).fill(0)];
  for (let n = 0; n < block.length; n += 1) { const first = left[n]; by.forEach((word, at) => { left[n + at] ^= times(word, first); }); }
  return left.slice(block.length);
}

function drawn(words, version, mask, number) {
  const size = 17 + 4 * version, rows = Array.from({ length: size }, () => new Array(size).fill(null));
  const put = (y, x, dark) => { if (rows[y]?.[x] !== undefined) rows[y][x] = Boolean(dark); };
  for (const [top, start] of [[0, 0], [0, size - 7], [size - 7, 0]]) {
    for (let y = -1; y < 8; y += 1) for (let x = -1; x < 8; x += 1) {
      const far = Math.max(Math.abs(y - 3), Math.abs(x - 3));
      put(top + y, start + x, far !== 2 && far !== 4);
    }
  }
  const crosses = CROSSES[version - 1], last = crosses.at(-1);
  for (const cy of crosses) for (const cx of crosses) {
    if ([[6, 6], [6, last], [last, 6]].some(([y, x]) => y === cy && x === cx)) continue;
    for (let y = -2; y < 3; y += 1) for (let x = -2; x < 3; x += 1) put(cy + y, cx + x, Math.max(Math.abs(y), Math.abs(x)) !== 1);
  }
  for (let n = 8; n < size - 8; n += 1) { put(6, n, n % 2 === 0); put(n, 6, n % 2 === 0); }
  marks(put, size, version, number);
  let bit = 0;
  for (let column = size - 1, up = true; column > 0; column -= 2, up = !up) {
    if (column === 6) column -= 1;
    for (let n = 0; n < size; n += 1) for (const x of [column, column - 1]) {
      const y = up ? size - 1 - n : n;
      if (rows[y][x] !== null) continue;
      rows[y][x] = ((words[bit >> 3] >> (7 - (bit & 7))) & 1) !== Number(mask(y, x) === 0);
      bit += 1;
    }
  }
  return rows;
}

// Which mask and level, twice; from version 7 on also which version, twice.
function marks(put, size, version, number) {
  const format = checked(number, 10, 0b10100110111) ^ 0b101010000010010;
  for (let n = 0; n < 15; n += 1) {
    const dark = (format >> n) & 1;
    put(n < 6 ? n : n < 8 ? n + 1 : size - 15 + n, 8, dark);
    put(8, n < 8 ? size - 1 - n : n < 9 ? 7 : 14 - n, dark);
  }
  put(size - 8, 8, true);
  if (version < 7) return;
  const told = checked(version, 12, 0b1111100100101);
  for (let n = 0; n < 18; n += 1) {
    const dark = (told >> n) & 1, far = size - 11 + (n % 3), near = Math.floor(n / 3);
    put(far, near, dark);
    put(near, far, dark);
  }
}

function checked(value, many, by) {
  let left = value << many;
  for (let n = 17; n >= many; n -= 1) if ((left >> n) & 1) left ^= by << (n - many);
  return (value << many) | left;
}

// How hard it is to read: long runs, blocks of one colour, what looks like a corner, too much dark.
function cost(rows) {
  const size = rows.length, lines = [...rows, ...rows.map((_, x) => rows.map((row) => row[x]))];
  let sum = 0;
  for (const line of lines) {
    const text = line.map(Number).join("");
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
    for (let at = 0; at + 11 <= size; at += 1) if (["10111010000", "00001011101"].includes(text.slice(at, at + 11))) sum += 40;
  }
  for (let y = 1; y < size; y += 1) for (let x = 1; x < size; x += 1) {
    if (rows[y][x] === rows[y][x - 1] && rows[y][x] === rows[y - 1][x] && rows[y][x] === rows[y - 1][x - 1]) sum += 3;
  }
  const dark = rows.flat().filter(Boolean).length / size ** 2;
  return sum + 10 * Math.floor(Math.abs(dark * 20 - 10));
}

// The same as a picture, with four points of white around it.
export function pictureOf(rows) {
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : ""))).join("");
  const side = rows.length + 8;
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}"/></svg>`)}`;
}
