import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const lines = readFileSync(
  createRequire(import.meta.url).resolve('@workos/openapi-spec/spec'),
  'utf8',
).split('\n');

/** Required and all property names of a named schema in the published OpenAPI description. */
export function schemaKeys(name: string): { required: string[]; known: string[] } {
  const components = lines.indexOf('  schemas:');
  return readKeys(lines.indexOf(`    ${name}:`, components));
}

/** The same for an object described in place: the first one below `path` with this `const`. */
export function inlineKeys(path: string, kind: string): { required: string[]; known: string[] } {
  const start = lines.indexOf(`  ${path}:`);
  const mark = lines.findIndex((line, index) => index > start && line.trim() === `const: ${kind}`);
  let head = mark;
  while (lines[head]?.trim() !== 'type: object') head -= 1;
  return readKeys(head - 1);
}

/**
 * Reads `properties:` and `required:` of the object whose key is on line `head`. The description is
 * regular enough for its indentation to say everything, and no YAML reader is a dependency here.
 */
function readKeys(head: number): { required: string[]; known: string[] } {
  if (head < 0) throw new Error('not in the OpenAPI description');
  const first = lines[head + 1] ?? '';
  const indent = first.length - first.trimStart().length;
  const required: string[] = [];
  const known: string[] = [];
  let section = '';
  for (const line of lines.slice(head + 1)) {
    const depth = line.length - line.trimStart().length;
    if (line.trim() !== '' && depth < indent) break;
    if (depth === indent && !line.trimStart().startsWith('- ')) section = line.trim();
    if (section === 'required:' && line.trimStart().startsWith('- ')) {
      required.push(line.replaceAll(/[-'\s]/g, ''));
    }
    const property = /^\s+'?([\w#]+)'?:/.exec(line);
    if (section === 'properties:' && depth === indent + 2 && property?.[1]) known.push(property[1]);
  }
  return { required: [...new Set(required)], known };
}

/** The values of the enumeration of a named schema's property that lists events. */
export function eventNamesOf(schema: string): string[] {
  const start = lines.indexOf(`    ${schema}:`, lines.indexOf('  schemas:'));
  const first = lines.findIndex((line, index) => index > start && /^\s+- \w+(\.\w+)+$/.test(line));
  const rest = lines.slice(first);
  const end = rest.findIndex((line) => !/^\s+- \w+(\.\w+)+$/.test(line));
  return rest.slice(0, end).map((line) => line.trim().slice(2));
}
