import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { nameWords } from '@/db/search-words';
import { organizations } from '@/db/schema';
import { type Series, SERIES } from '@/types/statements';
import { writeNumber } from '@/lib/documents/issue/take-number';
import { wordsQuery } from '../search/find-people';
import { type BoundedPage, type BoundedQuestion, readBounded } from '../paging/read-bounded';
import { type Place, readPlace } from '../paging/place';

/** What the list can be asked, by its words in the address. */
export const DOCUMENT_FILTERS = ['expert', 'number', 'kind', 'month'] as const;
export type DocumentFilters = Partial<Record<(typeof DOCUMENT_FILTERS)[number], string>>;

/** A document in the list. Cents. */
export interface ListedDocument {
  id: string;
  organizationId: string;
  expert: string;
  number: string;
  series: Series;
  month: string;
  issuedAt: string;
  /** A statement's closing balance, an invoice's commission. */
  amountCents: number;
}

const MOST_NAMED = 50;

/** The question that filters put; an expert and a number are each led by an index of their own. */
export async function documentQuestion(
  { expert, number, kind, month }: DocumentFilters,
  before?: string,
): Promise<BoundedQuestion> {
  const named = expert ? await findExperts(expert.trim()) : null;
  const lead: SQL[] = [];
  const rest: SQL[] = [];
  if (named)
    (named.length === 1 ? lead : rest).push(
      sql`organization_id = any(${sql.param(named)}::text[])`,
    );
  const asked = number ? parseNumber(number) : null;
  if (number)
    lead.push(
      asked
        ? sql`(series, year, number) = (${asked.series}, ${asked.year}, ${asked.number})`
        : sql`false`,
    );
  if (kind) rest.push(sql`kind = ${kind}`);
  if (month) rest.push(sql`month = ${month}`);
  return {
    table: sql`issued_documents`,
    columns: sql`id, organization_id as "organizationId", series, year, number, month, issued_at as "issuedAt",
      (select name from organizations where organizations.id = organization_id) as expert,
      coalesce(content #>> '{sums,closingCents}', content ->> 'totalCents')::float8 as "amountCents"`,
    at: 'issued_at',
    id: 'id',
    idType: 'uuid',
    lead,
    rest,
    before: readPlace(before, 'uuid') satisfies Place | null,
  };
}

/** Documents of everybody, the newest first. */
export async function listDocuments(
  question: BoundedQuestion,
): Promise<BoundedPage<ListedDocument>> {
  const page = await readBounded<Omit<ListedDocument, 'number'> & { year: number; number: number }>(
    question,
  );
  return { ...page, rows: page.rows.map((row) => ({ ...row, number: writeNumber(row) })) };
}

/** `ST 2026/14`, in whatever letters; null for what is no number. Pure. */
export function parseNumber(text: string) {
  const [, letters = '', year = '', number = ''] =
    /^\s*([a-z]{2})\s*(\d{4})\s*\/\s*(\d{1,9})\s*$/i.exec(text) ?? [];
  const series = SERIES.find((known) => known === letters.toUpperCase());
  return series ? { series, year: Number(year), number: Number(number) } : null;
}

/** Organizations by their id or by the beginnings of words of their name. */
async function findExperts(text: string): Promise<string[]> {
  if (text.startsWith('org_')) return [text];
  const words = wordsQuery(text);
  if (!words) return [];
  const rows = await db()
    .select({ id: organizations.id })
    .from(organizations)
    .where(sql`${nameWords(organizations.name)} @@ to_tsquery('simple', ${words})`)
    .limit(MOST_NAMED);
  return rows.map(({ id }) => id);
}
