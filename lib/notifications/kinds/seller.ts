import { COMPANY } from '@/config/company';
import type { EmailTools } from './email-tools';

/** Who sells, as a receipt names it: the company, its tax number and address as far as they are set. */
export function seller({ t }: EmailTools, company = COMPANY): string {
  const { legalName, taxNumber, address } = company;
  const number = taxNumber && t('sellerTaxNumber', { number: taxNumber });
  return [legalName ?? t('seller'), number, ...(address ?? [])].filter(Boolean).join(', ');
}
