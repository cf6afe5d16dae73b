import type { TFunction } from 'i18next';
import { createContext, useContext } from 'react';

/** The words of the reader’s language. */
export interface Spoken {
  readonly t: TFunction;
  readonly language: string;
}

/** Asked for once on the page: hundreds of rows that each listen for another language cost more than what they show. */
export const SpokenContext = createContext<Spoken | null>(null);

export function useSpoken(): Spoken {
  const spoken = useContext(SpokenContext);
  if (!spoken) throw new Error('no words above this component');
  return spoken;
}
