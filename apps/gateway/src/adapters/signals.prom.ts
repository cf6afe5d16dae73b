import { Injectable } from '@nestjs/common';
import { Histogram } from 'prom-client';
import { Signals } from '../usecases/ports';

const boardReadSeconds = new Histogram({
  name: 'visavis_board_read_seconds',
  help: 'Time the gateway waited for a reading of the live board',
  labelNames: ['outcome'],
  buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2],
});

@Injectable()
export class SignalsProm extends Signals {
  boardReading(): (isOk: boolean) => void {
    const end = boardReadSeconds.startTimer();
    return (isOk) => void end({ outcome: isOk ? 'ok' : 'failed' });
  }
}
