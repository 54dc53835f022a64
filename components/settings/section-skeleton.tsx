import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export function SectionSkeleton() {
  return (
    <div className="min-w-0 flex-1 bg-surface">
      <div className="mx-auto w-full max-w-3xl px-8 pt-8 max-md:px-4">
        <Skeleton className="mb-2 h-6 w-40" />
        <Skeleton className="mb-8 h-4 w-72" />
        <SkeletonRows />
      </div>
    </div>
  );
}
