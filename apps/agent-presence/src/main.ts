import { boot } from '@visavis/platform/boot';
import { AgentPresenceModule } from './agent-presence.module';
import { configSchema } from './config';

void boot({ service: 'agent-presence', config: configSchema, module: (config) => AgentPresenceModule.with(config) });
