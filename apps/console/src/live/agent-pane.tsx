import { NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { memo, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../view/key-hint';
import { keys } from '../view/keys';
import { useKey } from '../view/use-key';
import { AgentRow } from './agent-row';
import { agentSorts, agentsShown, sorted, stateCounts } from './board-rows';
import type { AgentSort } from './board-rows';
import { ForceConfirmation } from './force-confirmation';
import type { Forced } from './force-confirmation';
import type { LiveSearch } from './live-search';
import classes from './live.module.css';
import { StateCounts } from './state-counts';
import type { LiveBoard } from './use-live-board';
import { VirtualRows } from './virtual-rows';

interface Props {
  readonly board: LiveBoard;
  readonly search: LiveSearch;
  readonly change: (change: { sort?: AgentSort | undefined }) => void;
  readonly onRead: (conversationId: string) => void;
}

/** Every agent, what they do and since when, and the menu to step in. */
export function AgentPane({ board, search, change, onRead }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [forced, setForced] = useState<Forced | null>(null);
  const { names, agents } = board;
  const sort = search.sort ?? 'state';
  const shown = useMemo(
    () => sorted(agentsShown(agents, names.agents, { brandId: null, teamId: null, text }), sort, names.agents),
    [agents, names, text, sort],
  );
  const brands = useMemo(() => new Map(names.queues.map(({ brand }) => [brand.id, brand])), [names]);
  const teams = useMemo(() => new Map(names.teams.map(({ id, name }) => [id, name])), [names]);
  const choose = useCallback((next: AgentSort) => change({ sort: next === 'state' ? undefined : next }), [change]);
  const force = useCallback((one: Forced) => setForced(one), []);
  return (
    <section aria-label={t('live.agents')} className={classes.pane} data-pane="agents">
      <div className={classes.tools}>
        <StateCounts counts={stateCounts(agents)} />
        {search.wall !== true && <Tools text={text} setText={setText} sort={sort} choose={choose} />}
      </div>
      {shown.length === 0 ? (
        <p className={classes.empty}>{t(agents.length === 0 ? 'live.noAgents' : 'live.noMatch')}</p>
      ) : (
        <VirtualRows label={t('live.agents')} items={shown} head={<Head />}>
          {(agent, index) => (
            <AgentRow
              key={agent.agentId}
              agent={agent}
              name={names.agents.get(agent.agentId)?.name ?? '…'}
              team={teams.get(agent.teamId ?? '') ?? null}
              brands={brands}
              row={index + 2}
              onRead={onRead}
              onForce={force}
            />
          )}
        </VirtualRows>
      )}
      <ForceConfirmation forced={forced} onDone={() => setForced(null)} />
    </section>
  );
}

function Head() {
  const { t } = useTranslation();
  const columns = [t('live.name'), t('live.state'), t('live.load'), t('live.chats')];
  return (
    <div role="row" className={classes.agentGrid}>
      {columns.map((column) => (
        <span key={column} role="columnheader">
          {column}
        </span>
      ))}
      <span role="columnheader">
        <span className="hidden-text">{t('live.actions')}</span>
      </span>
    </div>
  );
}

interface ToolsProps {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly sort: AgentSort;
  readonly choose: (sort: AgentSort) => void;
}

const Tools = memo(function Tools({ text, setText, sort, choose }: ToolsProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useKey(keys.searchAgents, () => field.current?.focus());
  return (
    <div className={classes.filters}>
      <TextInput
        ref={field}
        size="xs"
        type="search"
        className={classes.search}
        aria-label={t('live.search')}
        aria-keyshortcuts={keys.searchAgents}
        placeholder={t('live.search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={text === '' ? <KeyHint of={keys.searchAgents} /> : null}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        aria-label={t('live.sort')}
        value={sort}
        onChange={({ currentTarget }) => choose(agentSorts.find((one) => one === currentTarget.value) ?? 'state')}
      >
        {agentSorts.map((one) => (
          <option key={one} value={one}>
            {t(`live.sortBy.${one}`)}
          </option>
        ))}
      </NativeSelect>
    </div>
  );
});
