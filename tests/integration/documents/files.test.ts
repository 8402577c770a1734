import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import {
  type LedgerStory,
  ledgerStory,
  booksAreRead,
  twoMonths,
} from '@/tests/support/ledger-story';
import { manyLines } from '@/tests/support/many-lines';
import { pdfTexts } from '@/tests/support/pdf-texts';
import { newMember, newPractice, type Practice } from '@/tests/support/practice';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/documents/export/expire-exports')),
  ...(await import('@/lib/documents/export/list-exports')),
  ...(await import('@/lib/documents/export/make-export')),
  ...(await import('@/lib/documents/export/open-export')),
  ...(await import('@/lib/documents/export/request-export')),
  ...(await import('@/lib/documents/issue/issue-documents')),
  ...(await import('@/lib/documents/read/document-file')),
  ...(await import('@/lib/documents/read/list-months')),
  ...(await import('@/lib/documents/read/open-document')),
});
const suite = withWorker(load);

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const AFTER_NOVEMBER = { now: () => new Date('2026-12-05T12:00:00Z') };

let expert: Practice;
let story: LedgerStory;
let reader: Context;

beforeEach(async () => {
  expert = await newPractice(suite.stack.stripe);
  story = ledgerStory(expert);
  reader = { ...expert, entitlements: [...expert.entitlements, 'advanced_reporting'] };
});

type Body = ConstructorParameters<typeof Response>[0];
const bytesOf = async ({ body }: { body: Body }) =>
  Buffer.from(await new Response(body).arrayBuffer());

/** Lines of a CSV file without its mark. */
const rowsOf = (file: Buffer) =>
  file
    .toString('utf8')
    .replace('﻿', '')
    .split('\r\n')
    .filter(Boolean)
    .map((line) => line.split(','));

async function issueTwoMonths() {
  const told = await twoMonths(story);
  await booksAreRead(expert.accountId);
  await suite.app.issueDocuments(expert.organizationId, { clock: AFTER_NOVEMBER });
  const { months } = await suite.app.listMonths(expert.organizationId);
  const [november, october] = months;
  if (!october?.commission || !november?.commission) throw new Error('two months were expected');
  return { ...told, october, november, invoice: october.commission, credit: november.commission };
}

