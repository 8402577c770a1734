import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Refusal } from '../commands/refusal';

export type Suite = 'unit' | 'integration' | 'e2e';

/** Which tests are run of each suite: all, or these files, from the root of the checkout. */
export type Selection = Record<Suite, 'all' | string[]>;

/** Where each suite's tests lie; what `vitest.config.ts` and `playwright.config.ts` look for. */
const PLACES: { suite: Suite; folder: string; file: RegExp }[] = [
  { suite: 'unit', folder: 'tests/unit/', file: /\.test\.tsx?$/ },
  { suite: 'unit', folder: 'tests/architecture/', file: /\.test\.ts$/ },
  { suite: 'integration', folder: 'tests/integration/', file: /\.test\.ts$/ },
  { suite: 'e2e', folder: 'tests/e2e/', file: /\.spec\.ts$/ },
];

/**
 * Reads the words after `npm test`: suites, files and folders, in any mix; none means everything.
 * Paths are taken from `from`, where the person is, or from `root`. Throws `Refusal` with the
 * choices for anything else.
 */
export function selectTests(words: readonly string[], root: string, from = root): Selection {
  if (words.length === 0) return { unit: 'all', integration: 'all', e2e: 'all' };
  const selection: Selection = { unit: [], integration: [], e2e: [] };
  for (const word of words) {
    if (isSuite(word)) {
      selection[word] = 'all';
      continue;
    }
    for (const { suite, file } of testsIn(word, root, from)) {
      const chosen = selection[suite];
      if (chosen !== 'all' && !chosen.includes(file)) chosen.push(file);
    }
  }
  return selection;
}

function isSuite(word: string): word is Suite {
  return PLACES.some(({ suite }) => suite === word);
}

/** The tests at or under a path; `architecture` stands for its folder. */
function testsIn(word: string, root: string, from: string): { suite: Suite; file: string }[] {
  const places = [resolve(from, word), resolve(root, word), resolve(root, 'tests', word)];
  const path = places.find((one) => existsSync(one));
  if (path === undefined) throw refusing(`There is no ${word}.`);
  const paths = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
    : [path];
  const tests = paths
    .map((one) => relative(root, one))
    .flatMap((file) => {
      const place = PLACES.find((one) => file.startsWith(one.folder) && one.file.test(file));
      return place ? [{ suite: place.suite, file }] : [];
    })
    .toSorted((a, b) => a.file.localeCompare(b.file));
  if (tests.length === 0) throw refusing(`${word} is no test and holds none.`);
  return tests;
}

function refusing(reason: string): Refusal {
  return new Refusal(
    `${reason} After "npm test" come suites (unit, integration, e2e), test files, or folders (${PLACES.map(({ folder }) => folder).join(', ')} or one inside); nothing for all.`,
  );
}
