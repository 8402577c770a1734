import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { selectTests } from '@/scripts/test/select-tests';

const root = join(import.meta.dirname, '..', '..', '..');
const select = (...words: string[]) => selectTests(words, root);

describe('npm test', () => {
  it('runs everything without a word', () => {
    expect(select()).toEqual({ unit: 'all', integration: 'all', e2e: 'all' });
  });

  it('runs the named suites', () => {
    expect(select('unit', 'e2e')).toEqual({ unit: 'all', integration: [], e2e: 'all' });
  });

  it('runs the named files, whichever suite they are of', () => {
    const unit = 'tests/unit/config/env.test.ts';
    const integration = 'tests/integration/webhooks/path.test.ts';
    expect(select(unit, integration, unit)).toEqual({
      unit: [unit],
      integration: [integration],
      e2e: [],
    });
    expect(select(join(root, 'tests/e2e/gate.spec.ts')).e2e).toEqual(['tests/e2e/gate.spec.ts']);
  });

  it('runs the tests of a folder and of those inside, and nothing else there', () => {
    expect(select('tests/integration/sandbox/postgres').integration).toEqual([
      'tests/integration/sandbox/postgres/start-postgres.test.ts',
    ]);
    expect(select('architecture/').unit).toContain('tests/architecture/direction.test.ts');
    const all = select('tests');
    expect(all.unit.length * all.integration.length * all.e2e.length).toBeGreaterThan(0);
  });

  it('takes paths from where the person is', () => {
    const from = join(root, 'tests', 'unit', 'config');
    expect(selectTests(['env.test.ts'], root, from).unit).toEqual([
      'tests/unit/config/env.test.ts',
    ]);
  });

  it('does not narrow a suite that is named as a whole', () => {
    expect(select('tests/unit/config/env.test.ts', 'unit', 'tests/unit/config').unit).toBe('all');
  });

  it.each(['units', 'no-build', 'tests/unit/nowhere.test.ts', 'tests/support', 'README.md'])(
    'refuses %s and lists the choices',
    (word) => {
      expect(() => select(word)).toThrow(/unit, integration, e2e.*tests\/integration\//);
    },
  );
});
