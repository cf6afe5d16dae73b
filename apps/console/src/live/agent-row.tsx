import { UnstyledButton } from '@mantine/core';
import type { BoardAgent, BoardChat } from '@visavis/contracts/board';
import type { BrandView } from '@visavis/contracts/edge';
import { memo } from 'react';
import { isKnownReason } from '../view/break-reasons';
import { chats } from '../view/capacity';
import { LoadBar } from '../view/load-bar';
import { Since } from '../view/since';
import { StateMark } from '../view/state-mark';
import { AgentMenu } from './agent-menu';
import { Cell } from './cell';
import type { Forced } from './force-confirmation';
import { inColour } from './in-colour';
import classes from './live.module.css';
import { useSpoken } from './spoken';

interface Props {
  readonly agent: BoardAgent;
  readonly name: string;
  readonly team: string | null;
  readonly brands: ReadonlyMap<string, BrandView>;
  readonly row: number;
  readonly onRead: (conversationId: string) => void;
  readonly onForce: (forced: Forced) => void;
}

/** One agent: what they do and since when, how full they are, and their chats, each of which can be read. */
export const AgentRow = memo(function AgentRow({ agent, name, team, brands, row, onRead, onForce }: Props) {
  const { t, language } = useSpoken();
  const { state, intent, reason, connectivity } = agent;
  const isGone = connectivity !== 'connected' && state !== 'offline';
  const [load, capacity] = [chats(agent.load, language), chats(agent.capacity, language)];
  return (
    <div
      role="row"
      aria-rowindex={row}
      className={`${classes.agentGrid} ${classes.row}`}
      data-agent={agent.agentId}
      data-state={state}
    >
      <span role="rowheader" className={classes.rowName}>
        <span className={classes.agentName}>{name}</span>
        {team !== null && <small className="dim">{team}</small>}
      </span>
      <Cell label={t('live.state')} area="state">
        <span className={classes.state}>
          <StateMark state={state} />
          <span>
            {t(`state.${state}`)}
            {state === 'break' && reason !== null && ` · ${isKnownReason(reason) ? t(`reason.${reason}`) : reason}`}
            {isFinishing(agent) && ` → ${t(`state.${intent}`)}`}
          </span>
          <Since at={agent.since} />
          {isGone && <span className={classes.gone}>{t('live.unreachable')}</span>}
        </span>
      </Cell>
      <Cell label={t('live.load')} area="load">
        <span className={classes.load}>
          <LoadBar load={agent.load} capacity={agent.capacity} />
          <span aria-label={t('load.of', { load, capacity })} role="img">
            {load}/{capacity}
          </span>
        </span>
      </Cell>
      <Cell label={t('live.chats')} area="chats">
        <span className={classes.chips}>
          {agent.chats.map((chat) => (
            <Chip key={chat.conversationId} chat={chat} brand={brands.get(chat.brandId)} agent={name} onRead={onRead} />
          ))}
        </span>
      </Cell>
      <span role="cell" className={classes.menuCell}>
        <AgentMenu agentId={agent.agentId} name={name} chats={heldBy(agent)} onForce={onForce} />
      </span>
    </div>
  );
});

/** Who is no longer available takes nothing new, though the chats they hold name their state: say what comes after them. */
function isFinishing({ state, intent }: BoardAgent): boolean {
  return intent !== 'available' && state !== intent && state !== 'offline';
}

/** Chats that would go back to their lines, were the agent to go. */
function heldBy(agent: BoardAgent): number {
  return agent.chats.filter(({ state }) => state === 'active' || state === 'parked').length;
}

interface ChipProps {
  readonly chat: BoardChat;
  readonly brand: BrandView | undefined;
  readonly agent: string;
  readonly onRead: (conversationId: string) => void;
}

/** A chat as a mark in its brand’s colour; its state is told by the form. */
function Chip({ chat, brand, agent, onRead }: ChipProps) {
  const { t } = useSpoken();
  const what = { brand: brand?.name ?? '', agent, state: t(`work.${chat.state}`) };
  return (
    <UnstyledButton
      className={classes.chip}
      style={inColour(brand?.colour ?? 'var(--vv-dim)')}
      data-state={chat.state}
      data-chat={chat.conversationId}
      aria-label={t('live.readChat', what)}
      title={`${what.brand} · ${what.state}`}
      onClick={() => onRead(chat.conversationId)}
    >
      <span />
    </UnstyledButton>
  );
}