describe('an issued document', () => {
  it('is the same file whenever it is downloaded, whatever comes later', async () => {
    const { october } = await issueTwoMonths();
    const document = await suite.app.openDocument(reader, october.statement.id);
    for (const asked of [
      { format: 'pdf', locale: 'pt' },
      { format: 'csv', locale: 'en' },
    ] as const) {
      const before = await bytesOf(await suite.app.documentFile(document, asked));
      const late = story.payment({
        at: '2026-10-15T09:00:00Z',
        grossCents: 2000,
        commissionCents: 240,
      });
      const { recordEntries } = await import('@/lib/ledger/record/record-entries');
      await recordEntries(late.entries);
      const again = await suite.app.openDocument(reader, october.statement.id);
      expect((await bytesOf(await suite.app.documentFile(again, asked))).equals(before)).toBe(true);
    }
  });

  it('says in the PDF and in the CSV what was computed by hand', async () => {
    const { november, credit, first } = await issueTwoMonths();
    const statement = await suite.app.openDocument(reader, november.statement.id);
    const pdf = pdfTexts(
      await bytesOf(await suite.app.documentFile(statement, { format: 'pdf', locale: 'pt' })),
    );
    const says = (texts: string[], name: string) =>
      texts[texts.indexOf(name) + 1]?.replaceAll(/\s/g, ' ');
    expect(says(pdf, 'Saldo inicial, 1 de novembro de 2026')).toBe('40,80 €');
    expect(says(pdf, 'Reembolsos (1), valor bruto')).toBe('-33,33 €');
    expect(says(pdf, 'Comissão devolvida')).toBe('3,99 €');
    expect(says(pdf, 'Saldo final, 30 de novembro de 2026')).toBe('11,46 €');
    expect(pdf).toContain('Página 1 de 1');
    const csv = rowsOf(
      await bytesOf(await suite.app.documentFile(statement, { format: 'csv', locale: 'en' })),
    );
    expect(csv.slice(1).map((row) => row.slice(1, 5).concat(row.slice(6)))).toEqual([
      ['2026-11-01', 'Europe/Lisbon', 'Opening balance', '', '', '', '', '40.80', 'EUR'],
      [
        '2026-11-01',
        'Europe/Lisbon',
        'Refund',
        first.appointmentId,
        '-33.33',
        '3.99',
        '-29.34',
        '11.46',
        'EUR',
      ],
      ['2026-11-30', 'Europe/Lisbon', 'Closing balance', '', '', '', '', '11.46', 'EUR'],
    ]);
    const note = await suite.app.openDocument(reader, credit.id);
    const texts = pdfTexts(
      await bytesOf(await suite.app.documentFile(note, { format: 'pdf', locale: 'en' })),
    );
    expect(texts[1]).toBe('Credit note');
    expect(says(texts, 'Total credited')).toBe('€3.99');
    expect(texts.join(' ')).toContain('has not been decided yet');
  });

  it('is opened by its own practice alone, a statement with the feature', async () => {
    const { october, invoice } = await issueTwoMonths();
    const { openDocument } = suite.app;
    const { id } = october.statement;
    const stranger = { ...(await newMember()), entitlements: reader.entitlements };
    await expect(openDocument(stranger, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(openDocument(stranger, invoice.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(openDocument(reader, 'no-id')).rejects.toMatchObject({ code: 'not_found' });
    await expect(openDocument(expert, id)).rejects.toMatchObject({ code: 'feature_required' });
    // An invoice is the expert's, whatever the plan is by now.
    expect(await openDocument(expert, invoice.id)).toMatchObject({ id: invoice.id });
    const colleague = { ...reader, actor: stranger.actor };
    await expect(openDocument(colleague, id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(openDocument(colleague, invoice.id)).rejects.toMatchObject({ code: 'forbidden' });
    const operator = { ...reader, isImpersonated: true };
    await expect(openDocument(operator, id)).rejects.toMatchObject({ code: 'impersonated' });
  });
});

describe('a file of any days', () => {
  const wish = { days: OCTOBER, format: 'csv', locale: 'en' } as const;

  const alter = (change: string) =>
    suite.app.db().execute(sql.raw(`alter table export_parts ${change}`));

  /** Files are made by these tests themselves, not by the worker. */
  async function ask(context = reader) {
    const id = await suite.app.requestExport(context, wish);
    await suite.app.db().execute(sql`select graphile_worker.remove_job(${`export:${id}`})`);
    return id;
  }

  it('goes on where its worker was killed, and has every line once', async () => {
    await manyLines(expert, { from: '2026-10-01T00:00:00+01', count: 5200 });
    await alter('add constraint killed check (position = 0) not valid');
    let id = '';
    try {
      id = await ask();
      await expect(suite.app.makeExport(id)).rejects.toMatchObject({ cause: { code: '23514' } });
      // Looked at while nobody can go on: the worker tries its job again by itself.
      const [half] = await suite.app.listExports(expert.organizationId);
      expect(half).toMatchObject({ doneRows: 5000, totalRows: 5200 });
      await expect(suite.app.openExport(reader, id)).rejects.toMatchObject({ code: 'not_found' });
    } finally {
      await alter('drop constraint killed');
    }
    await Promise.all([suite.app.makeExport(id), suite.app.makeExport(id)]);
    const [whole] = await suite.app.listExports(expert.organizationId);
    expect(whole).toMatchObject({ status: 'done', doneRows: 5200 });
    const rows = rowsOf(await bytesOf(await suite.app.openExport(reader, id)));
    expect(rows).toHaveLength(1 + 1 + 5200 + 1);
    expect(new Set(rows.slice(2, -1).map(([at]) => at)).size).toBe(5200);
    // 5200 × €70.40.
    expect(rows.at(-1)?.[9]).toBe('366080.00');
  });

  it('asked for three times while it is made is one', async () => {
    await twoMonths(story);
    await alter('add constraint held_up check (position < 0) not valid');
    try {
      const asked = await Promise.all([1, 2, 3].map(() => suite.app.requestExport(reader, wish)));
      expect(new Set(asked).size).toBe(1);
      const listed = async () =>
        (await suite.app.listExports(expert.organizationId)).map(({ status }) => status);
      expect(await listed()).toEqual(['running']);
      // Nobody makes it any more once its job is gone: it can be asked for again.
      await suite.app.db().execute(sql`
        update graphile_worker._private_jobs set attempts = max_attempts where key = ${`export:${asked[0]}`}`);
      expect(await listed()).toEqual(['failed']);
    } finally {
      await alter('drop constraint held_up');
    }
  });

  it('is asked for and opened by its own practice alone, with the feature', async () => {
    await twoMonths(story);
    await expect(suite.app.requestExport(expert, wish)).rejects.toMatchObject({
      code: 'feature_required',
    });
    const id = await ask();
    await suite.app.makeExport(id);
    const stranger = { ...(await newMember()), entitlements: reader.entitlements };
    await expect(suite.app.openExport(stranger, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      suite.app.openExport({ ...reader, actor: stranger.actor }, id),
    ).rejects.toMatchObject({ code: 'forbidden' });
    expect(await suite.app.openExport(reader, id)).toMatchObject({
      name: 'statement-2026-10-01-2026-10-31.csv',
    });
  });

  it('is made however many there are: the oldest makes room', async () => {
    const { organizationId } = expert;
    const [oldest] = await suite.app.db().execute<{ id: string }>(sql`
      insert into exports (organization_id, requested_by, wish, wish_key, status, total_rows, balance_cents, created_at)
      select ${organizationId}, 'somebody', '{"days":{}}', n::text, 'done', 0, 0, now() - make_interval(hours => 31 - n)
      from generate_series(1, 30) as n returning id`);
    const id = await ask();
    const ids = (await suite.app.listExports(organizationId)).map((file) => file.id);
    expect(ids).toHaveLength(30);
    expect(ids[0]).toBe(id);
    expect(ids).not.toContain(oldest?.id);
  });

  it('is deleted after its days, with its parts', async () => {
    await twoMonths(story);
    const id = await ask();
    await suite.app.makeExport(id);
    await suite.app
      .db()
      .execute(sql`update exports set created_at = now() - interval '15 days' where id = ${id}`);
    expect(await suite.app.expireExports()).toBe(1);
    await expect(suite.app.openExport(reader, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(
      await suite.app.db().execute(sql`select 1 from export_parts where export_id = ${id}`),
    ).toHaveLength(0);
  });
});
