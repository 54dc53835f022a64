import { randomUUID } from "node:crypto";
import { newId } from "@/lib/kernel/ids";
import { below, pick, type Random } from "./random";
import { line } from "./columns";
import { PLANS, type Customer, type World } from "./world";

/** Everybody who ever wrote: a contact and a browser each. At most one conversation of somebody is live in an inbox. */
export class Customers {
  private readonly all: Customer[];
  private readonly busy: Uint8Array;
  private next = 0;

  constructor(
    private readonly world: World,
    private readonly random: Random,
    { count, now, days }: { count: number; now: number; days: number },
  ) {
    this.busy = new Uint8Array(count);
    this.all = Array.from({ length: count }, (_, at) => this.somebody(at, now - days * 86_400_000));
  }

  private somebody(at: number, since: number): Customer {
    const zh = at % 4 === 3;
    const name = zh
      ? `${pick(this.random, FAMILY)}${pick(this.random, GIVEN)}`
      : `${pick(this.random, FIRST)} ${pick(this.random, LAST)}`;
    const email = `${zh ? "user" : name.toLowerCase().replace(" ", ".")}${at}@${zh ? "example.cn" : "example.com"}`;
    const inbox = below(this.random, this.world.inboxes.length);
    return { contactId: newId(since), visitorId: newId(since), name, email, inbox, locale: zh ? "zh" : "en", since };
  }

  /** Whoever writes now. One who has a live conversation already goes on in it, so somebody else is asked for. */
  take(isLive: boolean): Customer {
    for (;;) {
      // In turns, so that everybody wrote at least once and none has all of it.
      const at = this.random() < 0.4 ? this.next++ % this.all.length : below(this.random, this.all.length);
      const found = this.all[at];
      if (!found || (isLive && this.busy[at])) continue;
      if (isLive) this.busy[at] = 1;
      return found;
    }
  }

  /** Their rows; `organisations`: to whom some of them belong. */
  *rows(organisations: string[]): Generator<{ contact: string; visitor: string }> {
    const { workspaceId, inboxes } = this.world;
    for (const [at, { contactId, visitorId, name, email, inbox, locale, since }] of this.all.entries()) {
      const when = new Date(since).toISOString();
      const attributes = JSON.stringify({ plan: PLANS[at % PLANS.length] ?? "free", seats: at % 90 });
      const organisation = at % 3 === 0 ? (organisations[at % organisations.length] ?? null) : null;
      const inboxId = inboxes[inbox]?.id ?? null;
      yield {
        contact: line([workspaceId, contactId, name, email, false, attributes, when, organisation]),
        visitor: line([workspaceId, visitorId, inboxId, contactId, randomUUID(), locale, when, when]),
      };
    }
  }
}

const FIRST =
  "Ada Alan Amara Anna Ben Carla Chen Diego Elif Emma Eva Felix Grace Hana Hugo Ines Ivan Jonas Julia Kofi Lara Lena Leo Lina Luca Maria Max Mia Milan Nina Noah Olga Omar Paul Petra Priya Rosa Sam Sara Tara Tom Vera Yara Zoe".split(
    " ",
  );
const LAST =
  "Abel Adler Baker Becker Brandt Bruno Carter Costa Cruz Diaz Ellis Fischer Fox Garcia Gomez Gray Haas Hill Jansen Jung Kaya Keller King Klein Koch Kumar Lang Lopez Martin Meyer Moore Novak Okafor Ortiz Patel Peters Petrov Quinn Reyes Rossi Sato Silva Stone Suzuki Turner Vogel Wagner Walsh Weber Wolf Young Zhang".split(
    " ",
  );
const FAMILY = [..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"];
const GIVEN =
  "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀英 霞 平 刚 桂英 晓东 雪梅 建国 子涵 浩然 梓萱 欣怡 宇轩".split(
    " ",
  );
