import { Counter } from 'prom-client';
import type { Logger } from 'pino';

const unhandled = new Counter({
  name: 'visavis_unhandled_rejections_total',
  help: 'Promises that were rejected without anybody waiting for them: bugs',
});

/** A forgotten rejection is logged and counted; an exception nobody caught leaves unknown state, so the process ends. */
export function guardProcess(log: Logger): void {
  process.on('unhandledRejection', (reason) => {
    unhandled.inc();
    log.error({ err: reason }, 'a rejection was not handled');
  });
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an exception was not caught');
    process.exit(1);
  });
}
