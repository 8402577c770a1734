import type { ReactNode } from 'react';
import { DocumentLink } from '@/components/ui/document-link';
import { env } from '@/config/env';

/** "Write to us", as a text's tag: a link where this installation names an address, otherwise the words alone. */
export function linkToContact(words: ReactNode): ReactNode {
  const support = env().SUPPORT_EMAIL;
  return support ? <DocumentLink href={`mailto:${support}`}>{words}</DocumentLink> : words;
}
