import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly held: number;
  readonly isOpen: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

/** Going offline hands chats back: asked before, since visitors are told. */
export function OfflineConfirmation({ held, isOpen, onCancel, onConfirm }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onCancel}
      title={t('presence.confirmTitle')}
      closeButtonProps={{ 'aria-label': t('presence.cancel') }}
    >
      <Text size="sm">{t('presence.confirmText', { count: held })}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onCancel} data-autofocus>
          {t('presence.cancel')}
        </Button>
        <Button color="#b42323" onClick={onConfirm}>
          {t('presence.confirm')}
        </Button>
      </Group>
    </Modal>
  );
}
