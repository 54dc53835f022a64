/** What visitors of the demo shop want, in both languages: enough wordings that the model's own figure is an honest one. */
export const INTENTS = [
  {
    name: "return_item",
    description: "Send something back, exchange it, or get the money back",
    patterns: ["money back", "七天无理由"],
    examples: lines(`
      How do I return a lamp?
      I want to return my lamp
      I want to send this back
      Can I return it within 30 days?
      I'd like a refund for my order
      How do I get a refund?
      When do I get my refund?
      Refund please
      The shade doesn't fit, can I return it?
      What is your return policy?
      Is returning free of charge?
      Where do I send the return?
      I need a return label
      Please send me a return label
      Do I have to pay for the return?
      Can I return a lamp without its box?
      I don't like it, I want to return it
      Can I exchange it for another size?
      I'd like to exchange the lamp I received
      Return an item
      How long do returns take?
      Can I get a refund after two weeks?
      I changed my mind and want to return the shade
      My refund hasn't come yet
      Return and refund rules
      Can I send back one of two lamps?
      我要退货
      我想退货
      怎么退货
      如何申请退货
      怎么退款
      我要退款
      什么时候能退款
      退款多久到账
      可以退货吗
      买错了能退货吗
      这个不合适，想退掉
      不喜欢可以退吗
      退货地址是哪里
      退货运费谁出
      退货要自己付运费吗
      退货需要原包装吗
      支持七天退货吗
      退货流程是什么
      收到后想退货
      可以换货吗
      想换货，尺寸不合适
      收到的灯能换一个尺寸吗
      退货单怎么打印
      退款还没到账
      申请退款
      拆封了还能退货吗
    `),
  },
  {
    name: "track_delivery",
    description: "Where a parcel is and when it comes",
    patterns: ["tracking number", "快递单号"],
    examples: lines(`
      Where is my parcel?
      Where is my package?
      Where is my order?
      When will my order arrive?
      When will my parcel arrive?
      How long does delivery take?
      How long does shipping take?
      My package still hasn't come
      My parcel is late
      My order hasn't arrived yet
      Can I track my delivery?
      How do I track my parcel?
      Track my order
      I'd like to know where my delivery is
      Has my order shipped yet?
      Has my parcel been shipped?
      When do you ship my order?
      When does my delivery come?
      The tracking hasn't moved for days
      Is my package on its way?
      What day will it be delivered?
      The courier didn't come yesterday
      Delivery time to Berlin?
      The parcel should have arrived by now
      Shipping status of my order
      How many days until it arrives?
      我的快递到哪了
      我的包裹到哪里了
      快递什么时候到
      包裹什么时候到
      什么时候发货
      发货了吗
      多久能送到
      多久可以收到货
      几天能到货
      怎么查物流
      查一下物流
      物流信息不更新
      物流停了好几天
      还没收到货
      还没收到快递
      快递怎么还没到
      订单发出了吗
      我的订单发货了没有
      到上海要几天
      送货要多长时间
      今天能送到吗
      快递延误了吗
      包裹一直没送到
      帮我查一下快递到哪里了
      什么时候能到货
      派送了吗
    `),
  },
  {
    name: "damaged_item",
    description: "Something arrived broken or stopped working",
    patterns: [],
    examples: lines(`
      My lamp arrived broken
      The lamp is broken
      My lamp came damaged
      The glass is cracked
      The glass shade is broken
      It stopped working after a week
      The lamp stopped working
      The lamp doesn't work
      The lamp doesn't turn on
      The light flickers
      My lamp keeps flickering
      The item was damaged when I opened the box
      The box was crushed and the lamp is damaged
      There is a scratch on the base
      The base is scratched
      The switch doesn't work
      The switch is broken
      The dimmer is defective
      I received a defective lamp
      A part is missing from the box
      The cable is damaged
      The shade has a dent
      The bulb burnt out after one day
      It's faulty
      The lamp makes a buzzing noise
      The stand is bent and wobbles
      收到的灯是坏的
      收到就是坏的
      灯坏了
      台灯坏了
      灯不亮了
      灯不亮
      用了几天就不亮了
      玻璃碎了
      玻璃灯罩碎了
      灯罩裂了
      灯罩破了
      包装破了，灯有划痕
      底座有划痕
      开关失灵
      开关坏了
      灯泡闪个不停
      灯一直闪
      灯闪烁
      打开盒子发现灯破损
      收到的商品破损
      少了一个零件
      质量有问题，灯坏了
      灯座弯了，站不稳
      通电后灯有异响
      灯有瑕疵
      调光器坏了
    `),
  },
  {
    name: "change_order",
    description: "Cancel an order or change its address or contents",
    patterns: [],
    examples: lines(`
      I want to cancel my order
      Cancel my order
      Please cancel my order
      Can I cancel the order I placed today?
      How do I cancel an order?
      Can I change my order?
      Can I still change my order?
      How do I change my order?
      Can I change the delivery address?
      I want to change the address of my order
      I entered the wrong address
      Please change the shipping address
      I ordered the wrong colour, can you change the order?
      Change the colour in my order
      Please add another shade to my order
      Can I add an item to my order?
      Remove one lamp from my order
      I ordered two by mistake, please change it to one
      Change the quantity of my order
      I need to correct the phone number on my order
      I want to edit my order before it ships
      Update my order
      Cancel one item of my order
      I placed the order by mistake, cancel it
      Modify the address on my order please
      Change the name on the order
      我要取消订单
      取消订单
      帮我取消订单
      怎么取消订单
      订单可以取消吗
      刚下的订单想取消
      不想要了，帮我取消
      能改一下收货地址吗
      修改收货地址
      地址填错了怎么改
      收货地址写错了，能改吗
      订单可以修改吗
      怎么修改订单
      我想修改订单
      改一下订单的颜色
      下单时颜色选错了，能改吗
      订单里再加一个灯罩
      订单数量改成一个
      订单能加一件吗
      多拍了一件，取消一件
      电话号码填错了怎么改
      改一下订单上的电话
      收件人姓名写错了，改一下
      发货前能改订单吗
      拍错了，取消订单
      修改订单信息
    `),
  },
  {
    name: "payment",
    description: "Ways to pay, invoices and vouchers",
    patterns: ["invoice", "发票"],
    examples: lines(`
      Which payment methods do you take?
      How can I pay?
      Can I pay by card?
      Can I pay with a credit card?
      Do you accept PayPal?
      Can I pay with PayPal?
      Do you take Apple Pay?
      Can I pay by bank transfer?
      Can I pay in instalments?
      My payment was declined
      My payment failed
      The payment did not go through
      My card was declined
      Was I charged twice?
      I was charged twice for one payment
      Why was my card charged?
      How do I use a voucher?
      My voucher code doesn't work
      Where do I enter a discount code?
      Can I pay with a gift card?
      I need an invoice for my payment
      Please send me an invoice
      Can I get an invoice with VAT?
      Is paying online safe?
      Can I pay on delivery?
      Which cards do you accept?
      可以用支付宝吗
      可以用支付宝付款吗
      可以微信支付吗
      能用信用卡付款吗
      支持哪些付款方式
      有哪些支付方式
      怎么付款
      付款失败了
      支付失败怎么办
      付款不成功
      付不了款
      优惠券怎么用
      优惠码不能用
      优惠码在哪里填
      能用优惠券付款吗
      能开发票吗
      怎么开发票
      我需要增值税发票
      为什么扣了两次钱
      重复扣款了
      被扣了两次款
      支持货到付款吗
      可以货到付款吗
      可以分期付款吗
      能用礼品卡支付吗
      可以银行转账付款吗
    `),
  },
];

function lines(text: string): string[] {
  return text
    .trim()
    .split("\n")
    .map((line) => line.trim());
}
