import 'reflect-metadata';
import { boot } from '@visavis/platform/boot';
import { configSchema } from './config';
import { RoutingModule } from './routing.module';

void boot({ service: 'routing', config: configSchema, module: (config) => RoutingModule.with(config) });
