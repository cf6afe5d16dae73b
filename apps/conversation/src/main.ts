import { boot } from '@visavis/platform/boot';
import { configSchema } from './config';
import { ConversationModule } from './conversation.module';

void boot({ service: 'conversation', config: configSchema, module: (config) => ConversationModule.with(config) });
