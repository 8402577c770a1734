import type { EmailContent } from '../kinds/email-content';
import type { EmailFrame } from './email-document';

/** The plain-text part: the same words in the same order, links written out. Pure. */
export function toText(content: EmailContent, frame: EmailFrame): string {
  return [
    content.heading,
    frame.greeting,
    ...content.paragraphs,
    content.facts.map(({ name, value }) => `${name}: ${value}`).join('\n'),
    `${content.action.label}:\n${content.action.url}`,
    frame.signature,
    `--\n${frame.zone} ${frame.why}\n${frame.manage.label}: ${frame.manage.url}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}
