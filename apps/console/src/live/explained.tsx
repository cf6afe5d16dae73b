import { Tooltip } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import classes from './live.module.css';

interface Props {
  readonly children: ReactNode;
  readonly explanation: () => ReactNode;
}

/** A number that explains itself when it is pointed at or focused; until then it costs no more than a number. */
export function Explained({ children, explanation }: Props) {
  const target = useRef<HTMLSpanElement>(null);
  const id = useId();
  const [isAsked, setIsAsked] = useState(false);
  const [ask, leave] = [() => setIsAsked(true), () => setIsAsked(false)];
  return (
    <>
      <span
        ref={target}
        tabIndex={0}
        className={classes.explained}
        aria-describedby={isAsked ? id : undefined}
        onPointerEnter={ask}
        onPointerLeave={leave}
        onFocus={ask}
        onBlur={leave}
        onKeyDown={({ key }) => key === 'Escape' && leave()}
      >
        {children}
      </span>
      {isAsked && (
        <>
          <span id={id} className="hidden-text">
            {explanation()}
          </span>
          <Tooltip target={target} opened multiline w={290} px="sm" py="xs" label={explanation()} />
        </>
      )}
    </>
  );
}
