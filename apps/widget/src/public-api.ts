/** What a page may do with one brand's widget. */
export interface Handle {
  readonly open: () => void;
  readonly close: () => void;
}

/** `window.Visavis`: without a brand key the first widget of the page is meant. */
export interface PublicApi {
  open: (brandKey?: string) => void;
  close: (brandKey?: string) => void;
}

declare global {
  interface Window {
    Visavis?: PublicApi;
  }
}

const handles = new Map<string, Handle>();

const handleOf = (brandKey?: string): Handle | undefined =>
  brandKey === undefined ? handles.values().next().value : handles.get(brandKey);

/** Offers a widget to the page's own scripts. */
export function publish(brandKey: string, handle: Handle): void {
  handles.set(brandKey, handle);
  window.Visavis ??= {
    open: (key) => handleOf(key)?.open(),
    close: (key) => handleOf(key)?.close(),
  };
}
