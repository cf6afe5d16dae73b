/** Says at the top of a file that it is made, and by what. */
export const made = (title: string, intro: string): string =>
  `# ${title}\n\n<!-- Made by \`npm run docs\`; changes by hand are lost. -->\n\n${intro}\n`;

const cell = (text: string): string =>
  text
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/g, ' ')
    .trim();

/** A table, or nothing where there are no rows. */
export function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(headers), line(headers.map(() => '---')), ...rows.map(line)].join('\n') + '\n';
}

export const code = (text: string): string => `\`${text}\``;

/** Joins parts with one empty line between them; empty ones are left out. */
export const page = (parts: readonly string[]): string =>
  `${parts
    .map((part) => part.trim())
    .filter(Boolean)
    .join('\n\n')}\n`;

/** The address GitHub gives a heading. */
export const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, '')
    .replaceAll(' ', '-');
