'use server';

import { refresh } from 'next/cache';
import { getLocale } from 'next-intl/server';
import { z } from 'zod';
import { FALLBACK_LOCALE } from '@/config/locales';
import { requireReportDays } from '@/lib/analytics/report/report-days';
import { practiceAction } from '@/lib/auth/door/action';
import { limitRate } from '@/lib/auth/door/rate-limit';
import { requestExport } from '@/lib/documents/export/request-export';
import { findLocale } from '@/lib/users/find-locale';

/** Has a file made of the statement of some days, in the language of the page. */
export const requestExportForm = practiceAction(
  'requestExport',
  'advanced_reporting',
  z.object({ from: z.string(), to: z.string(), format: z.enum(['pdf', 'csv']) }),
  async (context, { format, ...asked }) => {
    await limitRate('document', context.actor.userId);
    const locale = findLocale(await getLocale()) ?? FALLBACK_LOCALE;
    await requestExport(context, { days: requireReportDays(asked), format, locale });
    refresh();
  },
);
