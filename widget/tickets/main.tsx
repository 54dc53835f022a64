/** @jsxImportSource preact */
import { render } from "preact";
import type { Locale } from "@/lib/contracts/basics";
import { createApi } from "./api";
import { App } from "./app";
import { arrival } from "./arrival";

const boot: { inboxKey: string } = JSON.parse(document.getElementById("parley-boot")?.textContent ?? "{}");
const root = document.getElementById("tickets");

/** What the address brought along is taken out of it at once: it opens somebody's tickets. */
const came = arrival(location.hash);
if (location.hash) history.replaceState(null, "", location.pathname + location.search);

if (root)
  render(<App api={createApi(boot.inboxKey)} inboxKey={boot.inboxKey} came={came} locale={spokenHere()} />, root);

function spokenHere(): Locale {
  try {
    const chosen = localStorage.getItem("parley.tickets.locale");
    if (chosen === "en" || chosen === "zh") return chosen;
  } catch {
    // Nothing is kept here.
  }
  return navigator.languages
    .find((tag) => /^(zh|en)\b/i.test(tag))
    ?.toLowerCase()
    .startsWith("zh")
    ? "zh"
    : "en";
}
