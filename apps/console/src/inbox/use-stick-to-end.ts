import { useLayoutEffect, useRef, useState } from 'react';

/** So near to the end, what arrives keeps the end in view, in pixels. */
const NEAR = 80;

/** Keeps the end of a list in view while it is there; a reader further up is not moved, but one's own message always shows. */
export function useStickToEnd(entries: number, outgoing: number) {
  const list = useRef<HTMLDivElement>(null);
  const lastOutgoing = useRef(outgoing);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const isStuck = useRef(true);

  const toEnd = () => {
    const element = list.current;
    if (element) element.scrollTop = element.scrollHeight;
  };
  useLayoutEffect(() => {
    const isMine = outgoing > lastOutgoing.current;
    lastOutgoing.current = outgoing;
    const element = list.current;
    if (element && (isStuck.current || isMine)) element.scrollTop = element.scrollHeight;
  }, [entries, outgoing]);
  // The composer below grows and shrinks: what was at the end stays there.
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const watch = new ResizeObserver(() => {
      if (isStuck.current) element.scrollTop = element.scrollHeight;
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const onScroll = () => {
    const element = list.current;
    if (!element) return;
    isStuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    setIsAtEnd(isStuck.current);
  };
  return { list, isAtEnd, onScroll, toEnd };
}
