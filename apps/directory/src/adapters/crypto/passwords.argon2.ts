import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify, type Algorithm } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { ok, refused, type Result } from '@visavis/kernel/result';
import { Unavailable } from '@visavis/messaging/service-error';
import { Passwords } from '../../usecases/ports';
import { BoundedLine } from './bounded-line';

// OWASP's second choice for argon2id: 19 MiB, two passes, one lane; some 20 to 40 ms.
const COST = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
// Two at once take 38 MiB and half of Node's four worker threads; a hundred more wait two seconds at most.
const AT_ONCE = 2;
const MAX_WAITING = 100;

@Injectable()
export class PasswordsArgon2 extends Passwords implements OnModuleInit {
  private readonly line = new BoundedLine(AT_ONCE, MAX_WAITING);
  /** What nobody's password hashes to, so that looking at nobody's takes as long as looking at somebody's. */
  private decoy = '';

  async onModuleInit(): Promise<void> {
    this.decoy = await hash(randomBytes(32), COST);
  }

  async hash(password: string): Promise<string> {
    const hashed = await this.line.run(() => hash(password, COST));
    if (!hashed) throw new Unavailable('a place in the line for password hashing');
    return hashed.value;
  }

  async verify(stored: string | null, password: string): Promise<Result<boolean, 'busy'>> {
    const verified = await this.line.run(async () => {
      const isRight = await verify(stored ?? this.decoy, password);
      return isRight && stored !== null;
    });
    return verified ? ok(verified.value) : refused('busy');
  }
}
