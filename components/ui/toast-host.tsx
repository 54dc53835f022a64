"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onFirstWord } from "@/lib/client/say";

const Toaster = dynamic(() => import("./toast").then((m) => m.Toaster), { ssr: false });

export function ToastHost() {
  const [awake, setAwake] = useState(false);
  useEffect(() => onFirstWord(() => setAwake(true)), []);
  return awake ? <Toaster /> : null;
}
