import { Module } from '@nestjs/common';
import { Clock } from '@visavis/contracts/ports';
import { DrainHooks } from './drain-hooks';
import { HealthChecks } from './health-checks';
import { HealthController } from './health-controller';
import { Repeating } from './repeating';
import { SystemClock } from './system-clock';

/** What every process has: health, metrics, repetition, drain, clock. Import it wherever one of them is injected. */
@Module({
  controllers: [HealthController],
  providers: [HealthChecks, DrainHooks, Repeating, { provide: Clock, useClass: SystemClock }],
  exports: [HealthChecks, DrainHooks, Repeating, Clock],
})
export class PlatformModule {}
