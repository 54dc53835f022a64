import { ParleyError } from "@/lib/kernel/errors";

/** The refusal that this call ends in; anything else that it throws, or an answer, fails the test. */
export async function refusal(promise: Promise<unknown>): Promise<ParleyError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ParleyError) return error;
    throw error;
  }
  throw new Error("This was expected to be refused");
}
