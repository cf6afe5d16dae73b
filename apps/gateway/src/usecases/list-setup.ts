import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { listDispositions } from '@visavis/contracts/conversation';
import { listBrands, listTeams } from '@visavis/contracts/directory';
import type { BrandView, DispositionView } from '@visavis/contracts/edge';
import { ok } from '@visavis/kernel/result';
import { Peers, type Answer } from './ports';
import { brandView } from './views/named-views';

interface Named {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** The brands, teams and outcomes a caller may choose from. */
@Injectable()
export class ListSetup {
  constructor(private readonly peers: Peers) {}

  async brands(call: Call): Promise<Answer<{ brands: BrandView[] }>> {
    const listed = await this.peers.ask(listBrands, {}, call);
    return listed.ok ? ok({ brands: listed.value.brands.map(brandView) }) : listed;
  }

  async teams(call: Call): Promise<Answer<{ teams: Named[] }>> {
    const listed = await this.peers.ask(listTeams, {}, call);
    if (!listed.ok) return listed;
    return ok({ teams: listed.value.teams.map(({ id, slug, name }) => ({ id, slug, name })) });
  }

  async dispositions(brandId: string | undefined, call: Call): Promise<Answer<{ dispositions: DispositionView[] }>> {
    const listed = await this.peers.ask(listDispositions, brandId === undefined ? {} : { brandId }, call);
    if (!listed.ok) return listed;
    return ok({
      dispositions: listed.value.dispositions.map(({ id, slug, name, brandId: owner }) => ({
        id,
        slug,
        name,
        brandId: owner,
      })),
    });
  }
}
