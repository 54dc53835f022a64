"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useTransfers } from "./use-transfers";

const TransferCalls = dynamic(() => import("./transfer-calls").then((m) => m.TransferCalls), { ssr: false });

/** Loads what shows offers with the first of them. */
export function Transfers() {
  const { data } = useTransfers();
  const [offered, setOffered] = useState(false);
  if (!offered && data?.length) setOffered(true);
  return offered ? <TransferCalls /> : null;
}
