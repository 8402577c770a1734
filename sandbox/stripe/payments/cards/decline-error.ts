import type { ErrorBody } from '../../protocol/errors';
import type { Decline } from './card-behaviour';

/** A bank's refusal as an error says it; some name the detail that was wrong. */
export function declineError(decline: Decline): ErrorBody {
  return {
    type: 'card_error',
    code: decline.code,
    ...(decline.declineCode === null ? {} : { decline_code: decline.declineCode }),
    message: decline.message,
    ...(decline.param === undefined ? {} : { param: decline.param }),
  };
}
