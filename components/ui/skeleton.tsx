import { cn } from "./cn";

export function Skeleton({ className }: { className?: string }) {
  return <div className={cn("animate-pulse rounded-[4px] bg-sunken", className)} aria-hidden />;
}

/** The shape of a table or a list of settings while it loads. */
export function SkeletonRows({ rows = 5, height = "h-11" }: { rows?: number; height?: string }) {
  return (
    <div aria-busy className="flex flex-col">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={cn("flex items-center gap-3 border-b last:border-0", height)}>
          <Skeleton className="h-3.5 w-40" />
          <Skeleton className="h-3.5 w-24" />
          <Skeleton className="ml-auto h-3.5 w-16" />
        </div>
      ))}
    </div>
  );
}
