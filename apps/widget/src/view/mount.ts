import { inkOn } from './contrast';
import css from './widget.css?inline';

/** The element of a widget on the customer's page, and where to render into. */
export interface Mounted {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
}

/**
 * Puts a shadow root at the end of the page. Styles go in as a constructed sheet and through the object model only:
 * a page that allows no inline styles (`style-src 'self'`) shows the widget as any other does.
 * @param place how many widgets of other brands stand on the page already
 */
export function mount(brandKey: string, colour: string, place: number): Mounted {
  const host = document.createElement('visavis-widget');
  host.dataset['brand'] = brandKey;
  host.style.setProperty('--brand', colour);
  host.style.setProperty('--ink', inkOn(colour));
  host.style.setProperty('--place', String(place));
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  document.body.append(host);
  return { host, root };
}
