import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Injectable, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { registeredContracts } from '@visavis/contracts/registry';
import { CheckAccess } from '../../usecases/check-access';
import { apiPage } from './api-page';
import { asyncApiDocument } from './asyncapi-document';
import { docsStyle } from './docs-style';
import { messagesPage } from './messages-page';
import { openApiDocument } from './openapi-document';
import type { OpenApiDocument } from './openapi-types';
import { realtimePage } from './realtime-page';

/** A document ready to be sent. */
export interface Sendable {
  readonly type: string;
  readonly text: string;
  readonly gzipped: Buffer;
  readonly etag: string;
}

export type DocumentName = 'openapi' | 'asyncapi' | 'api' | 'realtime' | 'messages' | 'style';

const page = 'text/html; charset=utf-8';
const json = 'application/json; charset=utf-8';

/** The documents of this very process: written when first asked for, from the routes it has registered, and kept. */
@Injectable()
export class Documents {
  private readonly written = new Map<DocumentName, Sendable>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly access: CheckAccess,
  ) {}

  find(name: DocumentName): Sendable {
    const known = this.written.get(name);
    if (known) return known;
    const [type, text] = this.write(name);
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
    const sendable = { type, text, gzipped: gzipSync(text), etag };
    this.written.set(name, sendable);
    return sendable;
  }

  private write(name: DocumentName): [string, string] {
    if (name === 'openapi') return [json, `${JSON.stringify(this.openApi(), null, 2)}\n`];
    if (name === 'asyncapi') return [json, `${JSON.stringify(asyncApiDocument(), null, 2)}\n`];
    if (name === 'api') return [page, apiPage(this.openApi())];
    if (name === 'realtime') return [page, realtimePage(asyncApiDocument())];
    if (name === 'messages') return [page, messagesPage(registeredContracts())];
    return ['text/css; charset=utf-8', docsStyle];
  }

  private openApi(): OpenApiDocument {
    const controllers = this.discovery.getControllers().flatMap(({ metatype }) => (metatype ? [metatype as Type] : []));
    return openApiDocument({ controllers, whoMay: (route) => this.access.kindsFor(route) }).document;
  }
}
