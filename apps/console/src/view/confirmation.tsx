import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly isOpen: boolean;
  readonly title: string;
  /** What follows, in words. */
  readonly children: ReactNode;
  readonly confirm: string;
  /** Whether others lose something by it. */
  readonly isGrave?: boolean;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

/** Asks before something is done to others. Enter confirms, Escape leaves it; the focus goes back to where it was. */
export function Confirmation({
  isOpen,
  title,
  children,
  confirm,
  isGrave = false,
  isBusy,
  onCancel,
  onConfirm,
}: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened={isOpen} onClose={onCancel} title={title} closeButtonProps={{ 'aria-label': t('app.cancel') }}>
      <Text size="sm">{children}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
        <Button color={isGrave ? '#b42323' : undefined} loading={isBusy} onClick={onConfirm} data-autofocus>
          {confirm}
        </Button>
      </Group>
    </Modal>
  );
}
