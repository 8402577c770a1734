import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';

/**
 * Inserts whole rows, or overwrites those of the same `id`. The rows travel as one parameter, so
 * the statement is the same for any number of them. Every column must be given.
 */
export function upsertRows<Table extends PgTable>(
  table: Table,
  rows: readonly Required<Table['$inferInsert']>[],
): SQL {
  const keys = Object.keys(getTableColumns(table));
  const name = sql.identifier(getTableConfig(table).name);
  const columns = keys.map((key) => toSnakeCase(key));
  // Named one by one: a column that a newer version has added keeps its default.
  const listed = sql.raw(columns.map((column) => `"${column}"`).join(', '));
  const updates = sql.raw(
    columns
      .filter((column) => column !== 'id')
      .map((column) => `"${column}" = excluded."${column}"`)
      .join(', '),
  );
  const given = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [toSnakeCase(key), value])),
  );
  return sql`
    insert into ${name} (${listed})
    select ${listed} from jsonb_populate_recordset(null::${name}, ${JSON.stringify(given)}::text::jsonb)
    on conflict (id) do update set ${updates}`;
}
