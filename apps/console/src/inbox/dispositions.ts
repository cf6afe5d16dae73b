import type { DispositionView } from '@visavis/contracts/edge';
import type { Http } from '@visavis/client/http';
import { queryOptions } from '@tanstack/react-query';
import { asked } from '../view/asked';
import type { AskedInVain } from '../view/asked';

/** A failed list is asked for again by itself, in milliseconds. */
const AGAIN_MS = 3_000;

/** The outcomes that may be filed for a brand. */
export function listDispositions(http: Http, brandId: string) {
  return queryOptions<DispositionView[], AskedInVain>({
    queryKey: ['dispositions', brandId],
    queryFn: async ({ signal }) => (await asked(http.listDispositions(brandId, { signal }))).dispositions,
    staleTime: 5 * 60_000,
    refetchInterval: (query) => (query.state.status === 'error' ? AGAIN_MS : false),
  });
}
