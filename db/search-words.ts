import { type AnyColumn, sql } from 'drizzle-orm';

const ACCENTED = 'áàâãäåçéèêëíìîïñóòôõöúùûüýÿ';
const PLAIN = 'aaaaaaceeeeiiiinooooouuuuyy';

/**
 * The words of a name without accents, as an index keeps them and a search asks for them: both must be
 * this expression, or the index is not used. Postgres's own `unaccent` cannot stand in an index.
 */
export const nameWords = (column: AnyColumn) =>
  sql`to_tsvector('simple', translate(lower(${column}), ${sql.raw(`'${ACCENTED}'`)}, ${sql.raw(`'${PLAIN}'`)}))`;

/** A column in lower case, compared from its beginning. */
export const lowered = (column: AnyColumn) => sql`lower(${column})`;
