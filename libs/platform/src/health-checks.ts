import { Injectable } from '@nestjs/common';

type Check = () => Promise<boolean> | boolean;

const TIME_OUT_MS = 1_000;

/** Named conditions under which this process can do its work. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, Check>();

  /** @param check true when well; a rejection or a second without answer counts as ill */
  add(name: string, check: Check): void {
    this.checks.set(name, check);
  }

  /** Names of the checks that fail now. */
  async failing(): Promise<string[]> {
    const entries = [...this.checks];
    const well = await Promise.all(entries.map(([, check]) => passes(check)));
    return entries.filter((_entry, index) => !well[index]).map(([name]) => name);
  }
}

async function passes(check: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), TIME_OUT_MS);
  });
  try {
    return await Promise.race([Promise.resolve(check()), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
