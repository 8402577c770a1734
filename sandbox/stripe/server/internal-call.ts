import { PLATFORM } from '../store/store';
import type { Api } from './api';

export interface Called {
  readonly ok: boolean;
  readonly body: Record<string, unknown>;
  /** What went wrong, for people; empty when nothing did. */
  readonly message: string;
}

export type Call = (
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  params?: Readonly<Record<string, string>>,
) => Called;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function messageOf(body: Record<string, unknown>): string {
  const { error } = body;
  return isObject(error) && typeof error['message'] === 'string' ? error['message'] : '';
}

/** What a hosted page does, it does through the API: the same checks, the same events. */
export function internalCall(api: Api, account: string, baseUrl: string): Call {
  return (method, path, params = {}) => {
    const form = new URLSearchParams(params).toString();
    const answer = api.handle(
      {
        method,
        path,
        query: method === 'POST' ? '' : form,
        body: method === 'POST' ? form : '',
        header: (name) => {
          if (name === 'authorization') return 'Bearer sk_test_hosted_page';
          return name === 'stripe-account' && account !== PLATFORM ? account : undefined;
        },
      },
      baseUrl,
    );
    const parsed: unknown = JSON.parse(answer.body);
    const body = isObject(parsed) ? parsed : {};
    return { ok: answer.status === 200, body, message: messageOf(body) };
  };
}

/** A text field of an answer; empty when it is not there. */
export function textOf(body: Record<string, unknown>, ...path: string[]): string {
  let node: unknown = body;
  for (const key of path) node = isObject(node) ? node[key] : undefined;
  return typeof node === 'string' ? node : '';
}
