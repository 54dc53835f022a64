"use client";

import { useState } from "react";
import type { z } from "zod";
import { savedMeanwhile } from "./saved-meanwhile";

/**
 * What somebody else saved while one was writing, to be shown and never overwritten unseen. `unlessChanged` does the work
 * and answers `null` where it was refused for that; every other failure is thrown.
 */
export function useTheirs<T>(schema: z.ZodType<T>) {
  const [theirs, setTheirs] = useState<T | null>(null);
  const unlessChanged = async <R>(work: () => Promise<R>): Promise<R | null> => {
    try {
      return await work();
    } catch (error) {
      const saved = savedMeanwhile(error, schema);
      if (saved === undefined) throw error;
      setTheirs(saved);
      return null;
    }
  };
  return { theirs, unlessChanged, forget: () => setTheirs(null) };
}
