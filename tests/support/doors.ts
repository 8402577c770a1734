import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const HANDLER =
  /export (?:const|async function|function) (GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE)\b/g;

/** Those who knock; the columns of the table in `docs/security.md`, in their order. */
export const CALLERS = ['stranger', 'member', 'colleague', 'impersonated', 'other site'] as const;
export type Caller = (typeof CALLERS)[number];

/** One row of the table: `GET /billing`, and what each caller is answered. */
export interface Door {
  name: string;
  method: string;
  path: string;
  answers: Record<Caller, string>;
}

/** The table "Doors" of `docs/security.md`. Throws for a row with too few or too many cells. */
export function readDoorTable(): Door[] {
  const [, section = ''] = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8').split(
    /^## Doors$/m,
  );
  const [table = ''] = section.split(/^## /m);
  return table.split('\n').flatMap((line) => {
    const [door = '', ...cells] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const [, name = '', method = '', path = ''] = /^`((\w+) (\/\S*))`$/.exec(door) ?? [];
    if (!name) return [];
    if (cells.length !== CALLERS.length) throw new Error(`${name} has ${cells.length} answers`);
    const answers = Object.fromEntries(
      CALLERS.map((caller, index) => [caller, cells[index]?.replaceAll('`', '')]),
    ) as Door['answers'];
    return [{ name, method, path, answers }];
  });
}

/** Every page and every exported handler of `app/`, named as in the table. */
export function findDoors(): string[] {
  return readdirSync(join(ROOT, 'app'), { recursive: true, withFileTypes: true })
    .filter(({ name }) => /^(page|route)\.tsx?$/.test(name))
    .flatMap(({ parentPath, name }) => {
      const file = join(parentPath, name);
      const path = addressOf(relative(join(ROOT, 'app'), dirname(file)));
      if (name.startsWith('page')) return [`GET ${path}`];
      const methods = [...readFileSync(file, 'utf8').matchAll(HANDLER)].map(([, method]) => method);
      if (methods.length === 0) throw new Error(`${file} exports no handler that is seen here`);
      return methods.map((method) => `${method} ${path}`);
    });
}

/** The address of a folder of `app/`; folders in brackets have no part in it. */
function addressOf(folder: string): string {
  return `/${folder
    .split('/')
    .filter((part) => !/^\(.*\)$/.test(part))
    .join('/')}`;
}
