import { createTheme } from '@mantine/core';
import type { MantineColorsTuple } from '@mantine/core';

/** The one accent. Shade 7 on white, and white on it, has a contrast of 5.6. */
const petrol: MantineColorsTuple = [
  '#e8f6f9',
  '#d3eaf0',
  '#a9d5e1',
  '#7bbfd2',
  '#54acc4',
  '#3a9fbb',
  '#2389a6',
  '#17718b',
  '#0f5f76',
  '#07485a',
];

export const theme = createTheme({
  colors: { petrol },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 7 },
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  headings: { fontWeight: '600' },
  defaultRadius: '6px',
  respectReducedMotion: true,
  cursorType: 'pointer',
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  components: {
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true, events: { hover: true, focus: true, touch: false } } },
    Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false, transitionProps: { duration: 120 } } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 150 } } },
  },
});
