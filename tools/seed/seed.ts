import { messageOf, SentenceError } from '../infra/sentence-error';
import { demoSummary } from './demo';
import { demoSteps } from './demo-steps';
import { runSteps } from './run-steps';
import { openSetupBus } from './setup-bus';

/** Progress goes to stderr, so that stdout holds nothing but what to tell at the end. */
async function seed(environment: NodeJS.ProcessEnv): Promise<void> {
  const { NATS_URL: natsUrl = '', PUBLIC_URL: publicUrl = 'http://localhost:3000' } = environment;
  if (!URL.canParse(natsUrl)) {
    throw new SentenceError('NATS_URL must be set to nats://setup:password@host:port, the account of seeds.');
  }
  const { bus, close } = await openSetupBus(natsUrl);
  try {
    await runSteps({ bus, steps: demoSteps, progress: (line) => process.stderr.write(`demo: ${line}\n`) });
  } finally {
    await close();
  }
  process.stdout.write(`${demoSummary(publicUrl)}\n`);
}

seed(process.env).then(
  () => process.exit(0),
  (error: unknown) => {
    const isExpected = error instanceof SentenceError || !(error instanceof Error);
    process.stderr.write(`${isExpected ? messageOf(error) : (error.stack ?? error.message)}\n`);
    process.exit(1);
  },
);
