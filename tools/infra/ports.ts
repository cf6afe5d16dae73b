import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** Whether nobody listens on the port of this machine's loopback. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

export function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** The wanted port, or the next free one after it. */
export async function freePortFrom(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 200 && port <= 65_535; port++) {
    if (await isPortFree(port)) return port;
  }
  return anyFreePort();
}

/** Private ports that stay the same from start to start while nobody else takes them. */
export class RememberedPorts {
  private readonly ports: Record<string, number>;

  constructor(private readonly file: string) {
    this.ports = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>) : {};
  }

  async port(name: string): Promise<number> {
    const kept = this.ports[name];
    if (kept !== undefined && (await isPortFree(kept))) return kept;
    let port = await anyFreePort();
    while (Object.values(this.ports).includes(port)) port = await anyFreePort();
    this.ports[name] = port;
    writeFileSync(this.file, JSON.stringify(this.ports, null, 2));
    return port;
  }
}
