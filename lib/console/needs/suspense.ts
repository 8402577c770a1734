import { MOST_COUNTED } from '../paging/read-bounded';
import { countSuspense } from '../money/list-suspense';
import type { FindNeeds } from './need';

/** Lines of Stripe's balances that the books keep apart. */
export const suspense: FindNeeds = async () => {
  const count = await countSuspense(MOST_COUNTED + 1);
  if (count === 0) return [];
  return [
    {
      kind: 'suspense',
      count: Math.min(count, MOST_COUNTED),
      isOver: count > MOST_COUNTED,
      words: {},
      touches: [],
      href: '/admin/money#suspense',
      alert: null,
    },
  ];
};
