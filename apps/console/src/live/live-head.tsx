import { ActionIcon, NativeSelect, Tooltip } from '@mantine/core';
import { IconDeviceTv, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { keyText } from '../view/key-hint';
import { keys } from '../view/keys';
import type { Names } from './board-rows';
import type { LiveSearch } from './live-search';
import classes from './live.module.css';
import { TotalsStrip } from './totals-strip';
import type { LiveBoard } from './use-live-board';

interface Props {
  readonly board: LiveBoard | null;
  readonly search: LiveSearch;
  readonly change: (change: { brand?: string | undefined; team?: string | undefined; wall?: true | undefined }) => void;
}

/** What is shown and how it stands in all. */
export function LiveHead({ board, search, change }: Props) {
  const { t } = useTranslation();
  const chosen = board?.names.queues.find(({ brand }) => brand.slug === search.brand)?.brand;
  const place = chosen?.name ?? t('live.allBrands');
  return (
    <div className={classes.head}>
      <h1>
        {t('live.title')} <span className={classes.place}>{place}</span>
      </h1>
      {board && <TotalsStrip items={board.items} agents={board.agents} />}
      <span className={classes.spring} />
      <Controls names={board?.names ?? null} search={search} change={change} />
    </div>
  );
}

interface ControlsProps extends Omit<Props, 'board'> {
  readonly names: Names | null;
}

/** Apart from the figures, which move all the time. */
const Controls = memo(function Controls({ names, search, change }: ControlsProps) {
  const { t } = useTranslation();
  const brands = new Map(names?.queues.map(({ brand }) => [brand.slug, brand.name]));
  const teams = new Map(names?.teams.map(({ slug, name }) => [slug, name]));
  const isWall = search.wall === true;
  const toggle = t(isWall ? 'live.leaveWall' : 'live.wall');
  return (
    <>
      {!isWall && (
        <div className={classes.filters}>
          <Choice
            label={t('live.brand')}
            all={t('live.allBrands')}
            value={search.brand}
            options={brands}
            choose={(brand) => change({ brand })}
          />
          <Choice
            label={t('live.team')}
            all={t('live.allTeams')}
            value={search.team}
            options={teams}
            choose={(team) => change({ team })}
          />
        </div>
      )}
      <Tooltip label={`${toggle} · ${keyText(keys.wall)}`}>
        <ActionIcon
          variant="default"
          size={30}
          className={classes.wallButton}
          aria-label={toggle}
          aria-keyshortcuts={keys.wall}
          onClick={() => change({ wall: isWall ? undefined : true })}
        >
          {isWall ? <IconX size={16} aria-hidden /> : <IconDeviceTv size={16} aria-hidden />}
        </ActionIcon>
      </Tooltip>
    </>
  );
});

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly value: string | undefined;
  readonly options: ReadonlyMap<string, string>;
  readonly choose: (slug: string | undefined) => void;
}

function Choice({ label, all, value, options, choose }: ChoiceProps) {
  if (options.size < 2 && value === undefined) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => choose(currentTarget.value === '' ? undefined : currentTarget.value)}
    >
      <option value="">{all}</option>
      {[...options].map(([slug, name]) => (
        <option key={slug} value={slug}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}
