import type {
  AgentView,
  AgentsView,
  ConversationView,
  ConversationsView,
  PersonView,
  PresenceView,
  ReportView,
  RoutingView,
  SessionView,
  VisitView,
  WidgetView,
  brandsViewSchema,
  dispositionsViewSchema,
  metricsViewSchema,
  messagesViewSchema,
  queuesViewSchema,
  storedViewSchema,
  teamsViewSchema,
} from '@visavis/contracts/edge';
import type { QueueStatus } from '@visavis/contracts/routing-shapes';
import type { ReportInterval, ReportName } from '@visavis/contracts/reporting';
import type { Requirement, WorkState } from '@visavis/contracts/shapes';
import { newId } from '@visavis/kernel/id';
import type { Result } from '@visavis/kernel/result';
import { ok } from '@visavis/kernel/result';
import type { ApiError } from './api-error';
import type { CallOptions, HttpOptions } from './http-call';
import { callHttp } from './http-call';

/** What a call answers: the view, or why not. Calls never throw. */
export type Answer<View> = Promise<Result<View, ApiError>>;

// Schemas stand here as types only: they would swell the widget.
type ViewOf<Schema extends { readonly _zod: { readonly output: unknown } }> = Schema['_zod']['output'];
type Messages = ViewOf<typeof messagesViewSchema>;
type Stored = ViewOf<typeof storedViewSchema>;
type Queues = ViewOf<typeof queuesViewSchema>;
type Brands = ViewOf<typeof brandsViewSchema>;
type Teams = ViewOf<typeof teamsViewSchema>;
type Dispositions = ViewOf<typeof dispositionsViewSchema>;
type Metrics = ViewOf<typeof metricsViewSchema>;
type Query = Readonly<Record<string, string | number | undefined>>;

// Reports are given up by their owner after 30 s.
const REPORT_DEADLINE_MS = 35_000;

/** A visitor's first message; both ids are made by the client. */
export interface StartBody {
  readonly id: string;
  readonly message: { readonly id: string; readonly text: string };
  readonly queue?: string;
  readonly answers?: Readonly<Record<string, string>>;
  readonly requirements?: readonly Requirement[];
}

/** What a report is asked of: whole quarters of an hour as ISO instants; without `interval` one row for the whole time. */
export interface ReportQuery {
  readonly from: string;
  readonly to: string;
  readonly interval?: ReportInterval;
  readonly brand?: string;
  readonly queue?: string;
  readonly team?: string;
  readonly agent?: string;
}

/** The routes of api.md that are built, typed. Staff and visitors differ only in the token source. */
export class Http {
  constructor(private readonly options: HttpOptions) {}

  /** Opens a session; the refresh token comes as a cookie. Tried once: the person is there to try again. */
  signIn(email: string, password: string, how?: CallOptions): Answer<SessionView> {
    return this.anonymous('/v1/auth/sign-in', { email, password }, { retries: 0, ...how });
  }

  /** Exchanges the refresh cookie for a new session. One quick retry only: a cookie counts as reused after two seconds. */
  refresh(how?: CallOptions): Answer<SessionView> {
    return this.anonymous('/v1/auth/refresh', {}, { retries: 1, ...how });
  }

  signOut(how?: CallOptions): Answer<object> {
    return this.anonymous('/v1/auth/sign-out', {}, how);
  }

  me(how?: CallOptions): Answer<PersonView> {
    return this.get('/v1/me', {}, how);
  }

  putPresence(intent: PresenceView['intent'], reason?: string, how?: CallOptions): Answer<PresenceView> {
    const body = { intent, ...(reason === undefined ? {} : { reason }) };
    return this.put('/v1/me/presence', body, how);
  }

  listConversations(
    filter: {
      state?: WorkState | readonly WorkState[];
      brand?: string;
      queue?: string;
      agent?: string;
      after?: string;
      limit?: number;
    } = {},
    how?: CallOptions,
  ): Answer<ConversationsView> {
    return this.get('/v1/conversations', { ...filter, state: filter.state?.toString() }, how);
  }

  getConversation(id: string, how?: CallOptions): Answer<ConversationView> {
    return this.get(`/v1/conversations/${id}`, {}, how);
  }

  /** Entries after a seq of the reader's own, in order. */
  listMessages(id: string, after = 0, how?: CallOptions): Answer<Messages> {
    return this.get(`/v1/conversations/${id}/messages`, { after }, how);
  }

  sendMessage(
    conversationId: string,
    message: { id: string; text: string; note?: boolean },
    how?: CallOptions,
  ): Answer<Stored> {
    return this.post(`/v1/conversations/${conversationId}/messages`, message, how);
  }

  /** A visitor's first message begins a conversation. */
  async startConversation(body: StartBody, how?: CallOptions): Answer<ConversationView> {
    const answer = await this.post<{ conversation: ConversationView }>('/v1/conversations', body, how);
    return answer.ok ? ok(answer.value.conversation) : answer;
  }

