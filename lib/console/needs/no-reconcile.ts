import type { FindNeeds } from './need';

/** As the alert of this name has it. */
const TOO_OLD_HOURS = 36;

/** The nightly comparison has not come to its end for long. */
export const noReconcile: FindNeeds = async ({ reconcile }) => {
  const hours = Math.round((reconcile?.age ?? 0) / 3600);
  if (hours <= TOO_OLD_HOURS) return [];
  const href = '/admin/jobs?state=given_up&task=reconcile';
  const words = { hours };
  return [
    {
      kind: 'noReconcile',
      count: 1,
      isOver: false,
      words,
      touches: [],
      href,
      alert: 'NoReconcile',
    },
  ];
};
