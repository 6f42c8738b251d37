/** Every text of the page in Chinese and English. */

import { number } from "./numbers.js";

const zh = (value) => number(value, "zh");
const en = (value) => number(value, "en");
/** An English count with its noun; the plural is regular unless given. */
const many = (count, one, more = `${one}s`) => `${en(count)} ${count === 1 ? one : more}`;

/** By name: the text in Chinese and in English; a function where something goes into it. */
export const TEXTS = {
  // The frame
  skip: ["跳到主要内容", "Skip to the main content"],
  toolbar: ["工具栏", "Toolbar"],
  find: ["查找与筛选", "Find and filter"],
  main: ["主视图", "Main view"],
  detail: ["详情与路径", "Details and paths"],
  close: ["关闭", "Close"],
  views: ["视图", "Views"],
  graph: ["关系图", "Graph"],
  table: ["表格", "Table"],
  figures: ["数据", "Figures"],
  stage: [
    "关系图：用方向键在事物之间移动，回车键打开详情",
    "The graph: arrow keys move between things, Enter opens the card",
  ],
  details: ["详情", "Details"],
  paths: ["路径", "Paths"],
  sheets: ["面板", "Panels"],
  more: ["更多", "More"],

  // The toolbar
  language: ["语言", "Language"],
  theme: ["明暗", "Theme"],
  auto: ["随系统", "System"],
  light: ["浅色", "Light"],
  dark: ["深色", "Dark"],
  fit: ["显示全图", "Fit to view"],
  zoomIn: ["放大", "Zoom in"],
  zoomOut: ["缩小", "Zoom out"],
  zoom: ["缩放", "Zoom"],
  savePng: ["存为 PNG 图片", "Save as PNG"],
  saveSvg: ["存为 SVG 图形", "Save as SVG"],
  print: ["打印", "Print"],
  copyLink: ["复制当前状态的链接", "Copy a link to this view"],
  copied: ["链接已复制", "Link copied"],
  notCopied: ["未能复制；地址栏中已是该链接", "Could not copy; the address bar holds the link"],
  help: ["帮助", "Help"],
  drawn: [
    (shown, all) => `画出 ${zh(shown)} / ${zh(all)} 个事物，其余可搜索或展开`,
    (shown, all) => `${en(shown)} of ${en(all)} things drawn; search or expand to reach the rest`,
  ],
  drawnFiltered: [
    (shown, all) => `画出 ${zh(shown)} / ${zh(all)} 个事物，其余已被筛去`,
    (shown, all) => `${en(shown)} of ${en(all)} things drawn; the filters hide the rest`,
  ],
  drawnAll: [(all) => `${zh(all)} 个事物全部画出`, (all) => `All ${many(all, "thing")} drawn`],
  restart: ["回到最初的画面", "Back to the first view"],
  noticeExpanded: [
    (added, remaining) =>
      (added ? `画出了 ${zh(added)} 个相邻的事物` : "相邻的事物都已画出") +
      (remaining ? `，还有 ${zh(remaining)} 个未画` : ""),
    (added, remaining) =>
      (added ? `${many(added, "neighbour")} drawn` : "All neighbours are drawn already") +
      (remaining ? `; ${en(remaining)} more to draw` : ""),
  ],
  noticeRoom: [
    (removed) => `为腾出位置，收起了 ${zh(removed)} 个关系最少的事物`,
    (removed) => `${many(removed, "thing")} with the fewest relations taken off to make room`,
  ],
  noticeFull: [
    (remaining) => `图已画满，还有 ${zh(remaining)} 个相邻的事物；请先隐藏一些`,
    (remaining) =>
      `The picture is full; ${many(remaining, "neighbour")} not drawn. Hide some things first.`,
  ],
  noticeLines: [
    (left) => `连线太多，还有 ${zh(left)} 条未画`,
    (left) => `Too many lines: ${en(left)} of them not drawn`,
  ],
  noticeFailed: [
    (what, why) => `未能完成“${what}”：${why}`,
    (what, why) => `${what} failed: ${why}`,
  ],

  // Search
  search: ["搜索事物", "Search for a thing"],
  searchHint: ["中文、英文、拼音或首字母", "Chinese, English, pinyin or initials"],
  results: ["搜索结果", "Search results"],
  found: [
    (count, more) => (more ? `列出前 ${zh(count)} 个结果` : `${zh(count)} 个结果`),
    (count, more) => (more ? `First ${many(count, "result")}` : many(count, "result")),
  ],
  nothingFound: [
    "没有找到。换个说法，或只输入名称的一部分。",
    "Nothing found. Try another wording or part of the name.",
  ],
  matchAlias: [(name) => `别名：${name}`, (name) => `also called ${name}`],

  // Legend and filters
  legend: ["图例", "Legend"],
  filters: ["筛选", "Filters"],
  kinds: ["种类", "Kinds"],
  legendNote: ["画出 / 全部", "drawn / all"],
  byRelation: ["关系", "Relations"],
  byBasis: ["根据", "Basis"],
  byModality: ["语气", "Modality"],
  bySource: ["来源", "Sources"],
  all: ["全选", "All"],
  none: ["全不选", "None"],
  allOf: [(what) => `${what}：全选`, (what) => `${what}: select all`],
  noneOf: [(what) => `${what}：全不选`, (what) => `${what}: select none`],
  reset: ["清除筛选", "Clear filters"],
  showClasses: [(what) => `展开“${what}”`, (what) => `Show what “${what}” holds`],
  otherTopic: ["其他关系", "Other relations"],
  hiddenCount: [(count) => `已隐藏 ${zh(count)} 项`, (count) => `${en(count)} hidden`],

  // The card
  welcome: ["从哪里开始", "Where to begin"],
  welcomeFind: [
    "在左上方搜索一个名称，或在图上点选一个事物，这里就会列出它的事实、数据与关系。",
    "Search for a name, or click a thing in the graph: its facts, figures and relations appear here.",
  ],
  welcomeEdge: [
    "点选两个事物之间的连线，可以读到它所依据的段落。",
    "Click a line between two things to read the passage behind it.",
  ],
  welcomePath: [
    "在“路径”一栏选两个事物，可以看它们如何相连。",
    "Choose two things under “Paths” to see how they are connected.",
  ],
  sizes: [
    (things, relations) => `这一文件收有 ${zh(things)} 个事物和 ${zh(relations)} 条关系。`,
    (things, relations) =>
      `This file holds ${many(things, "thing")} and ${many(relations, "relation")}.`,
  ],
  openHub: [(name) => `打开“${name}”`, (name) => `Open ${name}`],
  loading: ["正在读取……", "Reading…"],
  failed: [
    "这一部分数据未能读出，文件可能不完整。",
    "This part of the data could not be read; the file may be incomplete.",
  ],
  aliases: ["又名：", "Also called: "],
  identifiers: ["编号", "Identifiers"],
  facts: ["事实", "Facts"],
  cardFigures: ["数据", "Figures"],
  silences: ["原文没有说的", "What the source does not say"],
  relations: ["关系", "Relations"],
  relationCount: [
    (shown, all) =>
      shown < all ? `${zh(shown)} 条（共 ${zh(all)} 条，其余已被筛去）` : `${zh(all)} 条`,
    (shown, all) =>
      shown < all ? `${en(shown)} (of ${en(all)}; the others are filtered out)` : en(all),
  ],
  noRelations: ["没有通过筛选的关系", "No relation passes the filters"],
  actions: ["操作", "Actions"],
  centre: ["居中", "Centre"],
  draw: ["画出来", "Draw it"],
  expand: ["展开", "Expand"],
  collapse: ["收起", "Collapse"],
  hide: ["隐藏", "Hide"],
  pin: ["固定", "Pin"],
  unpin: ["松开", "Unpin"],
  expandHint: ["画出相邻的事物", "Draw its neighbours"],
  collapseHint: ["隐藏只与它相连的相邻事物", "Hide neighbours that hang on nothing else drawn"],
  pinHint: ["固定它的位置", "Keep it where it is"],
  hideHint: ["从图中拿掉，仍可搜到", "Take it off the picture; search still finds it"],
  pathFrom: ["设为起点", "Path from here"],
  pathTo: ["设为终点", "Path to here"],
  evidence: ["依据", "Evidence"],
  evidenceOf: [
    (from, words, to) => `依据：${from} ${words} ${to}`,
    (from, words, to) => `Evidence: ${from} ${words} ${to}`,
  ],
  showMore: [(count) => `再列出 ${zh(count)} 个`, (count) => `Show ${en(count)} more`],

  // Evidence
  relation: ["关系", "Relation"],
  inOtherWords: ["反过来说：", "Read the other way: "],
  parallel: [
    (count) => `这两者之间共有 ${zh(count)} 条关系，各有依据`,
    (count) => `${many(count, "relation")} between these two, each with its own evidence`,
  ],
  basis: ["根据", "Basis"],
  modality: ["语气", "Modality"],
  origin: ["类别", "Origin"],
  openList: [
    "原文的名单以“等”结尾，可能还有其他",
    "The source’s list is open: there may be others",
  ],
  title: [(title) => `《${title}》`, (title) => `“${title}”`],
  listSign: ["，", ", "],
  noQuote: [
    "此文件不含原文；可按字数在原文中找到该段。",
    "The text itself is not in this file; the position tells where to find it.",
  ],
  followsFrom: ["由以下各条推出", "Follows from"],
  rule: ["规则：", "Rule: "],
  references: ["查证于：", "Verified at: "],
  noEvidence: ["没有记录依据", "No evidence is recorded"],

  // Paths
  from: ["从", "From"],
  to: ["到", "To"],
  swap: ["互换两端", "Swap the two"],
  pathsHint: [
    "选定两个事物，就会列出它们之间最能说明问题的几条路径；筛选同样有效。",
    "Choose two things to list the most telling paths between them; the filters apply here, too.",
  ],
  pathsFound: [(count) => `找到 ${zh(count)} 条路径`, (count) => `${many(count, "path")} found`],
  noPaths: [
    (steps) => `在 ${zh(steps)} 步之内没有通过筛选的路径。`,
    (steps) => `No path of at most ${en(steps)} steps passes the filters.`,
  ],
  incomplete: [
    "搜索到限度为止，或许还有更好的路径。",
    "The search stopped at its limit; there may be better paths.",
  ],
  samePlace: ["两端是同一个事物。", "Both ends are the same thing."],
  pathNumber: [(count) => `路径 ${zh(count)}`, (count) => `Path ${en(count)}`],
  showPath: ["在图上显示", "Show in the graph"],
  shownPath: ["已在图上显示", "Shown in the graph"],
  cost: [(value) => `代价 ${value}`, (value) => `cost ${value}`],
  costNote: [
    "每一步代价为 1；途中的事物若与许多别的事物有同一种关系，每多一倍再加 0.5。代价越低，路径越能说明问题。",
    "Each step costs 1, and at each thing on the way 0.5 more for every doubling of those that share " +
      "the same relation with it. The lower the cost, the more a path tells.",
  ],
  oneStep: ["一步：两者直接相关。", "One step: the two are directly related."],
  steps: [(count) => `共 ${zh(count)} 步`, (count) => many(count, "step")],
  unshared: ["途中没有与别的事物共有的关系", "nothing on the way is shared with others"],
  clauses: ["；", "; "],
  stop: ["。", "."],
  sharedOut: [
    (name, words, count) => `“${name}”与另外 ${zh(count)} 个事物也有这种关系（${words}）`,
    (name, words, count) =>
      `${name} has the same relation (${words}) to ${many(count, "other thing")}`,
  ],
  sharedIn: [
    (name, words, count) => `另有 ${zh(count)} 个事物与“${name}”有这种关系（${words}）`,
    (name, words, count) =>
      `${many(count, "other thing")} ${count === 1 ? "has" : "have"} the same relation (${words}) to ${name}`,
  ],
  tellsLittle: ["，因此这条路径说明不了多少", ", so this path tells little"],

  // Table
  tableNodes: ["事物", "Things"],
  tableEdges: ["关系", "Relations"],
  tableFilter: ["在表中查找", "Find in this table"],
  onlyDrawn: ["只列画出的", "Only what is drawn"],
  rows: [
    (from, to, all) => (all ? `第 ${zh(from)}–${zh(to)} 行，共 ${zh(all)} 行` : "没有符合的行"),
    (from, to, all) => (all ? `Rows ${en(from)}–${en(to)} of ${en(all)}` : "No rows match"),
  ],
  previous: ["上一页", "Previous page"],
  next: ["下一页", "Next page"],
  first: ["第一页", "First page"],
  last: ["最后一页", "Last page"],
  pages: ["翻页", "Pages"],
  columnName: ["名称", "Name"],
  columnOther: ["英文名", "Chinese name"],
  columnClass: ["类", "Class"],
  columnDegree: ["关系数", "Relations"],
  columnId: ["短名", "Identifier"],
  columnFrom: ["从", "From"],
  columnTo: ["到", "To"],
  columnSources: ["来源", "Sources"],
  captionNodes: ["通过筛选的事物", "Things that pass the filters"],
  captionEdges: ["通过筛选的关系", "Relations that pass the filters"],

  // Figures
  figuresTitle: ["数据一览", "The figures"],
  figuresNote: [
    "实心为确知的部分，斜纹为措辞所容许的范围；箭头表示只说了下限，渐隐表示只说了上限。竖线是来源给出的数字。",
    "Solid: what is certain. Hatched: what the wording leaves open. An arrow: only a lower bound is " +
      "given; fading: only an upper one. The upright line is the number as given.",
  ],
  withoutFigures: ["这一文件里没有数据", "There are no figures in this file"],
  noFigures: ["没有通过筛选的数据", "No figure passes the filters"],
  unitIs: [(unit) => `单位：${unit}`, (unit) => `Unit: ${unit}`],
  noUnit: ["无单位", "Without a unit"],
  asTable: ["以表格显示", "Show as a table"],
  asChart: ["以图形显示", "Show as a chart"],
  about: ["对象", "About"],
  measure: ["指标", "Measure"],
  figure: ["数据", "Figure"],
  range: ["范围", "Range"],
  when: ["时间", "Time"],
  atLeast: [(value) => `≥ ${value}`, (value) => `≥ ${value}`],
  moreThan: [(value) => `＞ ${value}`, (value) => `> ${value}`],
  atMost: [(value) => `≤ ${value}`, (value) => `≤ ${value}`],
  lessThan: [(value) => `＜ ${value}`, (value) => `< ${value}`],
  between: [(low, high) => `${low}–${high}`, (low, high) => `${low}–${high}`],
  quoted: [(words) => `“${words}”`, (words) => `“${words}”`],

  // Help
  helpTitle: ["怎样使用这一页", "How to use this page"],
  helpOffline: [
    "全部内容都在这一个文件里：不联网，也不向外发送任何东西。",
    "Everything is in this one file: it fetches nothing and sends nothing.",
  ],
  helpMouse: ["鼠标与触摸", "Mouse and touch"],
  helpKeys: ["键盘", "Keyboard"],
  helpClick: ["点选事物：打开它的详情", "Click a thing: open its card"],
  helpDouble: ["双击事物：展开相邻的事物", "Double-click a thing: expand its neighbours"],
  helpEdge: ["点选连线：打开它的依据", "Click a line: open its evidence"],
  helpDrag: [
    "拖动：移动事物或画面；滚轮或双指：缩放",
    "Drag: move a thing or the view; wheel or pinch: zoom",
  ],
  keySearch: ["转到搜索", "go to the search"],
  keyTab: ["在各控件之间移动", "move from control to control"],
  keyArrows: [
    "在关系图中移到相邻的事物；在列表与标签页中移动",
    "in the graph, go to a neighbouring thing; move in lists and tabs",
  ],
  keyEnter: ["打开所选", "open what is chosen"],
  keyPages: [
    "在关系图中依次移到下一个、上一个事物",
    "in the graph, the next and the previous thing",
  ],
  keyHome: ["在关系图中回到中心事物", "in the graph, the thing at its centre"],
  keyExpand: ["在关系图中展开、收起相邻", "in the graph, expand or hide neighbours"],
  keyHide: ["在关系图中隐藏、固定所选", "in the graph, hide or pin what is chosen"],
  keyZoom: ["在关系图中放大、缩小、显示全图", "in the graph, zoom in, zoom out, fit"],
  keyEscape: ["关闭列表、面板或对话框", "close a list, panel or dialog"],
  helpTable: [
    "“表格”列出图中的全部内容，用键盘和读屏软件都能读到。",
    "“Table” lists everything that the graph shows, for keyboards and screen readers.",
  ],
  licences: ["所含软件的许可", "Licences of the software inside"],
  helpTablePlace: ["不看图也行", "Without the picture"],
};
