"use client";

import dynamic from "next/dynamic";
import { notFound } from "next/navigation";
import { SectionSkeleton } from "../settings/section-skeleton";

const loading = () => <SectionSkeleton />;
const Flows = dynamic(() => import("./flows").then((m) => m.Flows), { loading });
const FlowPage = dynamic(() => import("./flow-page").then((m) => m.FlowPage), { loading });
const Tools = dynamic(() => import("./tools").then((m) => m.Tools), { loading });

export function FlowsScreen({ path }: { path: string[] }) {
  const [id, more] = path;
  if (more !== undefined) notFound();
  if (id === "tools") return <Tools />;
  return id ? <FlowPage key={id} id={id} /> : <Flows />;
}
