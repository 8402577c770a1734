import { missingInPath } from '../../protocol/errors';
import { oneOf } from '../../protocol/fields';
import { pageShape, wholeList } from '../../protocol/list';
import { route } from '../../protocol/route';
import { getAccount } from '../accounts/get-account';
import { bankOf, buildBank } from './bank-account';

/** Bank accounts; where Stripe asks for what is needed they are given on its own pages alone. */
export const bankRoutes = [
  route(
    'GET',
    '/v1/accounts/:id/external_accounts',
    { ...pageShape, object: oneOf('bank_account', 'card') },
    (context, { at, params }) => {
      const row = getAccount(context, at('id'));
      const bank = params.object === 'card' ? null : bankOf(row);
      return wholeList(
        bank === null ? [] : [buildBank(row, bank)],
        `/v1/accounts/${row.id}/external_accounts`,
      );
    },
  ),
  route('GET', '/v1/accounts/:id/external_accounts/:bank', {}, (context, { at }) => {
    const row = getAccount(context, at('id'));
    const bank = bankOf(row);
    if (bank === null || bank.id !== at('bank'))
      throw missingInPath('external account', at('bank'));
    return buildBank(row, bank);
  }),
];
