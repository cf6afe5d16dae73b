import { z } from 'zod';
import type { JsonSchema } from '../src/transport/docs/json-schema';
import type { OpenApiDocument, Operation, Response as Described } from '../src/transport/docs/openapi-types';

export interface DocumentedRoute {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** Fields that are not declared are faults here, though clients bear them. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? value.replace('#/components/schemas/', '#/$defs/') : strict(value),
    ]),
  );
  return 'properties' in inner && !('additionalProperties' in inner)
    ? { ...inner, additionalProperties: false }
    : inner;
}

/** Holds answers against the document that was served. */
export class DocumentCheck {
  private readonly parsers = new Map<JsonSchema, z.ZodType>();

  constructor(readonly document: OpenApiDocument) {}

  routes(): DocumentedRoute[] {
    return Object.entries(this.document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    );
  }

  /** What is wrong with an answer; nothing when the document foretold it. */
  async faults({ method, path, operation }: DocumentedRoute, response: Response): Promise<string[]> {
    const place = `${method} ${path} ${String(response.status)}`;
    const described = this.described(operation, response.status);
    if (!described) return [`${place} is not in the document`];
    const mediaType = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
    const media = described.content?.[mediaType];
    if (!media) return [`${place} answers ${mediaType}`];
    const text = await response.text();
    const body: unknown = mediaType.endsWith('json') ? JSON.parse(text) : text;
    const parsed = this.parserOf(media.schema).safeParse(body);
    const wrong = parsed.success ? [] : [`${place}: ${z.prettifyError(parsed.error)}`];
    const reason = response.status >= 400 ? (body as { reason?: string }).reason : undefined;
    const isForetold = reason === undefined || described.description.includes(`\`${reason}\``);
    return isForetold ? wrong : [...wrong, `${place} gives the reason ${reason}`];
  }

  /** Examples of the document that its own schemas would refuse. */
  wrongExamples(): string[] {
    return this.routes().flatMap(({ method, path, operation }) => {
      const parts = [operation.requestBody, ...Object.values(operation.responses)];
      const media = parts.flatMap((part) => Object.values((part && 'content' in part && part.content) || {}));
      return media.flatMap(({ schema, example }) => {
        const parsed = example === undefined ? undefined : this.parserOf(schema).safeParse(example);
        return parsed?.success === false ? [`${method} ${path}: ${z.prettifyError(parsed.error)}`] : [];
      });
    });
  }

  private described(operation: Operation, status: number): Described | undefined {
    const described = operation.responses[String(status)];
    if (!described || !('$ref' in described)) return described;
    return this.document.components.responses[described.$ref.split('/').at(-1) ?? ''];
  }

  private parserOf(schema: JsonSchema): z.ZodType {
    const known = this.parsers.get(schema);
    if (known) return known;
    const whole = strict({ ...schema, $defs: this.document.components.schemas });
    const parser = z.fromJSONSchema(whole as Parameters<typeof z.fromJSONSchema>[0]);
    this.parsers.set(schema, parser);
    return parser;
  }
}
