/** A line of a measure: its labels and value. */
interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a service tells under one name. */
export interface Measure {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly samples: Sample[];
}

const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? ([-+0-9.eE]+|NaN|[+-]?Inf)$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"(?:,|$)/g;

/** Reads the text format of Prometheus. @throws when a line is none of it, or stands under no name */
export function measuresOf(text: string): Measure[] {
  const measures = new Map<string, Measure>();
  const helps = new Map<string, string>();
  for (const line of text.split('\n').filter(Boolean)) {
    const [, what, named = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (what === 'HELP') helps.set(named, rest);
    else if (what === 'TYPE')
      measures.set(named, { name: named, help: helps.get(named) ?? '', type: rest, samples: [] });
    else {
      const [, name = '', labels = '', value = ''] = SAMPLE.exec(line) ?? [];
      const measure = measures.get(name) ?? measures.get(name.replace(/_(bucket|sum|count)$/, ''));
      if (!measure) throw new Error(`not a measure: ${line}`);
      const pairs = [...labels.matchAll(LABEL)].map(([, label = '', given = '']) => [label, given]);
      measure.samples.push({ labels: Object.fromEntries(pairs) as Record<string, string>, value: Number(value) });
    }
  }
  return [...measures.values()];
}
