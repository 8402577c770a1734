import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { ROOT } from '../commands/load-env';

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()),
        }),
      ),
    }),
  ),
});

/** What failed in Vitest's JSON report, a line each: file, test and the first line of why. */
export function nameVitestFailures(report: unknown): string[] {
  return vitestReport.parse(report).testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(ROOT, name);
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && message) return [`${file}: ${firstLine(message)}`];
    return failed.map(
      ({ fullName, failureMessages: [why = ''] }) => `${file} > ${fullName}: ${firstLine(why)}`,
    );
  });
}

const errors = z.array(z.object({ message: z.string().optional() }));

const spec = z.object({
  title: z.string(),
  ok: z.boolean(),
  file: z.string(),
  line: z.number(),
  tests: z.array(z.object({ results: z.array(z.object({ errors: errors.optional() })) })),
});

interface PlaywrightSuite {
  specs?: z.infer<typeof spec>[] | undefined;
  suites?: PlaywrightSuite[] | undefined;
}

const suite: z.ZodType<PlaywrightSuite> = z.object({
  specs: z.array(spec).optional(),
  get suites() {
    return z.array(suite).optional();
  },
});

/** What failed in Playwright's JSON report, a line each: file, line, test and the start of why. */
export function namePlaywrightFailures(report: unknown): string[] {
  const specsOf = ({ specs = [], suites = [] }: PlaywrightSuite): z.infer<typeof spec>[] => [
    ...specs,
    ...suites.flatMap(specsOf),
  ];
  return specsOf(suite.parse(report))
    .filter(({ ok }) => !ok)
    .map(
      ({ file, line, title, tests }) =>
        `tests/e2e/${file}:${line} > ${title}: ${tests.map(({ results }) => results.map(whyOf).join(' ')).join(' ')}`,
    );
}

/** Why a browser test failed, on one line: what was expected, and of which element. */
function whyOf({ errors: all = [] }: { errors?: z.infer<typeof errors> | undefined }): string {
  const why = all[0]?.message ?? '';
  return stripVTControlCharacters(why).replaceAll(/\s+/g, ' ').trim().slice(0, WHY_LENGTH);
}

const WHY_LENGTH = 300;

const firstLine = (text: string) => text.split('\n', 1)[0] ?? '';
