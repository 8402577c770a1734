import type { StatementLine } from '@/lib/ledger/statements/read-statement';
import type { DocumentWords } from './document-words';
import type { ShownStatement } from './shown-statement';
import { type LineWithBalance, statementCsv } from './statement-csv';

/** Lines with the balance after each. Cents. Pure. */
export function withBalances(
  lines: readonly StatementLine[],
  openingCents: number,
): LineWithBalance[] {
  let balanceCents = openingCents;
  return lines.map((line) => ({ ...line, balanceCents: (balanceCents += line.netCents) }));
}

const LINES_OF_PART = 1000;

/** The CSV file of a statement, a thousand lines in memory at once. */
export async function* csvParts(
  { scope, timeZone, sums, lines }: ShownStatement,
  words: DocumentWords,
): AsyncGenerator<Buffer> {
  const csv = statementCsv(timeZone, words);
  yield csv.open(scope.from, sums.openingCents);
  let balance = sums.openingCents;
  let gathered: StatementLine[] = [];
  const part = () => {
    const written = withBalances(gathered, balance);
    balance = written.at(-1)?.balanceCents ?? balance;
    gathered = [];
    return csv.lines(written);
  };
  for await (const line of lines) {
    gathered.push(line);
    if (gathered.length === LINES_OF_PART) yield part();
  }
  yield part();
  yield csv.close(scope.until, balance);
}
