import type { ConversationView } from '@visavis/contracts/edge';
import type { ApiError } from '@visavis/client/api-error';
import { isTransient } from '@visavis/client/api-error';
import type { Http } from '@visavis/client/http';
import type { Unsent } from './model';
import type { VisitorPass } from './visitor-pass';

/** What came of a first message, or of looking whether there is something to go on with. */
export type Begun =
  /** The first message is stored. */
  | { readonly kind: 'started'; readonly conversation: ConversationView }
  | { readonly kind: 'goes-on'; readonly conversation: ConversationView }
  /** Another conversation of this visitor is open: the message belongs there. */
  | { readonly kind: 'elsewhere'; readonly conversation: ConversationView }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused' }
  /** Nobody can be reached; worth trying again. */
  | { readonly kind: 'later' };

const failed = (error: ApiError): Begun => ({ kind: isTransient(error) ? 'later' : 'refused' });

async function found(http: Http, id: string): Promise<Begun> {
  const answer = await http.getConversation(id);
  if (answer.ok) return { kind: 'goes-on', conversation: answer.value };
  return [401, 403, 404].includes(answer.error.status) ? { kind: 'nothing' } : failed(answer.error);
}

/** Where a visitor who has been here before stands: the open conversation, else the one this page had shown. */
export async function lookAround(http: Http, pass: VisitorPass, shownId: string | null): Promise<Begun> {
  const visited = await pass.visit();
  if (!visited.ok) return failed(visited.error);
  const { conversation } = visited.value;
  if (conversation) return { kind: 'goes-on', conversation };
  return shownId === null ? { kind: 'nothing' } : found(http, shownId);
}

/** Says the first message. All ids are the client's: said again after a loss it is stored once. */
export async function begin(http: Http, pass: VisitorPass, message: Unsent): Promise<Begun> {
  const visited = (await pass.current()) === null ? await pass.visit() : null;
  if (visited && !visited.ok) return failed(visited.error);
  const { id, text, conversationId } = message;
  const started = await http.startConversation({ id: conversationId, message: { id, text } });
  if (started.ok) return { kind: 'started', conversation: started.value };
  if (started.error.status !== 409) return failed(started.error);
  const around = await lookAround(http, pass, conversationId);
  if (around.kind === 'nothing') return { kind: 'refused' };
  return around.kind === 'goes-on' && around.conversation.id !== conversationId
    ? { ...around, kind: 'elsewhere' }
    : around;
}
