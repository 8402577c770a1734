import type { Drift } from '../drift-kinds';
import { chargedForDeletedPerson } from '../rules/charged-for-deleted-person';
import { emailDiffers } from '../rules/email-differs';
import { goneAtWorkos } from '../rules/gone-at-workos';
import { inviteRunning } from '../rules/invite-running';
import { projectionDiffers } from '../rules/projection-differs';
import { toldWorkos } from '../rules/told-workos';
import { twoPlans } from '../rules/two-plans';
import { unknownItems } from '../rules/unknown-items';
import type { Compared } from './compared';

/** Every disagreement about one organization, each kind once; empty when all three agree. Pure. */
export function compare(compared: Compared): Drift[] {
  const { expected, held, workos } = compared;
  const ofCustomer = expected && [
    projectionDiffers(expected, held),
    twoPlans(expected.items),
    unknownItems(expected.items),
    inviteRunning(expected),
    chargedForDeletedPerson(expected.subscriptions, workos.person),
    emailDiffers(expected.differingContact, workos.person),
  ];
  return [ofCustomer ?? [], goneAtWorkos(held, workos), toldWorkos(compared)].flat(2);
}
