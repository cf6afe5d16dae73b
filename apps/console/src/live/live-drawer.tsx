import { Drawer } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChatStepConfirmation } from './chat-step-confirmation';
import type { ChatStep } from './chat-step-confirmation';
import classes from './live-drawer.module.css';
import type { LiveSearch } from './live-search';
import { QueueChats } from './queue-chats';
import { SilentReading } from './silent-reading';

interface Props {
  readonly search: LiveSearch;
  readonly change: (change: { queue?: string | undefined; read?: string | undefined }) => void;
}

/** What lies behind a row: the chats of a queue, or one chat read in silence. */
export const LiveDrawer = memo(function LiveDrawer({ search, change }: Props) {
  const { t } = useTranslation();
  const { queue, read } = search;
  const isOpen = queue !== undefined || read !== undefined;
  // While the drawer leaves, it still shows what it showed.
  const [last, setLast] = useState({ queue, read });
  if (isOpen && (last.queue !== queue || last.read !== read)) setLast({ queue, read });
  const [step, setStep] = useState<ChatStep | null>(null);
  return (
    <Drawer
      opened={isOpen}
      onClose={() => change({ queue: undefined, read: undefined })}
      position="right"
      size="30rem"
      title={last.read === undefined ? t('live.queue') : t('live.chats')}
      closeButtonProps={{ 'aria-label': t('live.close') }}
      classNames={{ body: classes.body, content: classes.content, header: classes.header }}
      transitionProps={{ duration: 150 }}
      closeOnEscape={step === null}
    >
      {last.read !== undefined ? (
        <SilentReading
          key={last.read}
          conversationId={last.read}
          onBack={last.queue === undefined ? null : () => change({ read: undefined })}
          ask={setStep}
        />
      ) : (
        last.queue !== undefined && (
          <QueueChats key={last.queue} queueId={last.queue} onRead={(id) => change({ read: id })} ask={setStep} />
        )
      )}
      <ChatStepConfirmation step={step} onDone={() => setStep(null)} />
    </Drawer>
  );
});
