"use client";

import Link from "next/link";
import { useState, type ComponentProps } from "react";

/**
 * A link that fetches what it leads to once somebody points at it. Of itself a link does so when it is seen: the rail asked the
 * server for every other place while the inbox was still waiting for its list, and each opened conversation for a contact.
 */
export function NearLink(props: Omit<ComponentProps<typeof Link>, "prefetch" | "onPointerEnter" | "onFocus">) {
  const [near, setNear] = useState(false);
  const come = () => setNear(true);
  return <Link prefetch={near ? null : false} onPointerEnter={come} onFocus={come} {...props} />;
}
