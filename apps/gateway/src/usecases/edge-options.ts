/** What the surroundings decide: addresses, timings, bounds. */
export class EdgeOptions {
  /** Origin under which people reach the platform. */
  readonly publicOrigin: string;
  readonly helloWithinMs: number;
  readonly beatMs: number;
  readonly silenceMs: number;
  readonly tokenGraceMs: number;
  readonly headsMs: number;
  readonly drainSpreadMs: number;
  readonly maxUnsentBytes: number;

  constructor(given: EdgeOptions) {
    this.publicOrigin = given.publicOrigin;
    this.helloWithinMs = given.helloWithinMs;
    this.beatMs = given.beatMs;
    this.silenceMs = given.silenceMs;
    this.tokenGraceMs = given.tokenGraceMs;
    this.headsMs = given.headsMs;
    this.drainSpreadMs = given.drainSpreadMs;
    this.maxUnsentBytes = given.maxUnsentBytes;
  }
}
