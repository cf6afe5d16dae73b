import { Controller, Get, Header, ServiceUnavailableException } from '@nestjs/common';
import { register } from 'prom-client';
import { HealthChecks } from './health-checks';

/** What the launcher, an orchestrator and a scraper ask every process. */
@Controller()
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  /** The process runs its loop; a restart would not help otherwise. */
  @Get('health/live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether work should be sent here; 503 names what is missing. */
  @Get('health/ready')
  async ready(): Promise<{ status: 'ok' }> {
    const failing = await this.checks.failing();
    if (failing.length > 0) throw new ServiceUnavailableException({ status: 'unavailable', failing });
    return { status: 'ok' };
  }

  @Get('metrics')
  @Header('content-type', register.contentType)
  metrics(): Promise<string> {
    return register.metrics();
  }
}
