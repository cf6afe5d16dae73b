import { Injectable } from '@nestjs/common';
import { TellPagePresence } from '../../usecases/realtime/tell-page-presence';
import { WatchHeads } from '../../usecases/realtime/watch-heads';
import { WatchPositions } from '../../usecases/realtime/watch-positions';

/** The three that look after many sockets at once. */
@Injectable()
export class Lookouts {
  constructor(
    readonly positions: WatchPositions,
    readonly pages: TellPagePresence,
    readonly heads: WatchHeads,
  ) {}
}
