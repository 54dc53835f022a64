const YES =
  /^(?:yes|yep|yeah|yup|ya|sure|ok|okay|correct|right|confirm(?:ed)?|please(?: do)?|go ahead|of course|definitely|absolutely|do it|that'?s right|是的?|对的?|好的?|好啊|可以|行|嗯+|确认|确定|没错|要的?|需要|同意|请继续|没问题)(?:[ ,，]*(?:please|thanks|thank you|谢谢|的|呀|吧|啊|了))*[.!。！~]*$/i;
const NO =
  /^(?:no|nope|nah|not (?:now|yet|really)|never ?mind|cancel|don'?t|stop|wrong|incorrect|no,? thanks?|no,? thank you|不|不是|不要|不用|不用了|不需要|不行|不对|不可以|取消|算了|先不|暂时不用|没有|别)(?:[ ,，]*(?:please|thanks|thank you|谢谢|的|呀|吧|啊|了))*[.!。！~]*$/i;

/** Whether a message is a plain yes or no; undefined when it is something else. */
export function yesOrNo(text: string): boolean | undefined {
  const plain = text.normalize("NFKC").trim();
  if (YES.test(plain)) return true;
  if (NO.test(plain)) return false;
  return undefined;
}
