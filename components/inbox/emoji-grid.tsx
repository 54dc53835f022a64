"use client";

import { useTranslations } from "next-intl";

const emoji =
  "😀 😄 😊 🙂 😉 😍 🤗 🤔 😅 😂 🥲 😢 😭 😬 😎 🥳 🙏 👍 👎 👌 👏 🙌 💪 👋 🤝 ✌️ ❤️ 💙 💚 💛 🔥 ✨ 🎉 🎁 ✅ ❌ ⚠️ ❓ 💡 📌 📎 📦 🚚 🛠️ 🔧 💳 🧾 💰 📅 ⏰ 📞 ✉️ 🔒 🔑 🖥️ 📱 🌐 🔗 📷 📝 ☕ 🌞 🌙 🚀".split(
    " ",
  );

export function EmojiGrid({ onChoose }: { onChoose: (emoji: string) => void }) {
  const t = useTranslations("composer");
  return (
    <fieldset aria-label={t("emoji")} className="grid grid-cols-8 gap-0.5 p-1.5">
      {emoji.map((each) => (
        <button
          key={each}
          type="button"
          onClick={() => onChoose(each)}
          className="flex size-8 items-center justify-center rounded-control text-[18px] hover:bg-sunken"
        >
          {each}
        </button>
      ))}
    </fieldset>
  );
}
