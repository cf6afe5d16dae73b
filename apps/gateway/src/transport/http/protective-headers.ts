import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

type Kind = 'page' | 'console' | 'shared' | 'ops';
type Protect = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/**
 * Headers by what is served. Scripts come from us alone, never inline. Styles of the console may be inline: Mantine
 * writes style attributes and elements; the demo page has a brand's look and gets along without.
 */
function protection(publicOrigin: string, kind: Kind): Protect {
  const socketOrigin = publicOrigin.replace(/^http/, 'ws');
  const isSecure = publicOrigin.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': kind === 'console' || kind === 'ops' ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'", socketOrigin],
        'object-src': ["'none'"],
        // Bull Board finds its files by a base element.
        'base-uri': [kind === 'ops' ? "'self'" : "'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        ...(isSecure ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    crossOriginResourcePolicy: { policy: kind === 'shared' ? 'cross-origin' : 'same-origin' },
    strictTransportSecurity: isSecure,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  });
}

/** Chooses the protection of an address. */
export function protectiveHeaders(publicOrigin: string): (path: string) => Protect {
  const [page, console, shared, ops] = (['page', 'console', 'shared', 'ops'] as const).map((kind) =>
    protection(publicOrigin, kind),
  );
  return (path) => {
    if (/^\/(widget|v1\/widget|v1\/conversations|openapi\.json|asyncapi\.json)(\/|$|\?)/.test(path))
      return shared as Protect;
    if (/^\/ops(\/|$|\?)/.test(path)) return ops as Protect;
    return (/^\/(demo|docs|v1|health|metrics)(\/|$|\?)/.test(path) ? page : console) as Protect;
  };
}
