import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../view/keys';
import { useKey } from '../view/use-key';
import { AgentPane } from './agent-pane';
import { BoardNotice } from './board-notice';
import { LiveDrawer } from './live-drawer';
import { LiveHead } from './live-head';
import classes from './live.module.css';
import { PaneSwitch } from './pane-switch';
import type { Pane } from './pane-switch';
import { QueuePane } from './queue-pane';
import { SpokenContext } from './spoken';
import { useLiveBoard, useWatching } from './use-live-board';
import { useLiveSearch } from './use-live-search';

/** The supervisor's glance: every line and every agent as they stand, and the ways to step in. */
export function LivePage() {
  const { t, i18n } = useTranslation();
  const spoken = useMemo(() => ({ t, language: i18n.language }), [t, i18n.language]);
  const { search, change } = useLiveSearch();
  const { board, error } = useLiveBoard(search);
  const isNarrow = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const [pane, setPane] = useState<Pane>('queues');
  const isWall = search.wall === true;
  useWatching(search.read);
  useKey(keys.wall, () => change({ wall: isWall ? undefined : true }));
  useKey(isWall ? 'Escape' : null, () => change({ wall: undefined }));
  const openQueue = useCallback((queue: string) => change({ queue, read: undefined }), [change]);
  const read = useCallback((conversationId: string) => change({ read: conversationId }), [change]);
  const isOnlyPane = isNarrow && !isWall;
  return (
    <SpokenContext value={spoken}>
      <div className={classes.page} data-wall={isWall || undefined}>
        <LiveHead board={board} search={search} change={change} />
        <BoardNotice error={error} isAwaited={board === null} />
        {isOnlyPane && board && <PaneSwitch pane={pane} choose={setPane} board={board} />}
        {board && (
          <div className={classes.panes}>
            {(!isOnlyPane || pane === 'queues') && (
              <QueuePane items={board.items} agents={board.agents} onOpen={openQueue} />
            )}
            {(!isOnlyPane || pane === 'agents') && (
              <AgentPane board={board} search={search} change={change} onRead={read} />
            )}
          </div>
        )}
        <LiveDrawer search={search} change={change} />
      </div>
    </SpokenContext>
  );
}
