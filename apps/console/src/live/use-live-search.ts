import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { changed } from './live-search';
import type { LiveSearch } from './live-search';

type Change = { readonly [Key in keyof LiveSearch]?: LiveSearch[Key] | undefined };

/** The page’s address, and a way to change parts of it. Opening something is a step back can undo; filtering is not. */
export function useLiveSearch(): { search: LiveSearch; change: (change: Change) => void } {
  const search = useSearch({ from: '/live' });
  const navigate = useNavigate({ from: '/live' });
  const change = useCallback(
    (change: Change) => {
      const isOpening = change.queue !== undefined || change.read !== undefined;
      void navigate({ search: (before: LiveSearch) => changed(before, change), replace: !isOpening });
    },
    [navigate],
  );
  return { search, change };
}
