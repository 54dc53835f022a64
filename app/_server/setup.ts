import { anyAgentExists } from "@/lib/domain/agents";

// Set up once is set up for good: after the first yes the database isn't asked again.
let done = false;

export async function needsSetup(): Promise<boolean> {
  done ||= await anyAgentExists();
  return !done;
}
