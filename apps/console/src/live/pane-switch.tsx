import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LiveBoard } from './use-live-board';

export type Pane = 'queues' | 'agents';

interface Props {
  readonly pane: Pane;
  readonly choose: (pane: Pane) => void;
  readonly board: LiveBoard;
}

/** On a phone one half of the board is shown at a time. */
export function PaneSwitch({ pane, choose, board }: Props) {
  const { t } = useTranslation();
  const queues = board.items.filter(({ kind }) => kind === 'queue').length;
  return (
    <SegmentedControl
      fullWidth
      value={pane}
      onChange={(value) => choose(value)}
      aria-label={t('live.show')}
      data={[
        { value: 'queues', label: `${t('live.queues')} · ${queues}` },
        { value: 'agents', label: `${t('live.agents')} · ${board.agents.length}` },
      ]}
    />
  );
}
