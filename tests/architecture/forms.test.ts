import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** Every opening tag of a form, with the file it stands in. */
function forms(folder: string): { file: string; tag: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => {
      const text = readFileSync(join(root, folder, file), 'utf8');
      const tags = text.match(/<form\b[\s\S]*?(?<!=)>/g) ?? [];
      return tags.map((tag) => ({ file: `${folder}/${file}`, tag }));
    });
}

// A browser sends a form by itself when its button is pressed before the page's script has come: by
// default as part of the address, where a note for an expert would be read by every log on the way.
it('lets no form put what was typed into an address unless it says so', () => {
  const all = [...forms('app'), ...forms('components')];
  expect(all.length).toBeGreaterThan(8);
  const silent = all.filter(({ tag }) => !/\b(method|action)=/.test(tag));
  expect(silent).toEqual([]);
});
