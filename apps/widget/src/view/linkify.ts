/** A piece of a message: plain, or a link to an address of the web. */
export interface Piece {
  readonly text: string;
  readonly href: string | null;
}

const address = /\bhttps?:\/\/[^\s<>"'`{}|\\^]+/gi;
const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** Punctuation behind an address belongs to the sentence; a closing bracket too, unless the address opened it. */
function trimmed(found: string): string {
  let link = found;
  for (;;) {
    const last = link.at(-1) ?? '';
    const opener = closers[last];
    const isLoose = opener !== undefined && link.split(last).length > link.split(opener).length;
    if (!isLoose && !/[.,;:!?*_~»”’]/.test(last)) return link;
    link = link.slice(0, -1);
  }
}

function hrefOf(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const { protocol, host, href } = new URL(link);
  return (protocol === 'http:' || protocol === 'https:') && host ? href : null;
}

/** Splits text into plain pieces and http(s) links; joined, the pieces are the text again. Nothing is ever markup. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const link = trimmed(match[0]);
    const href = hrefOf(link);
    if (!href) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), href: null });
    pieces.push({ text: link, href });
    from = match.index + link.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), href: null });
  return pieces;
}
