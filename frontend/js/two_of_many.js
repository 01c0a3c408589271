// A secret in parts, as floorboard/people/two_of_many.py cuts it: any two parts give it back, one says nothing.
const PRIME = 2n ** 256n + 297n;
export const BYTES = 33;

export const mod = (number) => ((number % PRIME) + PRIME) % PRIME;

// From two (place, part): the secret; with `at`, the part that belongs to that place.
export function together([here, part], [there, more], at = 0n) {
  return mod(part * weight(here, there, at) + more * weight(there, here, at));
}

// How much the part at `here` counts, beside the one at `there`, for what lies at `at`.
export function weight(here, there, at) {
  return mod((there - at) * inverse(mod(there - here)));
}

export function drawNumber() {
  for (;;) {
    const drawn = numberFrom(crypto.getRandomValues(new Uint8Array(BYTES))) & (2n ** 257n - 1n);
    if (drawn < PRIME) return drawn;
  }
}

export const numberFrom = (plain) => plain.reduce((sum, one) => (sum << 8n) | BigInt(one), 0n);

export function bytesOf(number) {
  const filled = new Uint8Array(BYTES);
  for (let place = BYTES - 1; place >= 0; place -= 1, number >>= 8n) filled[place] = Number(number & 255n);
  return filled;
}

function inverse(number) {
  let [old, now, before, after] = [number, PRIME, 1n, 0n];
  while (now) {
    const times = old / now;
    [old, now] = [now, old - times * now];
    [before, after] = [after, before - times * after];
  }
  return mod(before);
}
