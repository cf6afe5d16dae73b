import { Parser } from '@asyncapi/parser';
import { SentenceError } from '../infra/sentence-error';

// Spectral numbers its severities: 0 is an error, 1 a warning, what follows are hints.
const WARNING = 1;

/** @throws SentenceError with what AsyncAPI's own parser has against the document; its hints are no faults */
export async function validateAsyncApi(text: string): Promise<void> {
  const { diagnostics, document } = await new Parser().parse(text);
  const faults = diagnostics.filter(({ severity }) => (severity as number) <= WARNING);
  if (faults.length === 0 && document) return;
  const lines = faults.map(({ message, path }) => `  ${path.join('.')}: ${message}`);
  throw new SentenceError(['asyncapi.json is not valid AsyncAPI:', ...lines].join('\n'));
}
