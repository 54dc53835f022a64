"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** What only a browser knows: `before` on the server and in the first paint, so that both agree. */
export const useInBrowser = <T>(read: () => T, before: T): T => useSyncExternalStore(never, read, () => before);
