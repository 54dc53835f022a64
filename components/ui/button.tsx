import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { useAlive } from "@/lib/client/use-alive";
import { cn } from "./cn";

export type ButtonLook = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md" | "icon";

const looks: Record<ButtonLook, string> = {
  primary: "bg-accent text-on-accent hover:brightness-110 active:brightness-95",
  secondary: "border border-line-strong bg-surface text-ink hover:bg-sunken",
  ghost: "text-ink-2 hover:bg-sunken hover:text-ink data-[state=open]:bg-sunken",
  danger: "bg-danger-solid text-white hover:brightness-110 active:brightness-95",
};
const sizes: Record<ButtonSize, string> = {
  sm: "h-7 px-2.5 text-meta max-md:h-9",
  md: "h-8 px-3 text-body max-md:h-10",
  icon: "size-8 max-md:size-10",
};

export type ButtonProps = ComponentProps<"button"> & { look?: ButtonLook; size?: ButtonSize; busy?: boolean };

type Look = { look?: ButtonLook; size?: ButtonSize; className?: string | undefined };

/** The look alone, for links that lead like a button. */
export const buttonClass = ({ look = "secondary", size = "md", className }: Look): string =>
  cn(
    "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control font-medium whitespace-nowrap transition-[background-color,filter,color] duration-120 select-none disabled:opacity-50",
    looks[look],
    sizes[size],
    className,
  );

/** One that sends a form waits until the page is alive: before that the browser would send the form itself, into the address. */
export function Button({ look, size, busy, className, children, disabled, type = "button", ...rest }: ButtonProps) {
  const alive = useAlive();
  const early = type === "submit" && !alive;
  return (
    <button
      type={type}
      className={buttonClass({
        ...(look && { look }),
        ...(size && { size }),
        className: cn(early && "disabled:opacity-100", className),
      })}
      disabled={disabled || busy || early}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy && <LoaderCircle className="size-3.5 animate-spin" aria-hidden />}
      {children}
    </button>
  );
}
