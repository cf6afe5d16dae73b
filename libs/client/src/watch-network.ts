/** Tells whether the browser says that there is a network; outside browsers nobody says so. @returns a function that ends it */
export function watchNetwork(told: { noteNetwork(isThere: boolean): void }): () => void {
  const page = globalThis as {
    addEventListener?: typeof addEventListener;
    removeEventListener?: typeof removeEventListener;
  };
  if (!page.addEventListener || !page.removeEventListener) return () => undefined;
  const lost = () => told.noteNetwork(false);
  const back = () => told.noteNetwork(true);
  page.addEventListener('offline', lost);
  page.addEventListener('online', back);
  return () => {
    page.removeEventListener?.('offline', lost);
    page.removeEventListener?.('online', back);
  };
}
