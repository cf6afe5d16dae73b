import type { JSX } from 'preact';

const icon = (path: string) => (): JSX.Element => (
  <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
    <path d={path} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
  </svg>
);

export const ChatIcon = icon('M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z');
export const CloseIcon = icon('M6 6l12 12M18 6L6 18');
export const SendIcon = icon('M12 19V5M5.5 11.5L12 5l6.5 6.5');
