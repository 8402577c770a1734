export type PostgresSandboxErrorCode =
  | 'port_busy'
  | 'unsupported_platform'
  | 'not_a_data_dir'
  | 'version_mismatch'
  | 'no_unprivileged_user'
  | 'start_failed';

/** Thrown by the launcher; `code` says which of the expected failures it is. */
export class PostgresSandboxError extends Error {
  readonly code: PostgresSandboxErrorCode;

  constructor(code: PostgresSandboxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PostgresSandboxError';
    this.code = code;
  }
}
