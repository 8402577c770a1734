import type { Context } from '../../context';
import type { AccountRow, Standing } from '../../store/money-rows';
import { changeAccount } from './change-account';
import { getAccount } from './get-account';

const TEST_VALUES: Readonly<Record<string, string>> = {
  'identity.individual.given_name': 'Jenny',
  'identity.individual.surname': 'Rosen',
};

/** The row once everything that is still asked for was answered, with test data. */
export function completed(row: AccountRow): AccountRow {
  const filled = Object.fromEntries(row.due.map((name) => [name, TEST_VALUES[name] ?? 'test']));
  return { ...row, details: { ...filled, ...row.details }, due: [], standing: 'normal' };
}

export interface NewStanding {
  readonly account: string;
  readonly status: 'active' | Exclude<Standing, 'normal'>;
  /** What Stripe asks for now, by its names; a restriction that names nothing is Stripe's own. */
  readonly missing?: readonly string[] | undefined;
}

/** Makes an account ready, or takes that away, as Stripe's review would. */
export function setStanding(context: Context, { account, status, missing }: NewStanding): void {
  const before = getAccount(context, account);
  if (status === 'active') {
    changeAccount(context, before, completed(before));
    return;
  }
  const due = missing ?? (status === 'restricted' ? before.due : []);
  const standing = status === 'restricted' && due.length > 0 ? 'normal' : status;
  changeAccount(context, before, { ...before, due, standing });
}
