"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Sheet } from "@/components/ui/sheet";
import { get } from "@/lib/client/api";
import type { MessageReceipt } from "@/lib/contracts/receipt";
import { Loaded } from "../console/loaded";
import { Receipt } from "./receipt";

type Props = { conversationId: string; seq: number; onClose: () => void };

export function ReceiptPanel({ conversationId, seq, onClose }: Props) {
  const t = useTranslations("receipt");
  const path = `/conversations/${conversationId}/messages/${seq}/receipt`;
  const receipt = useQuery({ queryKey: [path], queryFn: () => get<MessageReceipt>(path), staleTime: 10_000 });
  return (
    <Sheet title={t("why")} onClose={onClose}>
      <Loaded of={receipt}>{(data) => <Receipt receipt={data} />}</Loaded>
    </Sheet>
  );
}
