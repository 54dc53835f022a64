"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useDesk, useMe, useRow } from "@/lib/client/desk-context";
import { readPrefs, setPrefs, usePrefs } from "@/lib/client/prefs";
import { ThreadPane } from "../inbox/thread-pane";

const CustomerPane = dynamic(() => import("../inbox/customer-pane").then((m) => m.CustomerPane), { ssr: false });

/** A conversation as whoever looks after others' work follows it: live, unseen, with a word to its agent. */
export function WatchedThread({ id }: { id: string }) {
  const desk = useDesk();
  const router = useRouter();
  const me = useMe();
  const { customerPane } = usePrefs();
  const [sheet, setSheet] = useState(false);
  const mine = useRow(id)?.assignee?.id === me.agent.id;

  useEffect(() => {
    desk.open(id, true);
    return () => desk.leave(id);
  }, [desk, id]);

  // What one answers oneself is answered where all else is.
  useEffect(() => {
    if (mine) router.replace(`/inbox/${id}`);
  }, [mine, router, id]);

  const toggleCustomer = () => {
    if (window.matchMedia("(min-width: 1200px)").matches) setPrefs({ customerPane: !readPrefs().customerPane });
    else setSheet((shown) => !shown);
  };
  return (
    <>
      <ThreadPane
        id={id}
        silent
        onBack={() => router.push("/board")}
        onCustomer={toggleCustomer}
        className={sheet ? "max-md:hidden" : ""}
      />
      <CustomerPane
        id={id}
        onOpen={(next) => router.push(`/board/${next}`)}
        onClose={toggleCustomer}
        onInserted={() => setSheet(false)}
        className={`${customerPane ? "" : "min-[1200px]:hidden"} ${sheet ? "max-[1199px]:absolute max-[1199px]:inset-y-0 max-[1199px]:right-0 max-[1199px]:z-20 max-[1199px]:shadow-float max-md:w-full" : "max-[1199px]:hidden"}`}
      />
    </>
  );
}
