import { db } from "@/lib/platform/db";
import { wordsOf } from "../language";
import { beginMarks, moveMarks, storeWords, takeTurn, unindexed } from "./index-store";

const AT_ONCE = 1_000;

/**
 * Gives the next thousand texts their words; answers how many it was. Behind the message log and paced by its caller, so that
 * finding never slows talking; doing it twice is harmless.
 */
export async function indexTexts(): Promise<number> {
  return db().$transaction(
    async (tx) => {
      if (!(await takeTurn(tx))) return 0;
      await beginMarks(tx);
      const rows = await unindexed(tx, AT_ONCE);
      if (rows.length > 0)
        await storeWords(
          tx,
          rows.map(({ text, ...row }) => ({ ...row, words: wordsOf(text) })),
        );
      await moveMarks(tx, AT_ONCE);
      return rows.length;
    },
    { timeout: 30_000 },
  );
}
