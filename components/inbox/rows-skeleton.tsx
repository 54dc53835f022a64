import { Skeleton } from "@/components/ui/skeleton";

export function RowsSkeleton() {
  return (
    <div aria-busy className="flex flex-col px-2">
      {Array.from({ length: 9 }, (_, row) => (
        <div key={row} className="flex h-16 items-center gap-3 px-2 compact:h-13">
          <Skeleton className="size-8 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-3 w-28" />
            <Skeleton className="h-3 w-full" />
          </div>
        </div>
      ))}
    </div>
  );
}
