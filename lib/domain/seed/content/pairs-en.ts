/** What the demo shop is asked most, in English. */
export const pairsEn: [question: string, answer: string][] = [
  [
    "How long does delivery take?",
    "Orders leave our workshop within one working day. Delivery takes 2–3 working days in the country, 4–7 in the rest of Europe and 7–12 elsewhere. You get a tracking link by e-mail as soon as the parcel is on its way.",
  ],
  [
    "How much does shipping cost?",
    "Standard shipping is €4.90, and free from €60. Express delivery on the next working day is €12.90 for orders placed before 14:00.",
  ],
  [
    "Do you ship internationally?",
    "Yes, to 43 countries. You see the price and the expected day at checkout once you have chosen your country. Duties outside the EU are shown there and paid with the order, so nothing is due at the door.",
  ],
  [
    "Where is my order?",
    "Open the tracking link in your shipping e-mail, or sign in and look under Orders. A link that shows nothing yet usually starts working in the evening of the day the parcel was handed over.",
  ],
  [
    "Can I change or cancel my order?",
    "Yes, while it says “In preparation” under Orders: choose Change or Cancel there. Once it is packed we can't stop it any more, but you can send it back free of charge.",
  ],
  [
    "Can I change the delivery address?",
    "Until the order is packed you can change the address under Orders. After that, use the link in the tracking e-mail to have the parcel sent to a neighbour or a pick-up point.",
  ],
  [
    "What is your return policy?",
    "You may return anything within 60 days, unused and in its packaging. Returns are free in the country; from elsewhere in Europe we keep €6 of the refund. Made-to-measure pieces can't be returned.",
  ],
  [
    "How do I return an item?",
    "Sign in, open the order and choose Return. Print the label, or show the code at a pick-up point, and drop the parcel off within 14 days. Please put the delivery note inside.",
  ],
  [
    "When do I get my refund?",
    "We check returns within three working days and pay back at once to the way you paid. Cards and PayPal take another 2–5 days to show it.",
  ],
  [
    "Can I exchange an item for another colour or size?",
    "Yes. Choose Exchange instead of Return and pick the new one. It leaves as soon as your parcel has been scanned by the carrier, so you don't wait for us to receive it.",
  ],
  [
    "My item arrived damaged. What should I do?",
    "We're sorry! Send us a photo of the piece and of its packaging here in the chat within 14 days. We send a replacement right away, and you needn't return the broken one.",
  ],
  [
    "An item is missing from my parcel.",
    "Larger orders may come in two parcels; the delivery note says what is in which. If something is still missing, tell us your order number and we send it the same day.",
  ],
  [
    "Which payment methods do you accept?",
    "Visa, Mastercard and American Express, PayPal, Apple Pay, Google Pay, Alipay, WeChat Pay, and invoice for companies.",
  ],
  [
    "Can I pay by invoice?",
    "Companies and schools can: choose Invoice at checkout and enter your VAT number. Invoices are due within 14 days. For private orders it isn't possible.",
  ],
  [
    "How do I get an invoice for my order?",
    "It is attached to the shipping e-mail as a PDF and always available under Orders. To have a company name on it, add it to the billing address before you pay.",
  ],
  [
    "My discount code does not work.",
    "Codes work once per person and not together with a sale. Check that the cart has reached the amount named with the code, and type it without spaces. If it still fails, send us the code and we'll look.",
  ],
  [
    "Do you offer a student discount?",
    "Students and teachers get 10 %. Verify once under Account › Discounts with your school's e-mail address; it then applies by itself for a year.",
  ],
  [
    "Do you have gift cards?",
    "Yes, from €20 to €300, by e-mail or as a printed card. They don't expire, and can be used for several orders until they are empty.",
  ],
  [
    "How do I clean a linen lampshade?",
    "Dust it with a soft brush from top to bottom. Stains come off with a cloth that is barely damp and a little mild soap; let it dry away from sunlight. Never put it in water.",
  ],
  [
    "Which light bulb fits the lamps?",
    "All table and floor lamps take an E27 bulb of up to 60 W, or an LED of up to 12 W; the small wall lamps take E14. We recommend warm white, 2,700 kelvin. A bulb is not included.",
  ],
  [
    "How do I care for oiled oak?",
    "Wipe it with a damp cloth and dry it at once. Twice a year rub in a thin coat of our care oil along the grain and wipe off what is left after 20 minutes. Rings vanish with a very fine sandpaper and a drop of oil.",
  ],
  [
    "How long is the warranty?",
    "Five years on furniture and three on lamps, from the day of delivery. Wear, bulbs and textiles are not covered. Keep the invoice; it is all we need.",
  ],
  [
    "Do you have a store I can visit?",
    "Our showroom is at Lindenallee 14, open Tuesday to Saturday from 10:00 to 18:30. You can look at every piece there and pick up orders without shipping costs.",
  ],
  [
    "What are your customer service hours?",
    "People answer here from Monday to Friday, 9:00 to 18:00, and on Saturday until 14:00. Outside these hours Linnea answers what she knows and keeps the rest for us.",
  ],
  [
    "How do I reset my password?",
    "Choose “Forgot password?” on the sign-in page and enter your e-mail address. The link in the mail is valid for one hour. If nothing arrives, look in the spam folder.",
  ],
  [
    "How do I delete my account?",
    "Under Account › Privacy choose Delete account. Your data goes within 30 days; only invoices stay as long as the law asks for it.",
  ],
];
