import { readFileSync } from 'node:fs';
import type { Result } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe finds on the page as it stands, one line a finding; shadow roots are looked into. It is run through the
 * debugger, which a page's content security policy does not bind.
 */
export async function axeFindings(page: Page, impacts: readonly string[] = ['serious', 'critical']): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  const expression = `${source};axe.run().then(({ violations }) => JSON.stringify(violations))`;
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(`axe could not run: ${exceptionDetails.text}`);
  return (JSON.parse(String(result.value)) as Result[])
    .filter(({ impact }) => impacts.includes(impact ?? ''))
    .flatMap(({ id, impact, nodes }) => nodes.map(({ target }) => `${impact ?? ''} ${id}: ${target.join(' ')}`));
}
