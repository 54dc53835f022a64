import { segment } from "@/lib/domain/language";

// Words that customers and companies use for one thing, in both languages; the first term of a word stands for it.
export function synonymsOf(term: string): readonly string[] {
  table ??= build();
  return table.get(term) ?? [];
}

const GROUPS = `refund reimburse reimbursement moneyback 退款 退钱
return 退货 退换 退回
exchange swap replace replacement 换货 更换
cancel cancellation terminate unsubscribe 取消 退订
order purchase buy 订单 购买 下单
ship delivery deliver dispatch courier shipment 发货 配送 送货 快递 物流 运送
track locate 追踪 跟踪 查询
parcel package mail 包裹 邮件
late delay overdue 延迟 晚
delivery arrive arrival receive 到货 到达 收到 送达
price cost charge fee rate 价格 费用 收费 多少钱
pay payment 付款 支付 付费
discount coupon voucher promo promotion code 折扣 优惠券 优惠 优惠码
invoice bill receipt 发票 账单 收据
password passcode pin 密码
login signin logon 登录 登陆
signup register registration enrol 注册
reset recover restore forget 重置 找回 恢复 忘记
account profile 账户 账号 帐号
delete remove erase close deactivate 删除 注销 移除
change update edit modify alter 修改 更改 变更 更新
address location 地址
phone telephone mobile cell 电话 手机
mail email 邮箱 电子邮件
photo picture image 图片 照片
error fail failure problem issue trouble bug 错误 失败 问题 故障
broken damage defective faulty 损坏 坏 破损 瑕疵
repair fix 维修 修理
warranty guarantee 保修 质保 担保
size fit measurement 尺码 尺寸 大小
stock available availability inventory 库存 有货 现货
store shop outlet branch 门店 商店 店铺
open hour 营业 开门
contact reach 联系
complain complaint 投诉
subscription plan membership 订阅 套餐 会员
upgrade 升级
install setup setting configure 安装 设置 配置
download export 下载 导出
upload import 上传 导入
privacy personal 隐私 个人
safe secure security safety 安全
verify verification confirm authenticate 验证 认证 核实 确认
free complimentary 免费
country nation abroad international oversea 国家 国外 国际 海外
card 卡 银行卡
bank 银行
transfer send 转账 汇款
top-up topup deposit recharge 充值
limit maximum minimum 限额 上限 限制
time duration 时间 时长
end finish stop 结束 停止
work function operate 使用 工作
allow permit 允许
way method 方法 方式
mean definition define 意思 定义
big large 大
small little tiny 小
fast quick rapid soon 快
difference differ different versus 区别 不同`;

// When first asked for: the dictionary behind it takes a tenth of a second, which no start waits for.
let table: ReadonlyMap<string, readonly string[]> | undefined;

function build(): Map<string, readonly string[]> {
  const groups = new Map<string, Set<string>>();
  for (const line of GROUPS.split("\n")) {
    const terms = line.split(" ").map((word) => segment(word)[0] ?? word);
    for (const term of terms) {
      const known = groups.get(term) ?? new Set<string>();
      for (const other of terms) if (other !== term) known.add(other);
      groups.set(term, known);
    }
  }
  return new Map([...groups].map(([term, others]) => [term, [...others]]));
}
