import { useRef } from 'react';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { Virtualizer } from 'virtua';
import classes from './live.module.css';

/** Usual height of a row and of the head above the rows, in pixels; real ones are measured. */
const [ROW, HEAD] = [37, 30];

interface Props<Item> {
  readonly label: string;
  readonly head: ReactNode;
  readonly items: readonly Item[];
  readonly children: (item: Item, index: number) => ReactElement;
}

/** A table of any length: only the rows in view exist. Arrows move from row to row. */
export function VirtualRows<Item>({ label, head, items, children }: Props<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <div ref={scroller} className={classes.scroller} onKeyDown={moveByArrows}>
      <div role="table" aria-label={label} aria-rowcount={items.length + 1} className="tabular">
        <div role="rowgroup" className={classes.headGroup}>
          {head}
        </div>
        <div role="rowgroup">
          <Virtualizer data={items} itemSize={ROW} startMargin={HEAD} scrollRef={scroller}>
            {children}
          </Virtualizer>
        </div>
      </div>
    </div>
  );
}

/** Rows are mounted in their order, some beyond the view: the next one is there before it is seen. */
function moveByArrows(press: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[press.key];
  const row = press.target instanceof Element ? press.target.closest('[role="row"]') : null;
  if (step === undefined || !row || press.altKey || press.ctrlKey || press.metaKey) return;
  const stops = [...press.currentTarget.querySelectorAll<HTMLElement>('[data-row-stop]')];
  const at = stops.findIndex((stop) => row.contains(stop));
  const next = stops[at + step];
  if (!next) return;
  press.preventDefault();
  next.focus();
}
