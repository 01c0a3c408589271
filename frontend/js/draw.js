// A receipt drawn here: a ticket number that is not secret, and six pictures that are.
const MOST = 2 ** 32;

export function draw(pictures, shown = 6) {
  return { ticket: String(100_000 + below(900_000)), pictures: Array.from({ length: shown }, () => below(pictures)) };
}

// A random number from 0, each as likely as the others.
function below(end) {
  const fair = MOST - (MOST % end), one = new Uint32Array(1);
  do crypto.getRandomValues(one); while (one[0] >= fair);
  return one[0] % end;
}