  /** Why it was offered to whom it was, or why it waits. */
  explainRouting(id: string, how?: CallOptions): Answer<RoutingView> {
    return this.get(`/v1/conversations/${id}/routing`, {}, how);
  }

  closeConversation(id: string, how?: CallOptions): Answer<ConversationView> {
    return this.post(`/v1/conversations/${id}/close`, {}, how);
  }

  leaveConversation(id: string, how?: CallOptions): Answer<ConversationView> {
    return this.post(`/v1/conversations/${id}/leave`, {}, how);
  }

  fileOutcome(
    id: string,
    outcome: { disposition: string; note?: string; tags?: string[] },
    how?: CallOptions,
  ): Answer<ConversationView> {
    return this.post(`/v1/conversations/${id}/wrap-up`, outcome, how);
  }

  acceptOffer(id: string, how?: CallOptions): Answer<ConversationView> {
    return this.post(`/v1/offers/${id}/accept`, {}, how);
  }

  declineOffer(id: string, reason?: string, how?: CallOptions): Answer<ConversationView> {
    return this.post(`/v1/offers/${id}/decline`, reason === undefined ? {} : { reason }, how);
  }

  /** Puts a chat back in line at its old place, for supervisors. */
  requeueConversation(id: string, how?: CallOptions): Answer<ConversationView> {
    return this.post(`/v1/conversations/${id}/requeue`, {}, how);
  }

  /** Says for an agent what they are to be, for supervisors who share a brand with them. */
  putAgentPresence(
    id: string,
    intent: PresenceView['intent'],
    reason?: string,
    how?: CallOptions,
  ): Answer<PresenceView> {
    return this.put(`/v1/agents/${id}/presence`, { intent, ...(reason === undefined ? {} : { reason }) }, how);
  }

  /** Lets this browser open pages below /ops, as long as the access token lasts; administrators only. */
  openOperations(how?: CallOptions): Answer<object> {
    return this.post('/v1/ops/session', {}, how);
  }

  listQueues(how?: CallOptions): Answer<Queues> {
    return this.get('/v1/queues', {}, how);
  }

  queueStatus(id: string, how?: CallOptions): Answer<QueueStatus> {
    return this.get(`/v1/queues/${id}/status`, {}, how);
  }

  listAgents(
    filter: { state?: AgentView['state']; after?: string; limit?: number } = {},
    how?: CallOptions,
  ): Answer<AgentsView> {
    return this.get('/v1/agents', filter, how);
  }

  listTeams(how?: CallOptions): Answer<Teams> {
    return this.get('/v1/teams', {}, how);
  }

  listBrands(how?: CallOptions): Answer<Brands> {
    return this.get('/v1/brands', {}, how);
  }

  listDispositions(brandId?: string, how?: CallOptions): Answer<Dispositions> {
    return this.get('/v1/dispositions', { brand: brandId }, how);
  }

  /** Numbers by interval; each is of the definition under whose id it stands. */
  runReport(report: ReportName, asked: ReportQuery, how?: CallOptions): Answer<ReportView> {
    return this.get(`/v1/reports/${report}`, { ...asked }, { deadlineMs: REPORT_DEADLINE_MS, ...how });
  }

  /** What the numbers of reports mean. */
  listMetrics(how?: CallOptions): Answer<Metrics> {
    return this.get('/v1/reports/definitions', {}, how);
  }

  widgetConfig(brandKey: string, how?: CallOptions): Answer<WidgetView> {
    return callHttp(this.options, { method: 'GET', path: `/v1/widget/${brandKey}`, isAnonymous: true }, how);
  }

  /** A visitor's page opened: answers the visitor token to use from then on. */
  openVisit(
    brandKey: string,
    visit: { visitorToken?: string; identity?: string; locale?: string; page?: string },
    how?: CallOptions,
  ): Answer<VisitView> {
    return this.anonymous(`/v1/widget/${brandKey}/visits`, visit, how);
  }

  private get<View>(path: string, query: Query, how?: CallOptions): Answer<View> {
    return callHttp(this.options, { method: 'GET', path, query }, how);
  }

  private put<View>(path: string, body: object, how?: CallOptions): Answer<View> {
    return callHttp(this.options, { method: 'PUT', path, body, idempotencyKey: newId() }, how);
  }

  private post<View>(path: string, body: object, how?: CallOptions): Answer<View> {
    return callHttp(this.options, { method: 'POST', path, body, idempotencyKey: newId() }, how);
  }

  private anonymous<View>(path: string, body: object, how?: CallOptions): Answer<View> {
    return callHttp(this.options, { method: 'POST', path, body, idempotencyKey: newId(), isAnonymous: true }, how);
  }
}
