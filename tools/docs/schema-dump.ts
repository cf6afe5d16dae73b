import type { Client } from 'pg';
import * as queries from './schema-queries';

/** A table or view as the catalogue describes it. */
export interface TableRow {
  readonly name: string;
  readonly kind: string;
  readonly has_policies: boolean;
  readonly is_forced: boolean;
  readonly partitioned_by: string | null;
  readonly definition: string | null;
  readonly columns: readonly string[];
  readonly constraints: readonly string[];
}

interface Statement {
  readonly sql: string;
  /** The table it belongs to, when it does. */
  readonly name?: string;
}

export interface SchemaParts {
  readonly types: readonly Statement[];
  readonly sequences: readonly Statement[];
  readonly tables: readonly TableRow[];
  /** Indexes, triggers and policies, in this order. */
  readonly belongings: readonly Statement[];
  readonly functions: readonly Statement[];
  readonly grants: readonly Statement[];
}

function createTable(schema: string, table: TableRow): string {
  const place = `${schema}.${table.name}`;
  if (table.definition !== null) {
    const kind = table.kind === 'm' ? 'materialized view' : 'view';
    return `create ${kind} ${place} as\n${table.definition.trim()}`;
  }
  const lines = [...table.columns, ...table.constraints].map((line) => `  ${line}`).join(',\n');
  const partition = table.partitioned_by === null ? '' : ` partition by ${table.partitioned_by}`;
  const security = [
    ...(table.has_policies ? [`alter table ${place} enable row level security;`] : []),
    ...(table.is_forced ? [`alter table ${place} force row level security;`] : []),
  ];
  return [`create table ${place} (\n${lines}\n)${partition};`, ...security].join('\n');
}

/** Writes a schema as SQL that reads well; `migrations` of the runner itself is nobody's business. */
export function schemaText(schema: string, parts: SchemaParts): string {
  const isOwn = ({ name }: { readonly name?: string }): boolean => name !== 'migrations';
  const tables = parts.tables.filter(isOwn).map((table) => {
    const own = parts.belongings.filter(({ name }) => name === table.name).map(({ sql }) => sql);
    return [createTable(schema, table), ...own].join('\n');
  });
  const aside = new RegExp(`\\b${schema}\\.migrations\\b|\\bmigrations_id_seq\\b`);
  const texts = (statements: readonly Statement[]): string[] =>
    statements.map(({ sql }) => sql).filter((sql) => !aside.test(sql));
  return [
    '-- Made by `npm run docs` from a migrated database; changes by hand are lost. Partitions are left out.',
    `create schema ${schema};`,
    ...texts(parts.types),
    ...texts(parts.sequences),
    ...tables,
    ...texts(parts.functions),
    texts(parts.grants).join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

/** Reads one schema of a migrated database as SQL text that does not depend on the day, the server or its owner. */
export async function dumpSchema(client: Client, schema: string): Promise<string> {
  await client.query('set search_path to pg_catalog');
  const ask = async <Row extends object>(text: string): Promise<Row[]> =>
    (await client.query<Row>(text, [schema])).rows;
  return schemaText(schema, {
    types: await ask(queries.typesQuery),
    sequences: await ask(queries.sequencesQuery),
    tables: await ask(queries.tablesQuery),
    belongings: [
      ...(await ask<Statement>(queries.indexesQuery)),
      ...(await ask<Statement>(queries.triggersQuery)),
      ...(await ask<Statement>(queries.policiesQuery)),
    ],
    functions: await ask(queries.functionsQuery),
    grants: await ask(queries.grantsQuery),
  });
}
