import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { supportedMarkdown } from './supported';

writeFileSync(fileURLToPath(new URL('SUPPORTED.md', import.meta.url)), supportedMarkdown());
