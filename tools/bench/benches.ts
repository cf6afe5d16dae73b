import type { Bench } from './bench';
import { bare } from './figures/bare';
import { boardPush } from './figures/board-push';
import { fluidity } from './figures/fluidity';
import { freed } from './figures/freed';
import { idleSockets } from './figures/idle-sockets';
import { messages } from './figures/messages';
import { offers } from './figures/offers';
import { signIns } from './figures/sign-ins';

/** In the order they run: bare ground first, then one service, then the whole. */
export const benches: readonly Bench[] = [bare, offers, freed, messages, boardPush, signIns, idleSockets, fluidity];
