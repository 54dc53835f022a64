/** Simplified Chinese, longest match first; weights from -4 (rage) to 4 (delight). */
export const CHINESE: ReadonlyMap<string, number> = weighted({
  4: "太棒 超棒 完美 太赞 爱死 无可挑剔",
  3: "非常好 很棒 真棒 优秀 喜欢 满意 惊喜 五星 好评 点赞 给力 贴心 超好 太好了 真好",
  2: "好玩 谢谢 感谢 多谢 谢啦 辛苦了 不错 开心 高兴 推荐 靠谱 热情 耐心 专业 好用 舒服 漂亮 好看 很快 及时 挺好 好极了 没问题 没毛病 赞 值得",
  // Harmless words that hold a rude one: the longest match is taken.
  0: "妈妈 他妈妈 滚动 滚筒 滚轮 滚珠 翻滚 滚边 灿烂 烂漫 拖鞋 拖把 拖线 拖车 烦请 漏斗 火大小 坑洼 裂纹釉 律师 律师函 律师楼",
  1: "还好 还行 可以的 解决了 搞定 好的 方便 清楚 放心 没关系 没事",
  [-1]: "太慢 慢 麻烦 不清楚 看不懂 不明白 担心 着急 急死 等了 贵 错了 搞错 少了 缺 漏发 发错 延迟 拖 还没 不方便",
  [-2]: "失望 不满 不满意 不好 不行 差劲 坏了 坏的 破损 损坏 破了 裂 瑕疵 质量差 太差 很差 烦 郁闷 无语 难用 不好用 不能用 用不了 打不开 没人理 没人管 不理 不回 敷衍 后悔 差评 难过 伤心 生锈 漏水 掉色 假货 次品 态度差 推卸 不靠谱 受不了 上当",
  [-3]: "垃圾 恶心 糟糕 太烂 烂 坑人 坑 气人 离谱 过分 荒唐 忽悠 欺骗 不负责任 曝光 起诉 什么玩意 什么态度 耍我 玩我 恶劣 再也不 无耻",
  [-4]: "骗子 骗人 骗钱 诈骗 气死 生气 愤怒 火大 滚 混蛋 王八蛋 他妈 妈的 傻逼 煞笔 脑残 神经病 去死 投诉你 要投诉 举报 消协 工商局 12315 黑心 不要脸 忍无可忍 受够了 狗屁 放屁 卧槽 操你 尼玛",
});

export const CHINESE_NEGATIONS = ["不是很", "没有", "并不", "不太", "不", "没", "别", "无", "未", "非"] as const;
export const CHINESE_STRONGER = [
  "非常",
  "特别",
  "极其",
  "十分",
  "实在",
  "真的",
  "简直",
  "超级",
  "太",
  "很",
  "超",
  "好",
  "真",
  "最",
] as const;
export const CHINESE_WEAKER = ["有点", "有些", "稍微", "略", "比较", "还算"] as const;

function weighted(groups: Record<number, string>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(groups).flatMap(([weight, words]) =>
      words.split(" ").map((word) => [word, Number(weight)] as const),
    ),
  );
}
