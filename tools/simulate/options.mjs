// What `npm run simulate` is asked, from the words after `--`. Node builtins only: it must answer before anything is built.
import { parseArgs } from 'node:util';

export const usage = `Usage: npm run simulate -- [options]

  --visitors N        how many arrive in all (500)
  --agents N          how many work (40)
  --brands N          how many brands they serve, each with a French and an English queue (3)
  --speed N           how many times faster than life people are (10); timers of the server stay as they are
  --for TIME          over how much of people's time visitors arrive: 90s, 45m, 2h (so long that agents are about 85 % busy)
  --seed TEXT         the same seed makes the same people (7)
  --url URL           plays on a running installation instead of one of its own; needs --nats-url
  --nats-url URL      nats://setup:password@host:port, to set up the simulated operator there
  --database-url URL  an administrator of its database, to check what is stored
  --keep              leaves the platform of its own running until Ctrl-C
  --json              ends with one JSON object on stdout; everything else goes to stderr
  --help              shows this

It ends with 0 when every promise that was looked at is kept, 1 when one is broken, 2 when it was asked wrongly.`;

/**
 * @typedef {object} SimulateOptions
 * @property {number} visitors
 * @property {number} agents
 * @property {number} brands
 * @property {number} speed
 * @property {number | null} spanMs
 * @property {string} seed
 * @property {string | null} url
 * @property {string | null} natsUrl
 * @property {string | null} databaseUrl
 * @property {boolean} isKept
 * @property {boolean} isJson
 * @property {boolean} isHelp
 */

const known = /** @type {const} */ ({
  visitors: { type: 'string', default: '500' },
  agents: { type: 'string', default: '40' },
  brands: { type: 'string', default: '3' },
  speed: { type: 'string', default: '10' },
  for: { type: 'string' },
  seed: { type: 'string', default: '7' },
  url: { type: 'string' },
  'nats-url': { type: 'string' },
  'database-url': { type: 'string' },
  keep: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
});

/** @param {string} name @param {string} text @param {number} most */
function whole(name, text, most) {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new Error(`--${name} must be a whole number from 1 to ${most}, not ${text}`);
}

/** @param {string} text */
function speedOf(text) {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value >= 0.1 && value <= 100) return value;
  throw new Error(`--speed must be a number from 0.1 to 100, not ${text}`);
}

const units = { s: 1_000, m: 60_000, h: 3_600_000 };

/** @param {string | undefined} text */
function spanOf(text) {
  if (text === undefined) return null;
  const [, count = '', unit = ''] = /^(\d+(?:\.\d+)?)(s|m|h)$/.exec(text) ?? [];
  const value = Number(count) * (units[/** @type {keyof typeof units} */ (unit)] ?? 0);
  if (value >= 1_000 && value <= 7 * 24 * units.h) return value;
  throw new Error(`--for must be a time such as 90s, 45m or 2h, not ${text}`);
}

/** @param {string} name @param {string | undefined} text @param {string[]} schemes */
function urlOf(name, text, ...schemes) {
  if (text === undefined) return null;
  if (URL.canParse(text) && schemes.includes(new URL(text).protocol)) return text.replace(/\/$/, '');
  throw new Error(`--${name} must be an address that begins with ${schemes[0]}//, not ${text}`);
}

/**
 * @param {string[]} words
 * @returns {SimulateOptions}
 * @throws an error whose message names the option that is wrong
 */
export function readOptions(words) {
  const { values } = parseArgs({ args: words, options: known });
  const options = {
    visitors: whole('visitors', values.visitors, 100_000),
    agents: whole('agents', values.agents, 2_000),
    brands: whole('brands', values.brands, 50),
    speed: speedOf(values.speed),
    spanMs: spanOf(values.for),
    seed: values.seed,
    url: urlOf('url', values.url, 'http:', 'https:'),
    natsUrl: urlOf('nats-url', values['nats-url'], 'nats:', 'tls:'),
    databaseUrl: urlOf('database-url', values['database-url'], 'postgres:', 'postgresql:'),
    isKept: values.keep,
    isJson: values.json,
    isHelp: values.help,
  };
  if (options.url && !options.natsUrl)
    throw new Error('--url needs --nats-url, to set up the simulated operator there');
  const alone = ['nats-url', 'database-url'].find((name) => values[/** @type {'nats-url'} */ (name)] !== undefined);
  if (!options.url && alone) throw new Error(`--${alone} means nothing without --url`);
  if (options.url && options.isKept) throw new Error('--keep means nothing with --url, which is not ours to stop');
  return options;
}
