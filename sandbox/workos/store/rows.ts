import type {
  EventResponse,
  Impersonator,
  InvitationResponse,
  OrganizationMembershipStatus,
  OrganizationResponse,
  OrganizationRoleResponse,
  PermissionResponse,
  SessionResponse,
  UserResponse,
  WebhookEndpointResponse,
} from '@workos-inc/node';

/** The API sends `external_id: null` and `metadata: {}`; the SDK's types leave both out. */
interface Labels {
  external_id: string | null;
  metadata: Record<string, string>;
}
export type UserRow = Omit<UserResponse, keyof Labels> & Labels;
export type OrganizationRow = Omit<OrganizationResponse, keyof Labels> & Labels;

export interface MembershipRow {
  id: string;
  organization_id: string;
  user_id: string;
  status: OrganizationMembershipStatus;
  role_slugs: string[];
  created_at: string;
  updated_at: string;
}

/** `expired` is never stored: it follows from `expires_at`. */
export type InvitationRow = Omit<InvitationResponse, 'accept_invitation_url'>;

export type RoleRow = OrganizationRoleResponse & { organization_id: string | null };
export type PermissionRow = PermissionResponse;
export type SessionRow = SessionResponse;
export type WebhookEndpointRow = WebhookEndpointResponse;

export interface RedirectUriRow {
  object: 'redirect_uri';
  id: string;
  uri: string;
  default: boolean;
  created_at: string;
  updated_at: string;
}

export type EventRow = EventResponse & { organization_id: string | null };

/** The id is the token. */
export interface RefreshTokenRow {
  id: string;
  session_id: string;
  /** Milliseconds; null until used. */
  exchanged_at: number | null;
  /** What the exchange answered, for a replay within the grace period. */
  reply: { access_token: string; refresh_token: string; organization_id: string | null } | null;
}

/** The id is the authorization code. */
export interface CodeRow {
  id: string;
  user_id: string;
  organization_id: string | null;
  invitation_token: string | null;
  code_challenge: string | null;
  expires_at: number;
  is_used: boolean;
  /** The browser that opened the sign-in page. */
  user_agent?: string | undefined;
  /** The operator who signs in as this person. */
  impersonator?: Impersonator;
}

/** The id is the pending authentication token. */
export interface PendingAuthenticationRow {
  id: string;
  user_id: string;
  expires_at: number;
  impersonator?: Impersonator;
}

/** Work that happens after the answer and is tried again until it succeeds. */
export interface QueuedRow {
  id: string;
  /** Milliseconds. */
  due_at: number;
  attempts: number;
}
export interface DeliveryRow extends QueuedRow {
  event_id: string;
  endpoint_id: string;
}
export interface SyncRow extends QueuedRow {
  kind: 'entitlements' | 'seats';
  /** Customer id for entitlements, organization id for seats. */
  subject: string;
  /** Changes with every request, so that one made while a sync runs is not lost. */
  version: string;
}

/** The id is method, path and key. */
export interface IdempotencyRow {
  id: string;
  body_hash: string;
  status: number;
  body: unknown;
  created_at: number;
}

/** The id is the organization's. */
export interface EntitlementsRow {
  id: string;
  customer_id: string;
  lookup_keys: string[];
}

export interface NoteRow {
  id: string;
  value: string;
}
