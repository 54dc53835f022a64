"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { show, unshow } from "@/lib/client/say";
import { OfferCard } from "./offer-card";
import { useAnswer } from "./use-answer";
import { useTransfers } from "./use-transfers";

const cardOf = (transferId: string) => `transfer:${transferId}`;

/** Each offer stands top right until it is answered or over, also after a reload. */
export function TransferCalls() {
  const { data } = useTransfers();
  const { accept, decline } = useAnswer();
  const router = useRouter();
  const shown = useRef(new Set<string>());
  useEffect(() => {
    const open = new Set((data ?? []).map(({ transfer }) => transfer.id));
    for (const id of shown.current)
      if (!open.has(id)) {
        unshow(cardOf(id));
        shown.current.delete(id);
      }
    for (const offer of data ?? []) {
      const asked = { conversationId: offer.conversationId, transferId: offer.transfer.id };
      shown.current.add(offer.transfer.id);
      show(cardOf(offer.transfer.id), () => (
        <OfferCard
          offer={offer}
          onOpen={() => router.push(`/inbox/${offer.conversationId}`)}
          onAccept={() => void accept(asked, offer.full)}
          onDecline={(reason) => void decline(asked, reason)}
        />
      ));
    }
  }, [data, accept, decline, router]);
  return null;
}
