import type { Reason } from '@/lib/console/explain/decide-reason';
import en from '@/messages/en.json';

/** The English sentence of a reason, as the console's page says it. Pure. */
export function reasonSentence(reason: Reason): string {
  const values = new Map(Object.entries(reason));
  const sentence = en.consoleExplain.because[reason.code];
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? name);
}
