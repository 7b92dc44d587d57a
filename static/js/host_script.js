/**
 * What the host says (串词), beside what the wall shows: number, title, whose name is known, what was won. Made of what anyone in the hall may know.
 *
 *   scriptOf({hall, picture, lists}) → [{cue, say, note}]     cue: when; say: the words, or phrases that each keep a line; note: how a name is said | ""
 *        picture: what the screen shows or would show; lists: the published ones
 *   callOf(list, step)               → the row of a ceremony's step | undefined
 */
import { chineseCount, result } from "./format.js";
import { groupOf, roundOf, segmentOf } from "./frame.js";
import { batchOf } from "./host_model.js";
import { soundOf } from "./name_sound.js";

const line = (cue, say, note = "") => ({ cue, say, note });

export const callOf = (list, step) => list.standings.find((row) => row.entry === list.ceremony[step - 1]);

const wonBy = (list, row) => [
  ...(row.award ? [row.award] : []),
  ...(row.items ?? []),
  ...(list.advanced?.includes(row.entry) ? ["晋级"] : []),
];

function called(cue, list, row) {
  const won = wonBy(list, row);
  const what =
    won.length === 1 && won[0] === "晋级" ? "晋级的是" : `获得${won.filter((one) => one !== "晋级").join("、")}的是`;
  return line(cue, [`${what}：`, `${row.school}，`, `${row.name}老师。`], soundOf(row.name));
}

function ceremony(picture, lists) {
  const list = lists.find((one) => one.round === picture.round && one.group === picture.group);
  if (!list) return [];
  const [now, next] = [callOf(list, picture.step), callOf(list, picture.step + 1)];
  const title = `下面为${groupOf(list.group)?.title ?? ""}颁奖，共 ${list.ceremony.length} 位。`;
  return [
    now ? called("现在念", list, now) : line("现在念", title),
    next ? called("下一位", list, next) : line("最后", "请获奖的老师合影，谢谢大家。"),
  ];
}

function drawing(order) {
  if (order?.draw.state === "sealed")
    return [line("封签后", "封签码在大屏上，请大家拍下来。"), line("接着", "请三位老师各写六位数字，都写好了再念。")];
  if (order?.draw.state === "opened")
    return [line("开签后", "照大屏念：几号，报名号是多少。"), line("最后", "手机扫码，谁都能自己再算一遍。")];
  return [line("封签前", "请选手到报到处签到，签完封签。")];
}

/** Numbers and titles; a name only where the round is not blind, since then the wall has it too. */
function whoIs(entry, stage) {
  const talent = segmentOf(stage.segment)?.topic === "own" ? entry?.talent : null;
  const what = [talent?.kind, talent?.title].filter(Boolean).join("，");
  const name = entry?.name ? `，${entry.school}，${entry.name}老师` : "";
  return `${stage.number}号${name}，${segmentOf(stage.segment)?.title ?? ""}${what ? `，${what}` : ""}`;
}

const outcomeOf = ({ number, net, absent, recalled }) =>
  `${number}号 ${recalled ? "正在更正" : absent ? "缺赛" : result(net)}`;

function marksOf(shown) {
  const what = `${shown.number}号，${segmentOf(shown.segment)?.title ?? ""}`;
  if (shown.recalled) return line("正在更正", `${what}的得分正在更正，请稍候。`);
  if (shown.absent)
    return line(shown.was ? "更正" : "刚亮的", `${what}，${shown.was ? `${shown.was} 更正为` : ""}缺赛。`);
  if (shown.together)
    return line("刚亮的", `${segmentOf(shown.segment)?.title ?? ""}，${shown.together.map(outcomeOf).join("；")}。`);
  if (shown.was) return line("更正", `${what}，得分已更正：${shown.was} 改为 ${result(shown.net)}。`);
  const dropped = shown.sheets.some((sheet) => sheet.fate !== "counts") ? "去掉最高和最低，" : "";
  const mean =
    shown.mean === null || shown.paper !== null
      ? ""
      : shown.counted === 1
        ? ""
        : `${dropped}${chineseCount(shown.counted)}份平均 ${result(shown.mean)}，`;
  const lost = shown.losses.length ? `扣 ${shown.lost} 分，` : "";
  return line("刚亮的", `${what}，${mean}${lost}得分 ${result(shown.net)}。`);
}

/** Who has two segments in a row stays on stage. */
const callFor = (next, stage) =>
  stage?.entry === next.entry
    ? `接下来还是 ${next.number}号，${segmentOf(next.segment)?.title ?? ""}。`
    : `请 ${next.number}号 到台口候场。`;

function onStage(hall) {
  const { stage, entry, next, shown, first } = hall;
  const numbers = batchOf(hall)
    .map((one) => one.number)
    .join("、");
  return [
    stage && line("台上", `有请 ${whoIs(entry, stage)}。`, entry?.name ? soundOf(entry.name) : ""),
    first &&
      line(
        first.corrects ? "更正前" : "亮分前",
        `下面${first.corrects ? "更正" : "公布"} ${numbers}号${segmentOf(first.segment)?.title ?? ""}的得分。`,
      ),
    shown && marksOf(shown),
    next && line("接着", callFor(next, stage)),
  ].filter(Boolean);
}

export function scriptOf({ hall, picture, lists, order }) {
  if (picture.mode === "ceremony") return ceremony(picture, lists);
  if (picture.mode === "draw") return drawing(order);
  if (picture.mode === "welcome") return [line("开场", `欢迎各位老师。手机扫码，就能看现场。`), ...onStage(hall)];
  if (picture.mode === "standings")
    return lists.map((list) =>
      line(
        "已公布",
        `${groupOf(list.group)?.title ?? ""}${roundOf(list.round)?.title ?? ""}的名单已公布，请看大屏和手机。`,
      ),
    );
  return onStage(hall);
}
