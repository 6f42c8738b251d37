"""A sentence in each language that says what a claim means, made from the ontology's labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from zjg_kg._claims._refusals import ClaimError
from zjg_kg._language import Language
from zjg_kg._relationships._sentences import chinese_clause

_ENGLISH: Final = re.compile("^[“‘]?[A-Za-z0-9]")

Words = Mapping[Language, str]


def claim_gloss(
    subject: Words, relation: Words, value: Words, *, linking: bool, modality: Words | None
) -> dict[Language, str]:
    """What a claim means; ``linking`` if its value is a thing, ``modality`` where it is no fact.

    Raises ``ClaimError`` where there are no English words to begin with.

    >>> park = {"zh": "岚汀科技城", "en": "Lanting Sci-Tech City"}
    >>> words = {"zh": "位于", "en": "is located in"}
    >>> city = {"zh": "岚川市", "en": "Lanchuan"}
    >>> claim_gloss(park, words, city, linking=True, modality=None)["en"]
    'Lanting Sci-Tech City is located in Lanchuan.'
    """
    if linking:
        zh = chinese_clause(subject["zh"], relation["zh"], value["zh"])
        en = f"{subject['en']} {relation['en']} {value['en']}"
    else:
        zh = f"{subject['zh']}的{relation['zh']}：{value['zh']}"
        en = f"{subject['en']}, {relation['en']}: {value['en']}"
    if modality is not None:
        zh, en = f"{zh}（{modality['zh']}）", f"{en} ({modality['en']})"
    if not _ENGLISH.search(en):
        raise ClaimError(
            "gloss-needed",
            zh="主体没有英文名称，拼不出英文的释义；请写 gloss。",
            en="the subject has no English name to make a gloss of; give a gloss.",
            field="gloss",
        )
    return {"zh": f"{zh}。", "en": f"{en}."}
