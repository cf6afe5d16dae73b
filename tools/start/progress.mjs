// One line per step, its time when it is done; a sign of life every ten seconds where there is no terminal.

const isTerminal = process.stdout.isTTY;
const isQuiet = process.env.VISAVIS_QUIET === '1';

/** Of steps begun: one that Ctrl-C cut off has nothing more to say once another runs. */
let latest = 0;

/** @param {number} begun */
const seconds = (begun) => `${((Date.now() - begun) / 1000).toFixed(1)} s`;

/** @param {string} text */
const overwrite = (text) => process.stdout.write(`\r\x1b[K${text}`);

/** @param {string} text */
export function say(text) {
  if (!isQuiet) process.stdout.write(`${text}\n`);
}

/**
 * Shows that something is going on while it lasts.
 * @template T
 * @param {string} label
 * @param {(detail: (text: string) => void) => Promise<T>} work may tell what it is at
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  if (isQuiet) return work(() => undefined);
  const begun = Date.now();
  const number = ++latest;
  let detail = '';
  const line = () => `  … ${label}${detail ? ` (${detail})` : ''} ${seconds(begun)}`;
  if (!isTerminal) say(`  … ${label}`);
  const show = () => {
    if (number !== latest) clearInterval(sign);
    else if (isTerminal) overwrite(line());
    else say(line());
  };
  const sign = setInterval(show, isTerminal ? 200 : 10_000);
  const close = (/** @type {string} */ mark) => {
    clearInterval(sign);
    if (number !== latest) return;
    const text = `  ${mark} ${label}${detail ? ` (${detail})` : ''} ${seconds(begun)}`;
    if (isTerminal) overwrite(`${text}\n`);
    else say(text);
  };
  try {
    const result = await work((text) => (detail = text));
    close('✓');
    return result;
  } catch (error) {
    close('✗');
    throw error;
  }
}
