import type { Message } from './mailbox';

export type { Message } from './mailbox';

/** What tests and scripts can do to the mailbox besides sending to it. */
export interface MailControl {
  /** Everything that was accepted, in order of arrival. */
  messages(): Promise<Message[]>;
  clear(): Promise<void>;
  /** Refuses the next `times` messages with `code`: 451 (default) is for now, 5yz for good. */
  fail(times: number, code?: number): Promise<void>;
  /** Takes its time with every message. */
  latency(ms: number): Promise<void>;
}

/** Talks to a running mailbox, from this process or any other. */
export function mailControl(url: string): MailControl {
  async function call<R>(verb: string, body: object = {}): Promise<R> {
    const response = await fetch(`${url}/_sandbox/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: { result: R; error?: string } = await response.json();
    if (!response.ok) throw new Error(`Mail sandbox: ${answer.error ?? response.statusText}`);
    return answer.result;
  }
  return {
    messages: () => call('messages'),
    clear: () => call('clear'),
    fail: (times, code = 451) => call('fail', { times, code }),
    latency: (ms) => call('latency', { ms }),
  };
}
