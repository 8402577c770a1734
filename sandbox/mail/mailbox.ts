import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One e-mail that was accepted. */
export interface Message {
  /** Grows with arrival. */
  id: number;
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
  /** As in the header, with its angle brackets. */
  messageId: string;
  text: string;
  html: string;
  /** Pictures that travelled inside it, by Content-ID without brackets, as `data:` addresses. */
  images?: Record<string, string>;
  /** Files and other parts that are text: calendar entries. */
  files?: AttachedFile[];
}

/** A part of an e-mail beside its words and pictures. */
export interface AttachedFile {
  /** Null for an alternative to the words, which programs take up by themselves. */
  filename: string | null;
  /** With its parameters. */
  contentType: string;
  text: string;
}

/** E-mails in the order of arrival. */
export interface Mailbox {
  add(message: Omit<Message, 'id' | 'receivedAt'>): Message;
  list(): readonly Message[];
  find(id: number): Message | null;
  clear(): void;
}

/** What is kept; older ones go. */
const KEPT = 1000;

/** Opens the mailbox of a folder, one line per e-mail; without a folder it is in memory. */
export function openMailbox(dataDir: string | undefined): Mailbox {
  const file = dataDir ? join(dataDir, 'messages.jsonl') : null;
  if (dataDir) mkdirSync(dataDir, { recursive: true });
  let messages = file && existsSync(file) ? readLines(file) : [];
  let nextId = (messages.at(-1)?.id ?? 0) + 1;
  const rewrite = () => {
    if (file) writeFileSync(file, messages.map(toLine).join(''), { mode: 0o600 });
  };
  rewrite();
  return {
    add(received) {
      const message = { id: nextId, receivedAt: new Date().toISOString(), ...received };
      nextId += 1;
      messages = [...messages, message].slice(-KEPT);
      if (file) appendFileSync(file, toLine(message));
      return message;
    },
    list: () => messages,
    find: (id) => messages.find((message) => message.id === id) ?? null,
    clear() {
      messages = [];
      rewrite();
    },
  };
}

const toLine = (message: Message) => `${JSON.stringify(message)}\n`;

/** A kill in the middle of a write leaves a torn last line, which was never acknowledged. */
function readLines(file: string): Message[] {
  const messages = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as Message];
      } catch {
        return [];
      }
    });
  return messages.slice(-KEPT);
}
