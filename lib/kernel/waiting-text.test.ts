import { expect, it } from "vitest";
import { strangeSlot, waitingText } from "./waiting-text";

const text = "Thanks for waiting! You are number {position}. It takes {wait}. Call 1.800.200 if it burns.";

it("says place and time where they are known", () => {
  expect(waitingText(text, "en", { position: 3, waitSeconds: 200 })).toBe(
    "Thanks for waiting! You are number 3. It takes about 4 minutes. Call 1.800.200 if it burns.",
  );
  expect(waitingText("您排在第 {position} 位，还需{wait}。", "zh", { position: 2, waitSeconds: 50 })).toBe(
    "您排在第 2 位，还需约 1 分钟。",
  );
  expect(waitingText("It takes { wait }.", "en", { position: 1, waitSeconds: 0 })).toBe("It takes about a minute.");
});

it("leaves out the sentences that name what nobody knows, and those alone", () => {
  expect(waitingText(text, "en", { position: 3, waitSeconds: null })).toBe(
    "Thanks for waiting! You are number 3. Call 1.800.200 if it burns.",
  );
  expect(waitingText("感谢等待。还需{wait}。请稍候。", "zh", { position: 1, waitSeconds: null })).toBe(
    "感谢等待。请稍候。",
  );
  expect(waitingText("It takes {wait}.", "en", { position: 1, waitSeconds: null })).toBe("");
});

it("finds the slot that means nothing", () => {
  expect(strangeSlot(text)).toBe(undefined);
  expect(strangeSlot("{position} of {all}, {wait}")).toBe("{all}");
  expect(strangeSlot("{}")).toBe("{}");
});
