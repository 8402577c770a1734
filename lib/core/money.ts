/**
 * The platform's commission: `floor(amountCents * commissionBps / 10_000)`, the one rounding rule.
 * Amounts are non-negative integer cents, rates 0–10,000 basis points. Throws `RangeError` otherwise.
 */
export function commissionCents(amountCents: number, commissionBps: number): number {
  if (!Number.isSafeInteger(amountCents) || amountCents < 0) {
    throw new RangeError(`amountCents must be a non-negative integer, got ${amountCents}`);
  }
  if (!Number.isInteger(commissionBps) || commissionBps < 0 || commissionBps > 10_000) {
    throw new RangeError(`commissionBps must be between 0 and 10000, got ${commissionBps}`);
  }
  return Number((BigInt(amountCents) * BigInt(commissionBps)) / 10_000n);
}

/** How euros are written: cents only where there are any. For `Intl.NumberFormat`, which is given euros. */
export function euroFormat(amountCents: number) {
  return {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: amountCents % 100 === 0 ? 0 : 2,
    maximumFractionDigits: 2,
  } as const;
}
