import { API_VERSION } from '../../version';
import { invalidRequest } from '../errors';

/** Another version has other shapes; answering as if it had these would teach a caller wrong ones. */
export function checkVersion(asked: string | undefined): void {
  if (asked === undefined || asked === '' || asked === API_VERSION) return;
  throw invalidRequest(
    `The sandbox speaks Stripe's API version ${API_VERSION} alone and cannot answer as ${asked}. Name no version, or use the SDK that this project pins.`,
  );
}
