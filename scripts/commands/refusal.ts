/** What a person has to put right before a command can go on; shown to them as it is, without a stack. */
export class Refusal extends Error {
  override name = 'Refusal';
}
