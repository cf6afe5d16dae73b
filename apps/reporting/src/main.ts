import { boot } from '@visavis/platform/boot';
import { configSchema } from './config';
import { ReportingModule } from './reporting.module';

void boot({ service: 'reporting', config: configSchema, module: (config) => ReportingModule.with(config) });
