/** What a person may see as of one version of them. */
export interface AccessOfPerson {
  readonly operatorId: string;
  readonly personId: string;
  readonly version: number;
  readonly brandIds: readonly string[];
}

/** Reporting's own copy of who may see which brand. */
export abstract class AccessCopies {
  /** Replaces what is known of the person, unless it is of a younger version. */
  abstract replace(access: AccessOfPerson): Promise<void>;
}
