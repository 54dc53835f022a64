/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { VisitorConversation } from "@/lib/contracts/conversation";
import { Avatar } from "./avatar";
import { Icon } from "./icons";
import { opening } from "./time";
import { loadExtras, useApp, useLazy } from "./use";

/** Who answers here: the person who took it, else the bot, else the team. */
export function ThreadHeader({ conversation }: { conversation: VisitorConversation | undefined }) {
  const { state, chat, t } = useApp();
  const { inbox } = state;
  const person = conversation?.assignee;
  const bot = !person && conversation?.onDuty !== "agent" ? inbox?.bot : undefined;
  const face = person ?? bot;
  return (
    <header class="bar">
      <button type="button" class="tool" aria-label={t.back} title={t.back} onClick={chat.home}>
        <Icon name="back" />
      </button>
      {face ? <Avatar {...face} bot={face === bot} size={32} /> : <Faces size={32} />}
      <div class="title">
        <h1>{face?.name ?? inbox?.name ?? t.chat}</h1>
        <p>{bot ? t.bot : <Presence short />}</p>
      </div>
      <Menu id={conversation?.id} />
      <Close />
    </header>
  );
}

/** Whether people are here, and if not, when they are again. */
export function Presence({ short = false }) {
  const { state, t } = useApp();
  const { online, opensAt } = state.inbox ?? {};
  const back = opening(opensAt, state.locale);
  return (
    <span class={online ? "presence on" : "presence"}>
      <i aria-hidden="true" />
      {online ? (short ? t.here : t.online) : short ? back || t.gone : (back || t.away) + t.leave}
    </span>
  );
}

export function Faces({ size }: { size: number }) {
  const { state } = useApp();
  const { faces = [], bot } = state.inbox ?? {};
  return (
    <div class="faces" aria-hidden="true">
      {bot && faces.length < 4 && <Avatar {...bot} bot size={size} />}
      {faces.slice(0, 3).map((face) => (
        <Avatar key={face.id} {...face} size={size} />
      ))}
    </div>
  );
}

export function Close(): ComponentChildren {
  const { host, mode, t } = useApp();
  if (mode === "page") return null;
  return (
    <button
      type="button"
      class="tool"
      aria-label={t.close}
      title={t.close}
      onClick={() => host.tell({ type: "close" })}
    >
      <Icon name="close" />
    </button>
  );
}

/** The button is there at once; what it opens comes when it is wanted. */
function Menu({ id }: { id: string | undefined }) {
  const { t } = useApp();
  const [open, setOpen] = useState(false);
  const extras = useLazy(open, loadExtras);
  const box = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    box.current?.querySelector("button")?.focus();
  };
  return (
    <div class="menu" ref={box}>
      <button
        type="button"
        class="tool"
        aria-label={t.more}
        title={t.more}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && extras && <extras.MenuItems id={id} close={close} />}
    </div>
  );
}
