import type { LucideIcon } from "lucide-react";
import { Button, type ButtonProps } from "./button";
import { Tooltip } from "./tooltip";

type Props = Omit<ButtonProps, "size" | "children"> & { icon: LucideIcon; label: string; keys?: string[] };

/** An icon always says what it does: a name for screen readers, a tooltip with its shortcut for everyone. */
export function IconButton({ icon: Icon, label, keys, look = "ghost", ...rest }: Props) {
  return (
    <Tooltip label={label} keys={keys}>
      <Button look={look} size="icon" aria-label={label} {...rest}>
        {!rest.busy && <Icon className="size-4" strokeWidth={1.5} aria-hidden />}
      </Button>
    </Tooltip>
  );
}
