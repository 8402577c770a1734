import type { CommissionVat } from '@/types/statements';

/** Who runs this installation, as the imprint, the terms and the privacy notice name them. */
export interface Company {
  legalName: string | null;
  /** Lines of the postal address. */
  address: readonly string[] | null;
  /** NIPC in Portugal. */
  taxNumber: string | null;
  /** Where the company is registered, and under which number. */
  register: string | null;
}

/**
 * The operator fills this in before anybody pays. What is null is shown as still to be completed;
 * with a legal name the pages no longer call themselves a draft.
 */
export const COMPANY: Company = {
  legalName: null,
  address: null,
  taxNumber: null,
  register: null,
};

/**
 * The tax in the commission that is kept of appointments. While it is undecided each commission invoice
 * says so, and names none. What was issued keeps what was true then. Ask whoever keeps the company's
 * books before this is set; an example: `{ state: 'included', rateBps: 2300 }`.
 */
export const COMMISSION_VAT: CommissionVat = { state: 'undecided' };

/** The electronic complaints book that businesses in Portugal link to. */
export const COMPLAINTS_BOOK = 'https://www.livroreclamacoes.pt';
