import type { Provider } from '@nestjs/common';
import { FanOut } from './transport/realtime/fan-out';
import { Lookouts } from './transport/realtime/lookouts';
import { Pulses } from './transport/realtime/pulses';
import { Upgrade } from './transport/realtime/upgrade';
import { Views } from './transport/realtime/views';
import { AdmitSocket } from './usecases/realtime/admit-socket';
import { ChangeTopics } from './usecases/realtime/change-topics';
import { FollowPerson } from './usecases/realtime/follow-person';
import { GreetSession } from './usecases/realtime/greet-session';
import { HearFrame } from './usecases/realtime/hear-frame';
import { KeepLeases } from './usecases/realtime/keep-leases';
import { KeepTime } from './usecases/realtime/keep-time';
import { LoadSnapshot } from './usecases/realtime/load-snapshot';
import { PushConversation } from './usecases/realtime/push-conversation';
import { PushOffer } from './usecases/realtime/push-offer';
import { PushPresence } from './usecases/realtime/push-presence';
import { PushWork } from './usecases/realtime/push-work';
import { ReadAlong } from './usecases/realtime/read-along';
import { RefreshSession } from './usecases/realtime/refresh-session';
import { Sessions } from './usecases/realtime/sessions';
import { ShowEpisode } from './usecases/realtime/show-episode';
import { TellPagePresence } from './usecases/realtime/tell-page-presence';
import { UpdateSession } from './usecases/realtime/update-session';
import { WatchBoard } from './usecases/realtime/watch-board';
import { WatchHeads } from './usecases/realtime/watch-heads';
import { WatchPositions } from './usecases/realtime/watch-positions';

/** Sockets: who is there, what they show, what keeps it true. */
export const realtimeProviders: Provider[] = [
  Sessions,
  AdmitSocket,
  GreetSession,
  HearFrame,
  LoadSnapshot,
  RefreshSession,
  UpdateSession,
  ShowEpisode,
  PushConversation,
  PushWork,
  PushOffer,
  PushPresence,
  FollowPerson,
  WatchBoard,
  ReadAlong,
  ChangeTopics,
  KeepTime,
  KeepLeases,
  TellPagePresence,
  WatchPositions,
  WatchHeads,
  Upgrade,
  FanOut,
  Views,
  Lookouts,
  Pulses,
];
