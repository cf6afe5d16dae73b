import { boot } from '@visavis/platform/boot';
import { configSchema } from './config';
import { DirectoryModule } from './directory.module';

void boot({ service: 'directory', config: configSchema, module: (config) => DirectoryModule.with(config) });
