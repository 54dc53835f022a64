"use client";

import dynamic from "next/dynamic";
import { notFound } from "next/navigation";
import { SectionSkeleton } from "../settings/section-skeleton";

const loading = () => <SectionSkeleton />;
const Bots = dynamic(() => import("./bots").then((m) => m.Bots), { loading });
const Intents = dynamic(() => import("../language/intents").then((m) => m.Intents), { loading });
const IntentEditor = dynamic(() => import("../language/intent-editor").then((m) => m.IntentEditor), { loading });
const Words = dynamic(() => import("../language/words").then((m) => m.Words), { loading });
const WordListEditor = dynamic(() => import("../language/word-list-editor").then((m) => m.WordListEditor), { loading });
const BotEditor = dynamic(() => import("./bot-editor").then((m) => m.BotEditor), { loading });

export function BotsScreen({ path }: { path: string[] }) {
  const [id, more, rest] = path;
  if (rest !== undefined) notFound();
  if (id === "intents") return more ? <IntentEditor key={more} id={more} /> : <Intents />;
  if (id === "words") return more ? <WordListEditor key={more} id={more} /> : <Words />;
  if (more !== undefined) notFound();
  return id ? <BotEditor key={id} id={id} /> : <Bots />;
}
