import { boot } from '@visavis/platform/boot';
import { configSchema } from './config';
import { GatewayModule } from './gateway.module';
import { setUpHttp } from './transport/http/set-up';

void boot({
  service: 'gateway',
  config: configSchema,
  module: (config) => GatewayModule.with(config),
  setUp: (app) => setUpHttp(app),
});
