export const faq = [
  {
    question: "How long does delivery take?",
    answer:
      "Parcels take two to four working days in Germany and Austria and four to seven working days elsewhere. Furniture comes with our own van on a day that you choose.",
  },
  {
    question: "How much is shipping?",
    answer:
      "Shipping is €4.90 inside the European Union and free from €60. To Norway, Switzerland and the United Kingdom it is €14.90. Furniture is €39, wherever it goes.",
  },
  {
    question: "Do you ship to my country?",
    answer:
      "We deliver to all countries of the European Union, Norway, Switzerland and the United Kingdom. Other countries are not possible yet.",
  },
  {
    question: "Do you deliver on Saturdays?",
    answer:
      "Parcels are delivered from Monday to Saturday. Our furniture van drives from Tuesday to Friday, between 8:00 and 18:00.",
  },
  {
    question: "Where is my order? How do I track my parcel?",
    answer:
      "Your shipping e-mail has a link that follows the parcel. If you can't find it, tell us your order number and e-mail here and a person looks it up.",
  },
  {
    question: "Can I change the delivery address?",
    answer:
      "Yes, until the parcel is packed, usually at 14:00 on the day of your order. Send us the order number and the new address.",
  },
  {
    question: "Can I cancel my order?",
    answer:
      "Until it is packed we cancel it at once and nothing is charged. After that, simply refuse the parcel or send it back free of charge.",
  },
  {
    question: "How do I return something?",
    answer:
      "You have 30 days. Print the free label from your order page, pack the item as it came and give it to any parcel shop.",
  },
  {
    question: "Is the return free? Who pays for the return label?",
    answer:
      "Yes. The return label is free in every country we deliver to; for furniture we collect it from you for €39.",
  },
  {
    question: "When do I get my refund?",
    answer: "The money is back within five working days after the return has arrived, on the way you paid with.",
  },
  {
    question: "My item arrived broken or damaged. What now?",
    answer:
      "We are sorry. Send us a photo here within 14 days and a new one leaves the same day. You don't need to send the broken one back.",
  },
  {
    question: "Something is missing or I received the wrong item.",
    answer:
      "Please send us your order number and a photo of what arrived. We send the right item at once and a free label for the wrong one.",
  },
  {
    question: "What warranty do you give?",
    answer:
      "Five years on furniture and lamps, two years on everything else. We repair first and replace second. Your invoice is the proof.",
  },
  {
    question: "How can I pay? Which payment methods do you accept?",
    answer:
      "You can pay by card (Visa, Mastercard, American Express), PayPal, Klarna or bank transfer. We charge when the parcel leaves.",
  },
  {
    question: "My payment failed.",
    answer:
      "Nothing was charged. Please try again or choose another way to pay; your bank sometimes asks for a confirmation in its app. If it fails twice, tell us the time and we look into it.",
  },
  {
    question: "Do you have gift cards or vouchers?",
    answer:
      "Yes, gift cards from €20 to €500 come by e-mail at once and are valid for three years. You enter the code in the last step of the order.",
  },
  {
    question: "How do I get an invoice?",
    answer:
      "The invoice is a PDF in your shipping e-mail. For a company address, reply with the VAT number and we send a new one.",
  },
  {
    question: "I forgot my password. How do I reset it?",
    answer:
      "Choose “Forgot password” on the sign-in page and we send you a link that is valid for one hour. Look in your spam folder too.",
  },
  {
    question: "How do I delete my account?",
    answer:
      "Open Account, Privacy, Delete account. Orders are kept for as long as the tax law asks, everything else is deleted within 30 days.",
  },
  {
    question: "Do I need an account to order?",
    answer:
      "No. You can order as a guest with your e-mail alone. An account lets you see orders and print return labels.",
  },
  {
    question: "Which sizes does the oak shelf have?",
    answer:
      "The Plain oak shelf comes in 80 cm and 120 cm, both 24 cm deep. It carries 25 kg; screws and a drilling template are in the box.",
  },
  {
    question: "Which bulb does the Ember lamp need?",
    answer: "The Ember table lamp takes an E27 bulb of up to 40 W. A warm, dimmable one of 4 W is included.",
  },
  {
    question: "How do I wash the wool throw?",
    answer: "Wash the Moss wool throw by hand or on the wool programme at 30 °C, and dry it flat. Never tumble-dry it.",
  },
  {
    question: "Is the mug dishwasher safe?",
    answer: "Yes, the Shore mug is safe in the dishwasher and in the microwave. The glaze is free of lead.",
  },
  {
    question: "Do you have a shop or showroom I can visit?",
    answer:
      "Our showroom is in Leipzig, Lindenstrasse 12, open from Tuesday to Saturday, 10:00 to 18:00. Everything in the shop can be seen there.",
  },
  {
    question: "When are you available? What are your hours?",
    answer: "The bot answers day and night. People are here from Monday to Friday, 9:00 to 18:00 in Central Europe.",
  },
];

export const articles = [
  {
    title: "Shipping, step by step",
    text: "Orders that arrive before 14:00 on a working day are packed the same day. You receive an e-mail with a link that follows the parcel as soon as it leaves our warehouse in Leipzig.\n\nParcels take two to four working days in Germany and Austria, and four to seven working days in the rest of the European Union, Norway, Switzerland and the United Kingdom. If nobody is at home, the parcel goes to a neighbour or to the nearest parcel shop, where it waits for seven days.\n\nFurniture comes with our own van. We call you two days before to agree on a day and a window of three hours. Two people carry it into the room of your choice and take the packaging with them.",
  },
  {
    title: "Returns and refunds",
    text: "You may send back anything unused within 30 days of its arrival, without giving a reason. Sign in or open the link in your order e-mail, choose what goes back, and print the free label. Pack the item as it came and give it to any parcel shop.\n\nWhen the return has arrived we check it within two working days and send the money back on the way you paid with. Banks need up to three more days. Shipping costs of the first delivery are refunded when the whole order comes back.\n\nGift cards, and shelves cut to a length of your own, can't be returned. Something broken is not a return: send us a photo and we replace it.",
  },
  {
    title: "Warranty and repairs",
    text: "Furniture and lamps have a warranty of five years, everything else of two. It covers faults of material and making, not wear, scratches or a fall.\n\nTo report a fault, send us the order number, a photo and one sentence about what happened. Many parts, such as lamp shades, switches, chair covers and shelf brackets, come as spare parts that you can change yourself, with a picture of how. Otherwise we have the item collected and repaired; this takes about two weeks. What can't be repaired is replaced, and what we no longer make is refunded in full.",
  },
];
