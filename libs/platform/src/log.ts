import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Level, type Logger } from 'pino';
import { currentCall } from '@visavis/messaging/call-context';

// What must never stand in a log: secrets, and what people wrote to each other.
const SECRET = ['authorization', 'cookie', 'password', 'token', 'accessToken', 'refreshToken', 'text'];
const PATHS = SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]);

interface LogOptions {
  readonly service: string;
  readonly instance: string;
  readonly level: string;
}

/** JSON lines with service, instance and the correlation id of the call being worked on. Standard output unless told. */
export function makeLog({ service, instance, level }: LogOptions, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service, instance },
    redact: { paths: PATHS, censor: '[redacted]' },
    mixin: () => {
      const call = currentCall();
      return call ? { correlationId: call.correlationId } : {};
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Carries Nest's `Logger` into pino. An object's `message` becomes the line's, its other fields stand beside it. */
export class NestLog implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  // Nest appends the logger's name as the last argument, and a stack before it when it logs an error of its own.
  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const context = rest.at(-1);
    const stack = rest.length > 1 ? rest[0] : undefined;
    const fields = { context, ...(stack === undefined ? {} : { stack }) };
    if (message instanceof Error) this.pino[level]({ ...fields, err: message }, message.message);
    else if (typeof message === 'object' && message !== null) {
      const { message: text, ...given } = message as { message?: unknown };
      this.pino[level]({ ...fields, ...given }, typeof text === 'string' ? text : '');
    } else this.pino[level](fields, String(message));
  }
}
