import { expect, it } from 'vitest';
import { withoutSecrets } from '@/lib/console/inbox/without-secrets';

it('an event is shown without what opens something by itself, wherever that stands', () => {
  const shown = withoutSecrets({
    client_secret: 'pi_1_secret_2',
    next_action: {
      redirect_to_url: { url: 'https://x.test/a?client_secret=src_client_secret_3&b=1' },
    },
    list: [{ token: 'tok_1', acceptInvitationUrl: 'https://x.test/t', passwordResetToken: 'abc' }],
    id: 'pi_1',
    code: 'card_declined',
    token: null,
  });
  expect(shown).toEqual({
    client_secret: '[hidden]',
    next_action: { redirect_to_url: { url: 'https://x.test/a?client_secret=[hidden]&b=1' } },
    list: [{ token: '[hidden]', acceptInvitationUrl: '[hidden]', passwordResetToken: '[hidden]' }],
    id: 'pi_1',
    code: 'card_declined',
    token: null,
  });
});
