import type { Installation } from './installation';

/** Figures by name; groups nest. The names are those of the JSON report. */
export interface Figures {
  [name: string]: number | Figures;
}

/** What one scenario found. */
export interface Measurement {
  figures: Figures;
  /** One sentence per figure: what was measured, and how. Keys are the figures' paths. */
  meanings: Record<string, string>;
  /** What else a reader should know, such as the absolute values behind a ratio. */
  notes: string[];
}

/** One scenario; the installation is shared, so it leaves it working. Throws if its own checks fail. */
export type Scenario = (installation: Installation) => Promise<Measurement>;

/** Scenarios of one name, one after the other. */
export function inTurn(...scenarios: Scenario[]): Scenario {
  return async (installation) => {
    const all: Measurement = { figures: {}, meanings: {}, notes: [] };
    for (const scenario of scenarios) {
      const one = await scenario(installation);
      Object.assign(all.figures, one.figures);
      Object.assign(all.meanings, one.meanings);
      all.notes.push(...one.notes);
    }
    return all;
  };
}
