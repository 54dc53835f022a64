import { z } from "zod";
import { FlowTexts } from "@/lib/contracts/flow";
import { phrase } from "../../core";
import { nodeKind } from "../node";
import { slotsInTexts } from "../texts";
import { yesOrNo } from "../yes-no";

/** A person takes over. With `offerFirst` the bot first admits that it doesn't know and offers one, as often as its setting allows. */
export const handOff = nodeKind({
  type: "handOff",
  schema: z.strictObject({
    type: z.literal("handOff"),
    offerFirst: z.boolean().optional().describe("While the bot merely doesn't know, ask before handing over"),
    team: z.string().trim().min(1).max(120).optional().describe("Name of the team it goes to; absent: everybody"),
    message: FlowTexts.optional().describe("Absent: the bot's own words for it"),
  }),
  exits: () => [],
  ends: true,
  reads: ({ message }) => slotsInTexts(message),
  waits: ({ offerFirst }) => offerFirst ?? false,
  summary: ({ offerFirst, team }) => ({
    en: `${offerFirst ? "Offer a person, then hand over" : "Hand over"} ${team ? `to the team “${team}”` : "to a person"}`,
    zh: `${offerFirst ? "询问后" : ""}转${team ? `给团队“${team}”` : "人工"}`,
  }),
  run({ offerFirst, team, message }, scope) {
    const to = team ? { team } : {};
    const { event, state, failures, failureLimit } = scope;
    if (event.type === "message") {
      const wanted = yesOrNo(event.said.text);
      if (wanted === true) return { do: "handOff", reason: "asked", ...to };
      if (wanted === false) return { do: "end", say: [{ text: phrase("allRight", scope.locale) }] };
      return { do: "restart", detail: "another question" };
    }
    if (offerFirst && state.cause === "unsure" && failures + 1 < failureLimit) {
      const part = { text: phrase("unsure", scope.locale), quickReplies: [phrase("getPerson", scope.locale)] };
      return { do: "ask", say: [part], unsure: true, detail: "offered" };
    }
    return { do: "handOff", reason: state.cause, ...to, ...(message ? { message: scope.text(message) } : {}) };
  },
});
