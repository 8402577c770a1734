import { isPlainText } from '@/lib/core/http/plain-text';
import { findStripeOwner } from '@/lib/integrations/stripe';
import { findDecided, findInvited } from './find-granted';
import { findByEmail, findByName, findPersonById } from './find-people';
import { findByPayment, findByUuid, findEvent, findOrganization, findOwner } from './find-rows';
import { type Found, MOST_FOUND } from './found';
import { type Shape, shapeOf } from './shape-of';
import { unlessAway } from '../vendors/unless-away';

/** What a search has found. */
export interface SearchResult {
  /** At most `MOST_FOUND`. */
  found: Found[];
  /**
   * What Stripe had to do with it: `none` was not asked, `asked` was, `away` did not answer, so that there
   * may be more than is shown.
   */
  stripe: 'none' | 'asked' | 'away';
}

const LONGEST = 200;

/**
 * Finds people, organizations, appointments, applications, invitations, events and e-mails by any id, an e-mail address or how it
 * begins, a name, or a user name. The looks of the text decide which tables are asked, each by an
 * index. An id that only Stripe knows is asked of Stripe once. Never throws for a text.
 */
export async function searchEverything(text: string): Promise<SearchResult> {
  const query = text.trim().slice(0, LONGEST);
  if (query === '' || !isPlainText(query)) return { found: [], stripe: 'none' };
  const shape = shapeOf(query);
  const own = await findOwn(shape, query);
  if (own.length > 0 || !MAY_BE_AT_STRIPE.has(shape)) return { found: most(own), stripe: 'none' };
  return askStripe(query);
}

/** Kinds of ids of which Stripe may know more than we. */
const MAY_BE_AT_STRIPE = new Set<Shape>(['at_stripe', 'payment', 'subscription']);

async function findOwn(shape: Shape, query: string): Promise<Found[]> {
  switch (shape) {
    case 'customer':
    case 'subscription':
    case 'account':
      return findOwner(shape, query);
    case 'organization':
      return findOrganization(query);
    case 'person':
      return findPersonById(query);
    case 'event':
      return findEvent(query);
    case 'payment':
      return findByPayment(query);
    case 'uuid':
      return (await Promise.all([findByUuid(query), findDecided(query)])).flat();
    case 'email':
      return (await Promise.all([findInvited(query), findByEmail(query)])).flat();
    case 'words':
      return findByName(query);
    case 'at_stripe':
      return [];
  }
}

async function askStripe(id: string): Promise<SearchResult> {
  const answer = await unlessAway(findStripeOwner(id).then((owner) => ({ owner })));
  if (!answer) return { found: [], stripe: 'away' };
  const { owner } = answer;
  const [ofPayment, ofCustomer] = await Promise.all([
    owner?.paymentIntentId ? findByPayment(owner.paymentIntentId) : [],
    owner?.customerId ? findOwner('customer', owner.customerId) : [],
  ]);
  return { found: most([...ofPayment, ...ofCustomer]), stripe: 'asked' };
}

const most = (found: Found[]) => found.slice(0, MOST_FOUND);
