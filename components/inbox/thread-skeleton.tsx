import { Skeleton } from "@/components/ui/skeleton";

const widths = ["w-64", "w-80 ml-auto", "w-48", "w-72 ml-auto", "w-56"];

export function ThreadSkeleton() {
  return (
    <div aria-busy className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-13 shrink-0 items-center gap-3 border-b px-4">
        <Skeleton className="h-4 w-36" />
        <Skeleton className="ml-auto h-7 w-20" />
        <Skeleton className="h-7 w-24" />
      </div>
      <div className="mx-auto flex w-full max-w-190 flex-1 flex-col justify-end gap-4 px-6 py-6">
        {widths.map((width) => (
          <Skeleton key={width} className={`h-11 max-w-full rounded-card ${width}`} />
        ))}
      </div>
      <div className="mx-auto w-full max-w-190 px-4 pb-4">
        <Skeleton className="h-25 w-full rounded-card" />
      </div>
    </div>
  );
}
