import { z } from 'zod';
import { LOCALES } from '@/config/locales';
import { findLocale } from '@/lib/users/find-locale';
import type { DocumentFile } from './document-file';

/** How an address asks for a document: as PDF unless told, in its reader's language unless told. */
export function fileAsked(search: URLSearchParams, readersLocale: string) {
  return z
    .object({
      format: z.enum(['pdf', 'csv']).catch('pdf'),
      locale: z.enum(LOCALES).catch(findLocale(readersLocale) ?? 'en'),
    })
    .parse({ format: search.get('format'), locale: search.get('language') });
}

/** A file to be kept, and never shown in a page of ours. */
export function fileResponse({ name, contentType, body }: DocumentFile): Response {
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}
