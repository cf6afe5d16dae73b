/** A line of a measure: its labels and value. */
interface Sample {
  /** What follows the measure's name: `_count`, `_sum` and `_bucket` of a histogram. */
  readonly of: string;
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
      measure.samples.push({
        of: name.slice(measure.name.length),
        labels: Object.fromEntries(pairs) as Record<string, string>,
        value: Number(value),
      });
    }
  }
  return [...measures.values()];
}

/** The sum of a measure's samples that bear these labels; of a histogram, how many were observed. */
export function valueAt(measures: readonly Measure[], name: string, labels: Readonly<Record<string, string>>): number {
  const measure = measures.find((each) => each.name === name);
  const isAsked = (sample: Sample): boolean =>
    Object.entries(labels).every(([label, value]) => sample.labels[label] === value);
  const counted = measure?.samples.filter(({ of }) => of === (measure.type === 'histogram' ? '_count' : '')) ?? [];
  return counted.filter(isAsked).reduce((sum, { value }) => sum + value, 0);
}
