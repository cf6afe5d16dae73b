import type { WidgetView } from '@visavis/contracts/edge';
import { isTransient } from '@visavis/client/api-error';
import { backOffMs } from '@visavis/client/back-off';
import { Http } from '@visavis/client/http';
import { fixedToken } from '@visavis/client/tokens';
import type { Embedding } from './loader/embedding';

/**
 * The brand's public configuration; waits as long as the platform cannot be reached.
 * @throws Error for whoever embeds the widget, when the brand is unknown
 */
export async function findConfig({ origin, brandKey }: Embedding): Promise<WidgetView> {
  const http = new Http({ baseUrl: origin, tokens: fixedToken('') });
  for (let attempt = 1; ; attempt += 1) {
    const answer = await http.widgetConfig(encodeURIComponent(brandKey));
    if (answer.ok) return answer.value;
    if (!isTransient(answer.error))
      throw new Error(`Visavis: no widget for the brand "${brandKey}" (${answer.error.reason}).`);
    await new Promise((resolve) => setTimeout(resolve, backOffMs(attempt + 3, Math.random())));
  }
}
