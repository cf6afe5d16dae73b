// From which web pages the platform may be used: its own always, others when the visitor's brand allows them.

export interface OwnPlace {
  /** The origin of the platform's public address. */
  readonly publicOrigin: string;
  /** The `Host` the request was sent to: the same machine may be reached by another name. */
  readonly host: string | undefined;
}

/** Whether the page is the platform's own. Programs other than browsers say no origin; nothing can be forged with them. */
export function isOwnOrigin(origin: string | undefined, own: OwnPlace): boolean {
  if (origin === undefined) return true;
  if (origin === own.publicOrigin) return true;
  return own.host !== undefined && (origin === `http://${own.host}` || origin === `https://${own.host}`);
}

/** Whether a visitor of a brand may come from there. */
export function isVisitorOrigin(origin: string | undefined, own: OwnPlace, allowedOrigins: readonly string[]): boolean {
  return isOwnOrigin(origin, own) || (origin !== undefined && allowedOrigins.includes(origin));
}
