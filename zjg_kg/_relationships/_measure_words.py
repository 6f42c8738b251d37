"""What a ranking means, for a reader who is no graph theorist."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from zjg_kg._language import Language
from zjg_kg._relationships._measure_table import Texts

if TYPE_CHECKING:
    from zjg_kg._relationships._measures import Measure

MEANING: Final[Mapping[Measure, Texts]] = {
    "degree": {
        "zh": "度，是与一个事物直接有关系的其他事物的个数。两者之间无论有几种关系、由哪一方说起，都只算一个。",
        "en": "The degree of a thing is the number of other things to which it is directly related. "
        "However many relations two things share, and whichever of them is named first, they count "
        "once.",
    },
    "betweenness": {
        "zh": "中介中心性，是一个从 0 到 1 的比例：把其他事物两两配对，最短的联系要经过它的占全部配对的多少；"
        "几条联系同样短，就按条数分摊。没有联系的两个事物，也算一对。",
        "en": "Betweenness is a share from 0 to 1: of all pairs of other things, those whose "
        "shortest chain of relations leads by this one. Where several chains are equally short, "
        "each counts in part; two things that no chain joins are a pair as well.",
    },
    "pagerank": {
        "zh": "PageRank 设想有人沿着关系走个不停：多数时候（85%）顺着某条关系所说的方向走向下一个事物，"
        "有时（15%，或无路可走时）从任意一个事物重新开始。分值是他停在一个事物上的时间占多少，合计为 1。",
        "en": "PageRank imagines someone who keeps walking along relations: mostly (85%) on to the "
        "next thing, in the direction in which a relation is said, now and then (15%, or where no "
        "relation leads on) starting anew at any thing. The score is the share of time spent at a "
        "thing; all of them add up to 1.",
    },
}
"""What the number is."""

FIRST: Final[Mapping[Measure, Texts]] = {
    "degree": {
        "zh": "排在首位的是“{name}”{equals}，它与 {score} 个事物直接有关系，而列入计算的事物平均与 {mean} 个。",
        "en": "First comes “{name}”{equals}, directly related to {score} things; the average of all things "
        "counted is {mean}.",
    },
    "betweenness": {
        "zh": "排在首位的是“{name}”{equals}：其他事物的配对中，有 {score} 的最短联系经过它。",
        "en": "First comes “{name}”{equals}: the shortest chains of {score} of all pairs lead by it.",
    },
    "pagerank": {
        "zh": "排在首位的是“{name}”{equals}，占 {score}；若各个事物均等，每个占 {mean}。",
        "en": "First comes “{name}”{equals} with {score}; if all things were equal, each had {mean}.",
    },
}
"""What it says of the first thing in the list."""

EQUALS: Final[Texts] = {"zh": "（共 {equals} 个并列）", "en": " (one of {equals} with this score)"}

CAUTION: Final[Mapping[Measure, Texts]] = {
    "degree": {
        "zh": "度高，说明资料把许多事物与它连在一起，不等于它在现实中更重要：资料没有写到的，这里一概不算。",
        "en": "A high degree says that the sources tie many things to this one, not that it matters "
        "more in the world: what the sources leave out is not counted.",
    },
    "betweenness": {
        "zh": "数值高，说明别的事物在图中多靠它相连；这里只数步数，不看关系的种类和轻重，"
        "所以不等于资金、消息或权力真从那里经过。",
        "en": "A high value says that in this graph others hang together by way of this one. Only "
        "steps are counted, not what a relation is or how strong: it does not follow that money, "
        "news or power takes this way.",
    },
    "pagerank": {
        "zh": "被许多事物、或被名次靠前的事物说到的，名次就靠前。方向随说法而定（“甲位于乙”由甲指向乙），"
        "所以它衡量的是在这张图里的位置，不是价值、规模或名气。",
        "en": "What many relations point to, or relations of things that themselves stand high, "
        "stands high. Which way a relation points is a matter of wording (“A is in B” points from A "
        "to B), so the score tells a place in this graph, not worth, size or fame.",
    },
}
"""What it does not mean."""

NEVER_BETWEEN: Final[Texts] = {
    "zh": "所列事物都是 0：其他事物之间最短的联系，没有一条经过它们。",
    "en": "The things listed all have 0: no shortest chain between others leads by any of them.",
}

NONE_LISTED: Final[Texts] = {
    "zh": "所选类别中，没有事物在这个范围里与别的事物有关系，所以没有可列的。",
    "en": "Within this scope nothing of the class asked for is related to anything, so nothing is "
    "listed.",
}

ESTIMATED: Final[Texts] = {
    "zh": "图太大，没有从每个事物出发计算：数值是由 {samples} 个事物出发的联系估计的，每次取的都是同样的事物；"
    "分值相近者的先后不可当真。选项 samples 可以指定个数。",
    "en": "The graph being large, the values are estimated from the chains that begin at {samples} "
    "things, the same ones each time; the order of things with similar scores is not to be relied "
    "on. The option samples sets their number.",
}

ONE_KIND: Final[Texts] = {
    "zh": "只列出所选类别的事物，计算时走遍全图。",
    "en": "Only things of the class asked for are listed; what was counted is the whole graph.",
}


COMMUNITIES: Final[Texts] = {
    "zh": "群组是彼此联系较多、与外界联系较少的一批事物；每个事物只归一组，划分时不看关系的种类、方向和条数（Louvain 方法）。"
    "群组用内部联系最多的成员来称呼，这样的名称和划分都不是资料所说。"
    "共 {groups} 组，模块度 {modularity}：组内联系所占的比例，比各事物联系个数不变、对象随机时高出多少，"
    "0 为毫无分别，通常到 0.3 以上才算界限分明。参数 resolution 大于 1 分得细，小于 1 分得粗；"
    "换一个 seed，处在边缘的事物可能归到别组。",
    "en": "A community is a number of things that are joined with each other more than with the "
    "rest; each thing is in one, and neither the sort of a relation, nor its direction, nor how "
    "many there are makes a difference (method of Louvain). It is called by the members with most "
    "ties inside; neither this name nor the division is something that a source says. There are "
    "{groups} communities with a modularity of {modularity}: by so much the share of ties that stay "
    "inside exceeds what there would be if each thing had as many ties, but with anyone. 0 is no "
    "division at all, and from about 0.3 on it is usually called a clear one. A resolution above 1 "
    "gives smaller communities, below 1 larger ones; with another seed, things at the edge may fall "
    "to another.",
}
"""What communities and modularity are."""


def joined(lang: Language, *sentences: str) -> str:
    """Sentences as a paragraph, those that are empty left out.

    >>> joined("en", "One.", "", "Two."), joined("zh", "一。", "二。")
    ('One. Two.', '一。二。')
    """
    return ("" if lang == "zh" else " ").join(filter(None, sentences))
