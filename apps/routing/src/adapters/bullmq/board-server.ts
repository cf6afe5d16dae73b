import type {
  AppControllerRoute,
  BullBoardQueues,
  BullBoardRequest,
  ControllerHandlerReturnType,
  IServerAdapter,
  UIConfig,
} from '@bull-board/api/typings/app';

type Handler = (request: BullBoardRequest) => ControllerHandlerReturnType | Promise<ControllerHandlerReturnType>;
type ErrorHandler = (error: Error) => ControllerHandlerReturnType;

interface Page {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly handler: Handler;
}

/** Bull Board without a web server: its reading routes, asked one at a time. Pages and files are for the gateway to serve. */
export class BoardServer implements IServerAdapter {
  private pages: Page[] = [];
  private queues: BullBoardQueues = new Map();
  private uiConfig: UIConfig = {};
  private onError: ErrorHandler = () => ({ status: 500, body: {} });

  async read(
    path: string,
    query: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly body: unknown } | undefined> {
    for (const { pattern, names, handler } of this.pages) {
      const values = pattern.exec(path)?.slice(1);
      if (!values) continue;
      const params = Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]));
      const { queues, uiConfig } = this;
      const request = { queues, uiConfig, query: { ...query }, params, body: {}, headers: {} };
      const { status = 200, body } = await this.answer(handler, request);
      return { status, body };
    }
    return undefined;
  }

  setApiRoutes(routes: AppControllerRoute[]): this {
    // Whatever is not for reading is not there: a read-only queue refuses it, and here it has no address either.
    this.pages = routes
      .filter(({ method }) => method === 'get')
      .flatMap((definition) => {
        const handler: Handler = (request) => definition.handler(request);
        return [definition.route].flat().map((route) => ({ ...compiled(route), handler }));
      });
    return this;
  }

  setQueues(queues: BullBoardQueues): this {
    this.queues = queues;
    return this;
  }

  setErrorHandler(handler: ErrorHandler): this {
    this.onError = handler;
    return this;
  }

  setUIConfig(config: UIConfig): this {
    this.uiConfig = config;
    return this;
  }

  setViewsPath(): this {
    return this;
  }

  setStaticPath(): this {
    return this;
  }

  setEntryRoute(): this {
    return this;
  }

  private async answer(handler: Handler, request: BullBoardRequest): Promise<ControllerHandlerReturnType> {
    try {
      return await handler(request);
    } catch (error) {
      return this.onError(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** `/api/queues/:queueName` as a pattern and the names in it. */
function compiled(route: string): Pick<Page, 'pattern' | 'names'> {
  const names = [...route.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
  return { pattern: new RegExp(`^${route.replace(/:\w+/g, '([^/]+)')}$`), names };
}
