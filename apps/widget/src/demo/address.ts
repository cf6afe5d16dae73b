/** What the address of a demo page says: `/demo/{brandKey}?lang=fr`. */
export interface DemoAddress {
  readonly brandKey: string;
  readonly lang: string | null;
}

/** Reads the address; a key with broken escapes is taken as it stands, and then is unknown. */
export function demoAddress({ pathname, search }: Pick<Location, 'pathname' | 'search'>): DemoAddress {
  const raw = pathname.replace(/^\/demo\//, '').replace(/\/$/, '');
  const isEscaped = /^(?:[^%]|%[0-7][0-9a-f])*$/i.test(raw);
  return { brandKey: isEscaped ? decodeURIComponent(raw) : raw, lang: new URLSearchParams(search).get('lang') };
}
