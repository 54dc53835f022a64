/** Longer texts of the demo shop: what an article source looks like. */
export const articles: { title: string; text: string }[] = [
  {
    title: "Choosing the right lamp",
    text: `A good room has at least three lights: one to see by, one to work by, and one to rest by.

## Reading
A reading lamp stands beside you, its lower edge at eye height, about 40 cm from the page. Our Alva floor lamp can be turned and lowered for that. Choose a bulb of 600 to 800 lumens.

## Dining
The lower edge of a pendant hangs 60 to 70 cm above the table. Above a long table two small pendants look calmer than a large one. All our pendants come with three metres of cable, which any electrician can shorten.

## Bedroom
Beside the bed a shade that is closed at the top keeps the light out of the other one's eyes. The Mira table lamp has a dimmer in its cable and remembers the last setting.

## Smart homes
Our lamps have no electronics of their own. Any smart bulb with an E27 socket fits, from Hue to Tradfri. Please don't combine a smart bulb with a lamp that has its own dimmer: it flickers.`,
  },
  {
    title: "How our furniture is made",
    text: `Linden & Co is a workshop of eleven people. We build tables, shelves and lamps from European oak and ash.

## Wood
Our oak comes from two forests in Franconia and one in Lorraine, all FSC certified. Each board is dried for eight weeks before it is cut, so that a table doesn't move when the heating comes on. Colour and grain differ from piece to piece; samples are free and arrive within a week.

## Made to measure
Tables can be ordered in every length from 120 to 300 cm, in steps of one centimetre. A piece made to measure takes four to six weeks and can't be returned. We send a drawing for you to approve before we cut.

## Assembly
Shelves come in one piece. Tables arrive with their legs apart: eight screws and the key are in the box, and two people need about ten minutes.`,
  },
  {
    title: "灯具选购指南",
    text: `一个房间最好有三种光：照明、阅读和休息。

## 阅读
阅读灯放在身边，灯罩下沿与视线同高，离书本约 40 厘米。Alva 落地灯可以转动和升降，建议使用 600 到 800 流明的灯泡。

## 餐厅
吊灯下沿距离桌面 60 到 70 厘米。长桌上方用两盏小吊灯比一盏大吊灯更好看。所有吊灯都配三米长的电线，电工可以剪短。

## 卧室
床头适合选择顶部封闭的灯罩，不会影响旁边的人。Mira 台灯的电线上带调光开关，会记住上一次的亮度。`,
  },
];
