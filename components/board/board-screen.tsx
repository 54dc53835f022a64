"use client";

import { notFound } from "next/navigation";
import { useIsLead } from "../console/places";
import { LeadsOnly } from "./leads-only";
import { LiveBoard } from "./live-board";
import { WatchedThread } from "./watched-thread";

/** The board, and behind it one conversation that is watched unseen. */
export function BoardScreen({ path }: { path: string[] }) {
  const [id, more] = path;
  const lead = useIsLead();
  if (more !== undefined) notFound();
  if (!lead) return <LeadsOnly />;
  return id ? <WatchedThread key={id} id={id} /> : <LiveBoard />;
}
