/** How the launcher talks; implemented by progress.mjs, which must not need anything compiled. */
export interface Terminal {
  readonly say: (text: string) => void;
  /** Shows that something goes on while it lasts, and how long it took. */
  readonly step: <T>(label: string, work: (detail: (text: string) => void) => Promise<T>) => Promise<T>;
}
