export const SECOND_MS = 1000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Stripe's times are Unix seconds. */
export const fromUnix = (seconds: number): Date => new Date(seconds * SECOND_MS);

/** Unix seconds of a moment, rounded down. */
export const toUnix = (at: Date): number => Math.floor(at.getTime() / SECOND_MS);
