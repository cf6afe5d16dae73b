import type { CSSProperties } from 'react';

/** Gives an element a brand’s colour to draw with. */
export function inColour(colour: string): CSSProperties {
  return { ['--brand' as string]: colour };
}
