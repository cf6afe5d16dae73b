import { Injectable } from '@nestjs/common';
import type { Call, VisitorCaller } from '@visavis/contracts/call';
import { openVisit, type Contact } from '@visavis/contracts/conversation';
import { verifyIdentity, type Brand } from '@visavis/contracts/directory';
import type { VisitView } from '@visavis/contracts/edge';
import type { Output } from '@visavis/contracts/registry';
import { ok } from '@visavis/kernel/result';
import { LoadEpisodes } from './load-episodes';
import { Peers, type Answer } from './ports';
import { PresentConversations } from './present-conversations';

interface Visit {
  readonly brand: Brand;
  /** From the token the page had, verified; undefined when it had none that is still good. */
  readonly known: VisitorCaller | undefined;
  readonly identity: string | undefined;
  readonly locale: string | undefined;
}

/** A visitor's page opened: who they are, the token they go on with, and the conversation they left open. */
@Injectable()
export class OpenVisit {
  constructor(
    private readonly peers: Peers,
    private readonly episodes: LoadEpisodes,
    private readonly present: PresentConversations,
  ) {}

  async execute(visit: Visit, call: Call): Promise<Answer<VisitView>> {
    const { id: brandId, operatorId } = visit.brand;
    const identity = await this.identityOf(visit, call);
    if (!identity.ok) return identity;
    const opened = await this.peers.ask(
      openVisit,
      {
        operatorId,
        brandId,
        knownContactId: visit.known?.brandId === brandId ? visit.known.contactId : null,
        identity: identity.value,
        locale: visit.locale ?? visit.brand.locales[0] ?? 'en',
      },
      call,
    );
    return opened.ok ? this.view(opened.value, call) : opened;
  }

  // A wrong or expired identity is refused, never downgraded to an anonymous visit.
  private async identityOf(visit: Visit, call: Call): Promise<Answer<Output<typeof verifyIdentity> | null>> {
    if (visit.identity === undefined) return ok(null);
    return this.peers.ask(verifyIdentity, { brandId: visit.brand.id, identity: visit.identity }, call);
  }

  private async view(opened: Output<typeof openVisit>, call: Call): Promise<Answer<VisitView>> {
    const { visitorToken, contact, openThread } = opened;
    const visit = { visitorToken, contact: { id: contact.id, name: contact.name, locale: contact.locale } };
    if (!openThread) return ok(visit);
    const [episode] = await this.episodes.execute([openThread], { ...call, caller: callerOf(contact) });
    const view = await this.present.one(episode ?? { thread: openThread, work: null, position: null }, 'visitor');
    return view.ok ? ok({ ...visit, conversation: view.value }) : view;
  }
}

function callerOf({ id, operatorId, brandId }: Contact): VisitorCaller {
  return { kind: 'visitor', operatorId, brandId, contactId: id };
}
