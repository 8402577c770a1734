/** What Stripe asks of an expert, as a person would say it; each has its words in `payouts.wanted`. */
export const REQUIREMENT_KINDS = [
  'document',
  'name',
  'birth',
  'address',
  'contact',
  'taxNumber',
  'bankAccount',
  'terms',
  'business',
  'other',
] as const;

export type RequirementKind = (typeof REQUIREMENT_KINDS)[number];

const BY_PART: readonly [RegExp, RequirementKind][] = [
  [/document|verification/, 'document'],
  [/given_name|surname|first_name|last_name|maiden|alias/, 'name'],
  [/date_of_birth|dob/, 'birth'],
  [/address/, 'address'],
  [/phone|email/, 'contact'],
  [/id_number|tax_id|vat/, 'taxNumber'],
  [/payout_method|external_account|outbound|bank/, 'bankAccount'],
  [/terms_of_service|tos_acceptance|attestation/, 'terms'],
  [/profile|business|mcc|url|industry/, 'business'],
];

/**
 * The kinds of a list of Stripe's own names for fields, each once, in the order given. A name that is
 * new to us is `other`: the person sees on Stripe's page what it is. Pure.
 */
export function requirementKinds(codes: readonly string[]): RequirementKind[] {
  const kinds = codes.map(
    (code) => BY_PART.find(([part]) => part.test(code))?.[1] ?? ('other' as const),
  );
  return [...new Set(kinds)];
}
