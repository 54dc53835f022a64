/** Something a person at the command line can put right: told without a stack. */
export class Complaint extends Error {
  override readonly name = "Complaint";
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}
