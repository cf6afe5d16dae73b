import type { ApiError } from '@visavis/client/api-error';
import type { Result } from '@visavis/kernel/result';

/** A failed call as react-query wants it: thrown. */
export class AskedInVain extends Error {
  readonly reason: string;
  readonly status: number;

  constructor({ reason, status }: ApiError) {
    super(reason);
    this.reason = reason;
    this.status = status;
  }
}

/** The value of an answer. @throws AskedInVain with the reason */
export async function asked<View>(answer: Promise<Result<View, ApiError>>): Promise<View> {
  const result = await answer;
  if (!result.ok) throw new AskedInVain(result.error);
  return result.value;
}
