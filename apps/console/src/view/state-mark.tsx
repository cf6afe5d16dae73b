import type { AgentView } from '@visavis/contracts/edge';
import classes from './view.module.css';

/** Each state has its own shape: colour alone says nothing to some, and little from two metres. */
const shapes: Readonly<Record<AgentView['state'], { readonly tone: string; readonly path: string }>> = {
  available: { tone: 'ok', path: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z' },
  working: { tone: 'ok', path: 'M8 2a6 6 0 1 1 0 12V2zM8 2a6 6 0 0 0 0 12v-1.6a4.4 4.4 0 0 1 0-8.8z' },
  busy: { tone: 'near', path: 'M3 3h10v10H3z' },
  offered: { tone: 'accent', path: 'M8 1.5 14.5 8 8 14.5 1.5 8z' },
  wrapping: { tone: 'accent', path: 'M3 2h10L8 8l5 6H3l5-6z' },
  break: { tone: 'dim', path: 'M4 3h3v10H4zM9 3h3v10H9z' },
  'not-responding': { tone: 'over', path: 'M8 1.5 15 14H1zM7.2 6h1.6v4H7.2zm0 5h1.6v1.6H7.2z' },
  offline: { tone: 'dim', path: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zm0 1.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8z' },
};

export function StateMark({ state }: { readonly state: AgentView['state'] }) {
  const { tone, path } = shapes[state];
  return (
    <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" className={classes[tone]}>
      <path d={path} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
