import { Injectable, Logger } from '@nestjs/common';

/** `intake`: stop taking work from outside. `work`: finish what was taken. */
export type DrainPhase = 'intake' | 'work';

interface Hook {
  readonly name: string;
  readonly run: () => Promise<void> | void;
}

/** What a process does, in order, before it ends. */
@Injectable()
export class DrainHooks {
  private readonly logger = new Logger('drain');
  private readonly hooks: Readonly<Record<DrainPhase, Hook[]>> = { intake: [], work: [] };

  /** @param name what is drained, for the log if it fails */
  add(phase: DrainPhase, name: string, run: Hook['run']): void {
    this.hooks[phase].push({ name, run });
  }

  /** Runs a phase's hooks side by side; one that fails keeps no other from running. */
  async run(phase: DrainPhase): Promise<void> {
    await Promise.all(
      this.hooks[phase].map(async ({ name, run }) => {
        try {
          await run();
        } catch (error) {
          this.logger.error({ message: 'a drain hook failed', hook: name, err: error });
        }
      }),
    );
  }
}
