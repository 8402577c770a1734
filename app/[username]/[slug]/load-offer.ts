import { cache } from 'react';
import { findOffer } from '@/lib/bookings/availability/find-offer';

/** Read once for a page and its title. */
export const loadOffer = cache(findOffer);
