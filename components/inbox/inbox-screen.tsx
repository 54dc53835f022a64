"use client";

import { MessagesSquare } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useCallback, useDeferredValue, useEffect, useState } from "react";
import { Empty } from "@/components/ui/empty";
import { Kbd } from "@/components/ui/kbd";
import { useDesk } from "@/lib/client/desk-context";
import { readPrefs, setPrefs, usePrefs, type Prefs } from "@/lib/client/prefs";
import type { CustomerProps } from "./customer-pane";
import { ListPane } from "./list-pane";
import type { ThreadProps } from "./thread-pane";
import { ThreadSkeleton } from "./thread-skeleton";
import { openConversation, useInboxPlace } from "./use-inbox-place";
import { WarmUp, type Parts } from "./warm-up";

// Once they are here, in this browser, they are used as they are: what has to be awaited, however shortly, comes frames later.
const here: Partial<Parts> = {};
const loadThread = () => import("./thread-pane").then((m) => m.ThreadPane);
const loadCustomer = () => import("./customer-pane").then((m) => m.CustomerPane);
const loading = () => (
  <div className="flex min-w-0 flex-1 flex-col bg-surface">
    <ThreadSkeleton />
  </div>
);
const ThreadLater = dynamic(loadThread, { loading });
const ViewsPane = dynamic(() => import("./views-pane").then((m) => m.ViewsPane), { ssr: false });
const CustomerLater = dynamic(loadCustomer);

const toList = () => openConversation(undefined);

export function InboxScreen() {
  const desk = useDesk();
  const t = useTranslations("inbox");
  const id = useInboxPlace();
  const { customerPane, viewsPane } = usePrefs();
  const [parts, setParts] = useState<Parts>();
  const [viewsSheet, setViewsSheet] = useState(false);
  const [sheetOf, setSheetOf] = useState<string>();
  const sheet = id !== undefined && sheetOf === id;

  useEffect(() => {
    if (!id) return;
    desk.open(id);
    return () => desk.leave(id);
  }, [desk, id]);

  // The list comes first; the thread is there before anyone has chosen one.
  useEffect(() => {
    const load = async () => {
      const [Thread, Customer] = await Promise.all([loadThread(), loadCustomer()]);
      Object.assign(here, { Thread, Customer });
      setParts({ Thread, Customer });
    };
    const timer = setTimeout(() => void load().catch(() => undefined), 300);
    return () => clearTimeout(timer);
  }, []);

  // One place beside the thread: asked for what it shows already, it closes.
  const togglePane = useCallback(
    (tab: Prefs["paneTab"]) => {
      const same = readPrefs().paneTab === tab;
      const wide = window.matchMedia("(min-width: 1200px)").matches;
      setPrefs({ paneTab: tab, ...(wide ? { customerPane: !(same && readPrefs().customerPane) } : {}) });
      if (!wide) setSheetOf(same && sheet ? undefined : id);
    },
    [id, sheet],
  );
  const toggleCustomer = useCallback(() => togglePane("customer"), [togglePane]);
  const toggleCopilot = useCallback(() => togglePane("copilot"), [togglePane]);
  const closePane = useCallback(() => togglePane(readPrefs().paneTab), [togglePane]);
  const inserted = useCallback(() => setSheetOf(undefined), []);
  const toggleViews = useCallback(() => {
    if (window.matchMedia("(min-width: 1200px)").matches) setPrefs({ viewsPane: !readPrefs().viewsPane });
    else setViewsSheet((shown) => !shown);
  }, []);
  return (
    <>
      {(viewsPane || viewsSheet) && (
        <ViewsPane
          onChosen={() => setViewsSheet(false)}
          onClose={toggleViews}
          className={`${viewsPane ? "" : "min-[1200px]:hidden"} ${viewsSheet ? "max-[1199px]:absolute max-[1199px]:inset-y-0 max-[1199px]:left-0 max-[1199px]:z-20 max-[1199px]:shadow-float max-md:w-full" : "max-[1199px]:hidden"}`}
        />
      )}
      <ListPane openId={id} onOpen={openConversation} onViews={toggleViews} className={id ? "max-md:hidden" : ""} />
      {id ? (
        <>
          <Thread
            key={id}
            id={id}
            onBack={toList}
            onCustomer={toggleCustomer}
            onCopilot={toggleCopilot}
            className={sheet ? "max-md:hidden" : ""}
          />
          <CustomerBeside
            id={id}
            onOpen={openConversation}
            onClose={closePane}
            onInserted={inserted}
            className={`${customerPane ? "" : "min-[1200px]:hidden"} ${sheet ? "max-[1199px]:absolute max-[1199px]:inset-y-0 max-[1199px]:right-0 max-[1199px]:z-20 max-[1199px]:shadow-float max-md:w-full" : "max-[1199px]:hidden"}`}
          />
        </>
      ) : (
        <section
          aria-label={t("thread")}
          className="flex min-w-0 flex-1 items-center justify-center bg-surface max-md:hidden"
        >
          {parts && <WarmUp parts={parts} />}
          <Empty icon={MessagesSquare} title={t("chooseTitle")}>
            <p>{t("chooseText")}</p>
            <p className="mt-3 inline-flex items-center gap-2 text-meta text-ink-3">
              <Kbd keys={["J"]} /> <Kbd keys={["K"]} /> {t("chooseKeys")}
            </p>
          </Empty>
        </section>
      )}
    </>
  );
}

function Thread(props: ThreadProps) {
  const [Pane] = useState(() => here.Thread ?? ThreadLater);
  return <Pane {...props} />;
}

function Customer(props: CustomerProps) {
  const [Pane] = useState(() => here.Customer ?? CustomerLater);
  return <Pane {...props} />;
}

/** The words first, then who wrote them: until those are painted the pane beside them is blank, never somebody else's. */
function CustomerBeside({ id, ...rest }: Omit<CustomerProps, "blank">) {
  const painted = useDeferredValue(id, "");
  return <Customer key={id} id={id} blank={painted !== id} {...rest} />;
}
