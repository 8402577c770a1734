/** What a person has to put right before a command can go on; shown to them as it is, without a stack. */
export class Refusal extends Error {
  override name = 'Refusal';
  /** What the process ends with: 2 where the command was not understood, so that nothing was done. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
