import { describe, expect, it } from 'vitest';
import { parseNumber } from '@/lib/console/statements/list-documents';
import { writeNumber } from '@/lib/documents/issue/take-number';
import { commissionPdf, vatIn } from '@/lib/documents/render/commission-pdf';
import { documentWords } from '@/lib/documents/render/document-words';
import { statementCsv } from '@/lib/documents/render/statement-csv';
import { statementPdf } from '@/lib/documents/render/statement-pdf';
import { toStatementSums } from '@/lib/ledger/statements/sums';
import type { CommissionContent, Party } from '@/types/statements';
import { pdfTexts } from '@/tests/support/pdf-texts';

const LINE = {
  entryId: 1,
  at: '2026-10-31T23:59:59.000000Z',
  kind: 'refund',
  appointmentId: null,
  sourceId: '=HYPERLINK("http://evil.example")',
  grossCents: -3333,
  commissionCents: -399,
  netCents: -2934,
  balanceCents: -2934,
} as const;

describe('a statement’s CSV file', () => {
  it('runs no formula, keeps negative amounts numbers, and dates by the practice’s clock', async () => {
    const csv = statementCsv('Europe/Paris', await documentWords('en', 'Europe/Paris'));
    const [row = ''] = (await csv.lines([LINE])).toString('utf8').split('\r\n');
    expect(row).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(row).toContain('-33.33,3.99,-29.34,-29.34,EUR');
    expect(row).toContain('2026-10-31T23:59:59.000Z,2026-11-01,Europe/Paris,Refund');
    const [free = ''] = (await csv.lines([{ ...LINE, commissionCents: 0 }]))
      .toString('utf8')
      .split('\r\n');
    expect(free).toContain(',-33.33,0.00,-29.34,');
  });
});

/** So many lines of payouts. */
async function* manyOf(count: number) {
  for (let index = 0; index < count; index += 1)
    yield { ...LINE, kind: 'payout' as const, sourceId: 'po_1SAbCdEfGhIjKlMnOpQrStUv' };
}

describe('a statement’s PDF', () => {
  const NOBODY: Party = { name: 'Ana', address: [], taxNumbers: [] };
  const textsOf = async (count: number, expert = NOBODY) => {
    const words = await documentWords('pt', 'Atlantic/Azores');
    const booking = { count, grossCents: -3333 * count, commissionCents: 0, netCents: -2934 };
    const bytes = await statementPdf(
      {
        number: 'ST 2026/1',
        at: new Date('2026-11-04T06:20:00Z'),
        // October in Lisbon, which is not the Azores' October.
        scope: {
          organizationId: 'org_a',
          from: '2026-09-30T23:00:00.000Z',
          until: '2026-11-01T00:00:00.000Z',
          throughEntry: 1,
          openedThroughEntry: 0,
        },
        timeZone: 'Atlantic/Azores',
        platform: NOBODY,
        expert,
        sums: toStatementSums(0, { booking }),
        lines: manyOf(count),
      },
      words,
    );
    return pdfTexts(bytes);
  };
  it('writes letters where the font has one, and no empty boxes', async () => {
    const texts = await textsOf(1, {
      name: 'Joa\u0303o\tMagalha\u0303es\u200B',
      address: ['\u202ERua da Conceic\u0327a\u0303o\u0000 1 \uFE0F'],
      taxNumbers: [],
    });
    expect(texts.join(' ')).toContain('30 de setembro – 31 de outubro de');
    expect(texts).toContain('João Magalhães');
    expect(texts.map((text) => text.trim())).toContain('Rua da Conceição 1');
    expect(texts.join('')).not.toMatch(/[\u2009\u202F\p{C}\p{M}]/u);
  });

  it('has a head and what a line is of in full, and lines on each page that it has', async () => {
    for (const count of [8, 9, 10, 11, 12, 13, 14, 80]) {
      const texts = await textsOf(count);
      const heads = texts.filter((text) => text === 'Marcação ou pagamento').length;
      const pages = texts.filter((text) => text.startsWith('Página ')).length;
      expect({ count, pages }).toEqual({ count, pages: heads });
      expect(texts.filter((text) => text === 'po_1SAbCdEfGhIjKlMnOpQrStUv')).toHaveLength(count);
    }
  });
});

describe('a statement’s sums', () => {
  it('close with what it opened with and all that moved', () => {
    const moved = (netCents: number) => ({
      count: 1,
      grossCents: netCents,
      commissionCents: 0,
      netCents,
    });
    const sums = toStatementSums(-500, {
      booking: moved(7040),
      payout: moved(-7000),
      other: moved(3),
    });
    expect(sums.closingCents).toBe(-457);
  });
});

describe('a commission invoice', () => {
  const content: CommissionContent = {
    kind: 'commission',
    scope: {
      organizationId: 'org_a',
      from: '2026-09-30T23:00:00.000Z',
      until: '2026-11-01T00:00:00.000Z',
      throughEntry: 1,
      openedThroughEntry: 0,
    },
    timeZone: 'Europe/Lisbon',
    platform: {
      name: 'Eleva, Lda.',
      address: ['Rua da Conceição, 1'],
      taxNumbers: ['PT500000000'],
    },
    expert: { name: 'João Magalhães', address: [], taxNumbers: [] },
    lines: [{ about: 'bookings', count: 2, commissionCents: 1920 }],
    totalCents: 1920,
    vat: { state: 'included', rateBps: 2300 },
    statementNumber: 'ST 2026/1',
  };
  const textsOf = async (own: Partial<CommissionContent>) => {
    const at = new Date('2026-11-04T06:20:00Z');
    const words = await documentWords('pt', 'Europe/Lisbon');
    const bytes = await commissionPdf(
      { number: 'CI 2026/1', at, content: { ...content, ...own } },
      words,
    );
    return pdfTexts(bytes).map((text) => text.replaceAll(/\s/g, ' '));
  };

  it('names the tax that the commission holds, rounded down', async () => {
    expect(vatIn(1920, 2300)).toBe(359);
    expect(vatIn(0, 2300)).toBe(0);
    const texts = await textsOf({});
    expect(texts).toContain('3,59 €');
    expect(texts).toContain('15,61 €');
    expect(texts).toContain('Número fiscal PT500000000');
  });

  it('says what has not been decided, and names no tax then', async () => {
    const texts = await textsOf({ vat: { state: 'undecided' } });
    expect(texts.join(' ')).toContain('ainda não está decidido');
    expect(texts).not.toContain('3,59 €');
  });

  it('has a number that is found again as it is written', () => {
    const number = { series: 'CN', year: 2026, number: 14 } as const;
    expect(writeNumber(number)).toBe('CN 2026/14');
    expect(parseNumber(' cn 2026 / 14')).toEqual(number);
    expect(parseNumber('XX 2026/14')).toBeNull();
  });
});
