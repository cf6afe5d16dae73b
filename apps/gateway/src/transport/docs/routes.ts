import { RequestMethod, type Type } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import type { z } from 'zod';
import { documentedBy, isPage, type Documented } from '../http/answers';
import { LIMITED } from '../http/visitor-rates';
import { ZodPipe } from '../http/zod-pipe';

/** A route as it is registered with Nest: what it takes stands in its pipes. */
export interface Route {
  readonly method: string;
  /** As Fastify names it, for instance `/v1/offers/:id/accept`. */
  readonly path: string;
  /** Method and path, as the policies name it. */
  readonly key: string;
  /** Name of the controller and the method, joined; unlike all others. */
  readonly name: string;
  readonly status: number;
  readonly params: z.ZodType | undefined;
  readonly query: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
  readonly documented: Documented | undefined;
  readonly isPage: boolean;
  /** Whether it is limited how often a visitor may use it. */
  readonly isLimited: boolean;
}

interface Argument {
  readonly pipes?: readonly unknown[];
}

/** The schema by which a kind of argument is parsed. */
function schemaOf(args: Readonly<Record<string, Argument>>, kind: RouteParamtypes): z.ZodType | undefined {
  const [, argument] = Object.entries(args).find(([key]) => key.startsWith(`${String(kind)}:`)) ?? [];
  const pipe = argument?.pipes?.find((each) => each instanceof ZodPipe);
  return pipe instanceof ZodPipe ? (pipe.schema as z.ZodType) : undefined;
}

const slashes = (...parts: readonly string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

const all = (paths: string | readonly string[] | undefined): readonly string[] =>
  paths === undefined ? [] : typeof paths === 'string' ? [paths] : paths;

/** A method may stand under several paths. */
function routesAt(controller: Type, handler: string, method: object): Route[] {
  const verb = RequestMethod[(Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod | undefined) ?? 0] ?? 'GET';
  const [base = ''] = all(Reflect.getMetadata(PATH_METADATA, controller) as string | undefined);
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as Record<string, Argument>;
  const status = Reflect.getMetadata(HTTP_CODE_METADATA, method) as number | undefined;
  const paths = all(Reflect.getMetadata(PATH_METADATA, method) as string | readonly string[] | undefined);
  return paths.map((path) => ({
    method: verb,
    path: slashes(base, path),
    key: `${verb} ${slashes(base, path)}`,
    name: `${controller.name.replace(/(Routes|Controller)$/, '').toLowerCase()}_${handler}`,
    status: status ?? (verb === 'POST' ? 201 : 200),
    params: schemaOf(args, RouteParamtypes.PARAM),
    query: schemaOf(args, RouteParamtypes.QUERY),
    body: schemaOf(args, RouteParamtypes.BODY),
    documented: documentedBy(method),
    isPage: isPage(method),
    isLimited: Reflect.hasMetadata(LIMITED, method),
  }));
}

/** Every HTTP route of these controllers, by path and method. */
export function routesOf(controllers: readonly Type[]): Route[] {
  const routes = controllers.flatMap((controller) => {
    const prototype = controller.prototype as object;
    return Object.getOwnPropertyNames(prototype).flatMap((handler) => {
      const method = Object.getOwnPropertyDescriptor(prototype, handler)?.value as unknown;
      return typeof method === 'function' && handler !== 'constructor' ? routesAt(controller, handler, method) : [];
    });
  });
  return routes.sort((a, b) => (a.path === b.path ? order(a.method) - order(b.method) : a.path < b.path ? -1 : 1));
}

const order = (method: string): number => ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].indexOf(method);
