import { expect, it } from "vitest";
import { detectLanguage } from "./detect-language";

it.each([
  ["where is my order", "en"],
  ["refund", "en"],
  ["what is 微信 payment for", "en"],
  ["iPhone 屏幕碎了", "zh"],
  ["怎么退货", "zh"],
  ["訂單在哪裡", "zh"],
  ["hello 你好请问什么时候发货", "zh"],
  ["注文はどこですか", "other"],
  ["주문이 어디에 있나요", "other"],
  ["где мой заказ", "other"],
  ["¿Dónde está mi pedido?", "other"],
  ["Où est ma commande ?", "other"],
  ["Wo ist meine Bestellung?", "other"],
  ["12345", "other"],
  ["", "other"],
  ["café opening hours", "en"],
])("%j is %s", (text, language) => expect(detectLanguage(text)).toBe(language));
