import { notFound } from 'next/navigation';
import { AppError } from '@/lib/core/errors';

/** What a verb answers; the page for one that is missing where the caller has no such thing, or not their side of it. */
export async function foundOr404<Found>(asked: Promise<Found>): Promise<Found> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
