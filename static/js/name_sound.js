/**
 * How a surname is said where it is said otherwise than the character usually is; nothing is guessed of given names.
 *
 *   soundOf(name) → "单，姓读 shàn" | "覃，有 qín、tán 两读，请问本人" | ""
 */
const TWO = {
  万俟: "mòqí",
  尉迟: "yùchí",
  长孙: "zhǎngsūn",
  令狐: "línghú",
  澹台: "tántái",
  宰父: "zǎifǔ",
  鲜于: "xiānyú",
};
const ONE = {
  单: "shàn",
  仇: "qiú",
  解: "xiè",
  任: "rén",
  曾: "zēng",
  查: "zhā",
  区: "ōu",
  朴: "piáo",
  华: "huà",
  燕: "yān",
  洗: "xiǎn",
  冼: "xiǎn",
  缪: "miào",
  员: "yùn",
  种: "chóng",
  召: "shào",
  繁: "pó",
  秘: "bì",
  折: "shé",
  尉: "wèi",
  宓: "mì",
  逄: "páng",
  亓: "qí",
  麴: "qū",
  应: "yīng",
  於: "yū",
  那: "nā",
};
const ASK = {
  覃: "qín、tán",
  翟: "zhái、dí",
  乐: "yuè、lè",
  牟: "mù、móu",
  盖: "gě、gài",
  郇: "xún、huán",
  谌: "chén、shèn",
  黑: "hè、hēi",
  隗: "wěi、kuí",
  郗: "xī、chī",
  纪: "jǐ、jì",
  宁: "nìng、níng",
  葛: "gě、gé",
};

export function soundOf(name) {
  if (name.includes("·")) return "";
  const [two, one] = [name.slice(0, 2), name.slice(0, 1)];
  if (two in TWO) return `${two}，姓读 ${TWO[two]}`;
  if (one in ASK) return `${one}，有 ${ASK[one]} 两读，请问本人`;
  return one in ONE ? `${one}，姓读 ${ONE[one]}` : "";
}
