import type { SigningKey } from './auth/signing-key';
import type { Store } from './store/store';

/** What a running stand-in is made of; every handler gets it. */
export interface Sandbox {
  store: Store;
  settings: Settings;
  signingKey: SigningKey;
  clientId: string;
  apiKey: string;
  /** Without a slash at the end. */
  publicUrl: string;
  log: (message: string) => void;
}

/** What a test may change while it runs. */
export interface Settings {
  tokenLifetimeSeconds: number;
  refreshGraceSeconds: number;
  entitlementDelayMs: number;
  isAddonPaused: boolean;
}
