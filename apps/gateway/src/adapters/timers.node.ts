import { Injectable } from '@nestjs/common';
import { Timers } from '../usecases/ports';

@Injectable()
export class TimersNode extends Timers {
  after(ms: number, work: () => void): () => void {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  }
}
