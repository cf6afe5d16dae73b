import { Injectable } from '@nestjs/common';
import { NatsConnection } from '@visavis/messaging/nats-connection';

/** Knows whether signs of life may have been missed: from the start on, while NATS is away, and when Redis fails. */
@Injectable()
export class Interruptions {
  private isOpen = true;

  constructor(private readonly nats: NatsConnection) {
    nats.onLost(() => this.begin());
  }

  begin(): void {
    this.isOpen = true;
  }

  /** Whether one was under way since the last call; it is over unless NATS is still away. */
  take(): boolean {
    const wasOpen = this.isOpen;
    this.isOpen = !this.nats.isConnected;
    return wasOpen || this.isOpen;
  }
}
