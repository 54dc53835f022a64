"use client";

import dynamic from "next/dynamic";
import { notFound } from "next/navigation";
import { SectionSkeleton } from "../settings/section-skeleton";

const loading = () => <SectionSkeleton />;
const Bots = dynamic(() => import("./bots").then((m) => m.Bots), { loading });
const BotEditor = dynamic(() => import("./bot-editor").then((m) => m.BotEditor), { loading });

export function BotsScreen({ path }: { path: string[] }) {
  const [id, more] = path;
  if (more !== undefined) notFound();
  return id ? <BotEditor key={id} id={id} /> : <Bots />;
}
