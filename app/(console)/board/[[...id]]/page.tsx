import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BoardScreen } from "@/components/board/board-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("board") };
}

export default async function BoardPage({ params }: PageProps<"/board/[[...id]]">) {
  const { id = [] } = await params;
  return <BoardScreen path={id} />;
}
