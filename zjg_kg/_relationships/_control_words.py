"""Who holds a company, in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from zjg_kg._language import Language
from zjg_kg._relationships._control import Chain, Holding
from zjg_kg._relationships._control_chain import percentage, total
from zjg_kg._relationships._narration import UNSOURCED
from zjg_kg._relationships._nearby import restriction
from zjg_kg._relationships._relationship import Relationship, bracketed
from zjg_kg._relationships._sentences import Account, Item
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._relationships._control_chain import ControlChain, Stake

_MOST_CHAINS: Final = 5  # chains of one stake that are told


def tell(kg: KnowledgeGraph, answer: ControlChain, lang: Language, *, cite: bool) -> Account:
    """The stakes one by one, each with its chains."""
    teller = _Teller(kg, answer, lang, cite)
    return Account(
        lang,
        teller.opening(),
        tuple(map(teller.stake, answer.stakes)),
        tuple(teller.notes()),
        tuple(each.describe(lang) for each in answer.references) if cite else (),
    )


class _Teller:
    def __init__(
        self, kg: KnowledgeGraph, answer: ControlChain, lang: Language, cite: bool
    ) -> None:
        self._kg, self._answer, self._lang, self._cite = kg, answer, lang, cite
        self._zh = lang == "zh"
        self._said: dict[object, Relationship] = {each.link: each for each in answer.relationships}

    def _name(self, thing: IRI) -> str:
        return self._kg.label(thing, self._lang)

    def _pick(self, zh: str, en: str) -> str:
        return zh if self._zh else en

    def opening(self) -> str:
        answer, name, count = self._answer, self._name(self._answer.thing), len(self._answer)
        if answer.upward and not count:
            return self._pick(
                f"没有关于{name}股东的资料。", f"No holding of shares in {name} is known."
            )
        if answer.upward:
            ends = len(answer.ultimate)
            return self._pick(
                f"已知直接或间接持有{name}股份的有{count:,}个，其中{ends:,}个是最终的持有者。",
                f"{count:,} {'is' if count == 1 else 'are'} known to hold shares in {name}, directly "
                f"or through others; {ends:,} of them {'is an' if ends == 1 else 'are'} ultimate "
                f"owner{'' if ends == 1 else 's'}.",
            )
        if not count:
            return self._pick(
                f"没有关于{name}持有股份的资料。", f"No holding of shares by {name} is known."
            )
        return self._pick(
            f"已知{name}直接或间接持有{count:,}家公司的股份。",
            f"{name} is known to hold shares in {count:,} compan{'y' if count == 1 else 'ies'}, "
            "directly or through others.",
        )

    # -- stakes -----------------------------------------------------------------------------------

    def stake(self, stake: Stake) -> Item:
        far = stake.owner if self._answer.upward else stake.company
        end = stake.ultimate and self._answer.upward
        heading = self._pick(
            f"{self._name(far)}：{stake.words('zh')}{'（最终持有者）' * end}",
            f"{self._name(far)}: {stake.words('en')}{' (ultimate owner)' * end}",
        )
        more = len(stake.chains) - _MOST_CHAINS
        remark = self._pick(f"另有{more:,}条链。", f"There are {more:,} more chains.")
        told = tuple(map(self.chain, stake.chains[:_MOST_CHAINS]))
        return Item(heading, told, remark if more > 0 else "")

    def chain(self, chain: Chain) -> str:
        steps = self._pick("，", "; ").join(map(self.holding, chain.holdings))
        if len(chain.holdings) == 1:
            return f"{steps}{self._pick('。', '.')}"
        if chain.share is None:
            return self._pick(f"{steps}，相乘的结果不明。", f"{steps}: the product is not known.")
        product = percentage(chain.share, self._lang)
        return self._pick(f"{steps}，相乘得{product}。", f"{steps}: {product} by multiplication.")

    def holding(self, holding: Holding) -> str:
        owner, company, said = (
            self._name(holding.owner),
            self._name(holding.company),
            self._said[holding.link],
        )
        if holding.share is None:
            words = self._pick(
                f"{owner}持有{company}的股份，份额不明",
                f"{owner} holds an unknown share of {company}",
            )
        else:
            part = percentage(holding.share, self._lang)
            words = self._pick(f"{owner}持有{company}{part}", f"{owner} holds {part} of {company}")
        words += bracketed(said.marks[self._lang], self._lang)
        numbers = self._answer.numbers if self._cite else {}
        cited = "".join(
            f"[{numbers[each.assertion]}]" for each in said.evidence if each.assertion in numbers
        )
        return f"{words}{' ' if cited and not self._zh else ''}{cited}"

    # -- notes ------------------------------------------------------------------------------------

    def notes(self) -> Iterator[str]:
        answer, search = self._answer, self._answer.search
        yield from (note[self._lang] for note in restriction(self._kg, answer.scope))
        if any(len(chain.holdings) > 1 for chain in search.chains):
            yield self._pick(
                "间接份额是一条链上各份额的乘积，合计是各条链之和；一条链中没有重复的持有者。",
                "An indirect share is the product of the shares along a chain, a total the sum over "
                "the chains; nothing comes twice in a chain.",
            )
        if answer.rings:
            rings = [" → ".join(map(self._name, (*ring, ring[0]))) for ring in answer.rings]
            yield self._pick(
                f"循环持股：{'；'.join(rings)}。没有沿环绕行，途经环的合计都是下限。",
                f"Held in a ring: {'; '.join(rings)}. Rings are not walked round; totals by way of "
                "a ring are the least that there is.",
            )
        yield from self._doubts()
        if search.longer:
            yield self._pick(
                f"有的链超过{answer.max_length}步，没有走到头；可调高 max_length。",
                f"Some chains have more than {answer.max_length} steps and were not walked to their "
                "end; raise max_length to go on.",
            )
        if not search.complete:
            yield self._pick(
                f"走了{search.max_visited:,}步后达到上限而停止，可能还有更多；可调高 max_visited。",
                f"The search stopped at its limit of {search.max_visited:,} steps. There may be "
                "more; raise max_visited to go on.",
            )
        if any(not each.evidence for each in answer.relationships):
            yield UNSOURCED[self._lang]

    def _doubts(self) -> Iterator[str]:
        """What is amiss with the data, as far as it was read."""
        search = self._answer.search
        if past := len(search.past):
            yield self._pick(
                f"有{past:,}项持股在所问之时已经结束或还没有开始，没有计入。",
                f"{past:,} holding{'' if past == 1 else 's'} had ended by the time asked about, or "
                f"not begun, and {'is' if past == 1 else 'are'} left out.",
            )
        for each in search.odd:
            yield self._pick(
                f"{self._name(each.owner)}在{self._name(each.company)}的份额无法采用，按不明处理；份额"
                "应为一个大于0、不超过1的数。",
                f"The share of {self._name(each.owner)} in {self._name(each.company)} cannot be "
                "used and is taken as unknown; a share is one number above 0 and at most 1.",
            )
        held: dict[IRI, list[Holding]] = defaultdict(list)
        for holding in dict.fromkeys(h for chain in search.chains for h in chain.holdings):
            held[holding.company].append(holding)
        for company, holdings in held.items():
            if (share := total(holdings) or 0) > 1:
                name, part = self._name(company), percentage(Decimal(share), self._lang)
                yield self._pick(
                    f"{name}的已知份额相加为{part}，超过100%，其中应有重复或错误。",
                    f"The known shares of {name} add up to {part}, more than the whole; some are "
                    "wrong or given twice.",
                )
