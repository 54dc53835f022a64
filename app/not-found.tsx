import { NothingHere } from "@/components/ui/nothing-here";

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-1 items-center justify-center">
      <NothingHere />
    </main>
  );
}
