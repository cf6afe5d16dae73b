import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HOUR_MS } from '@visavis/kernel/time';
import { Repeating } from '@visavis/platform/repeating';
import { ForgetExpired } from '../usecases/forget-expired';

@Injectable()
export class DirectoryJobs implements OnApplicationBootstrap {
  constructor(
    private readonly repeating: Repeating,
    private readonly forgetExpired: ForgetExpired,
  ) {}

  onApplicationBootstrap(): void {
    this.repeating.every(HOUR_MS, 'forget-expired', () => this.forgetExpired.execute());
  }
}
