"use client";

import { useEffect, useRef, useState, type RefObject } from "react";
import { post } from "@/lib/client/api";
import { answerFrame } from "@/lib/client/app-frame";
import type { OpenedApp } from "@/lib/contracts/apps";

/** Whoever goes through a list by keyboard opens no page of everybody they pass. */
const SETTLED_MS = 250;
const SLOW_MS = 15_000;

type State = "loading" | "shown" | "slow" | "blocked" | "failed";

/** One page in a frame for one conversation: how it stands, and the answers to what it asks. */
export function useAppFrame(conversationId: string, appId: string, frame: RefObject<HTMLIFrameElement | null>) {
  const [tries, setTries] = useState(0);
  const [opened, setOpened] = useState<OpenedApp>();
  const [state, setState] = useState<State>("loading");
  const [error, setError] = useState<unknown>();
  const settled = useRef(false);

  useEffect(() => {
    let over = false;
    const open = () => post<OpenedApp>(`/conversations/${conversationId}/apps/${appId}/open`);
    const begin = () =>
      open().then(
        (answer) => {
          if (!over) setOpened(answer);
        },
        (reason: unknown) => {
          if (over) return;
          setError(reason);
          setState("failed");
        },
      );
    const wait = setTimeout(
      () => {
        settled.current = true;
        void begin();
      },
      settled.current ? 0 : SETTLED_MS,
    );
    return () => {
      over = true;
      clearTimeout(wait);
    };
  }, [conversationId, appId, tries]);

  useEffect(() => {
    if (!opened) return;
    const slow = setTimeout(() => setState((now) => (now === "loading" ? "slow" : now)), SLOW_MS);
    const hear = answerFrame(
      opened,
      () => frame.current?.contentWindow,
      () => post<OpenedApp>(`/conversations/${conversationId}/apps/${appId}/open`),
    );
    const refused = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
      if (effectiveDirective === "frame-src" && URL.parse(blockedURI)?.origin === opened.origin) setState("blocked");
    };
    window.addEventListener("message", hear);
    document.addEventListener("securitypolicyviolation", refused);
    return () => {
      clearTimeout(slow);
      window.removeEventListener("message", hear);
      document.removeEventListener("securitypolicyviolation", refused);
    };
  }, [opened, conversationId, appId, frame]);

  return {
    url: opened?.url,
    state,
    error,
    // A frame that was refused loads too: a page that says so.
    onLoad: () => setState((now) => (now === "blocked" ? now : "shown")),
    again: () => {
      setOpened(undefined);
      setState("loading");
      setTries((now) => now + 1);
    },
  };
}
