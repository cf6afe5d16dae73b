import type { NatsConnection } from '@visavis/messaging/nats-connection';
import { Interruptions } from './interruptions';

class Broker {
  isConnected = true;
  private readonly listeners: (() => void)[] = [];

  onLost(listener: () => void): void {
    this.listeners.push(listener);
  }

  lose(): void {
    this.isConnected = false;
    for (const listener of this.listeners) listener();
  }
}

let broker: Broker;
let interruptions: Interruptions;
beforeEach(() => {
  broker = new Broker();
  interruptions = new Interruptions(broker as unknown as NatsConnection);
});

describe('an interruption', () => {
  it('is what every process begins with, once', () => {
    expect([interruptions.take(), interruptions.take()]).toEqual([true, false]);
  });

  it('lasts while the broker is away, and is noticed once more after that', () => {
    interruptions.take();
    broker.lose();
    expect([interruptions.take(), interruptions.take()]).toEqual([true, true]);
    broker.isConnected = true;
    expect([interruptions.take(), interruptions.take()]).toEqual([true, false]);
  });

  it('is noticed though the broker came back between two looks', () => {
    interruptions.take();
    broker.lose();
    broker.isConnected = true;
    expect([interruptions.take(), interruptions.take()]).toEqual([true, false]);
  });
});
