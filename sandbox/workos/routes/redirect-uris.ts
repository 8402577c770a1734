import { z } from 'zod';
import { ApiError } from '../http/api-error';
import { jsonReply } from '../http/reply';
import { route } from '../http/route';
import { createId } from '../ids';
import type { RedirectUriRow } from '../store/rows';

/** Source: https://workos.com/docs/reference/authkit/redirect-uri */
export const redirectUriRoutes = [
  route({
    method: 'POST',
    path: '/user_management/redirect_uris',
    summary: 'Register where a sign-in may come back to',
    body: z.strictObject({ uri: z.url({ protocol: /^https?$/ }) }),
    handle: ({ store }, { body }) => {
      if (store.redirectUris.list().some(({ uri }) => uri === body.uri))
        throw new ApiError(422, { message: `Redirect URI '${body.uri}' already exists.` });
      const now = new Date().toISOString();
      const row: RedirectUriRow = {
        object: 'redirect_uri',
        id: createId('ruri'),
        uri: body.uri,
        default: store.redirectUris.list().length === 0,
        created_at: now,
        updated_at: now,
      };
      store.redirectUris.put(row);
      return jsonReply(row, 201);
    },
  }),
];
