import { NothingHere } from "@/components/ui/nothing-here";

/** Inside the console its rail stays. */
export default function NotFound() {
  return (
    <div className="flex min-w-0 flex-1 items-center justify-center bg-surface">
      <NothingHere />
    </div>
  );
}
