"""Which language is in use, and which text of several is taken."""

from __future__ import annotations

import threading

import pytest

from zjg_kg._language import current, language_of, pick, tag, text, use

VARIABLES = ("ZJG_KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.GBK", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "ZJG_KG_LANG": "en"}, "en"),
        ({"LC_ALL": "C", "ZJG_KG_LANG": "zh-Hans"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "ZJG_KG_LANG": "fr"}, "zh"),
    ],
)
def test_environment(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert current() == language


def test_use_nests_and_ends() -> None:
    with use("zh"):
        with use("en"):
            assert text(zh="甲", en="a") == "a"
        assert text(zh="甲", en="a") == "甲"
    assert current() == "en"


def test_use_for_good_stays_in_its_thread() -> None:
    seen = []

    def work() -> None:
        use("zh")
        seen.append(current())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert (seen, current()) == (["zh"], "en")


def test_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        use("fr")  # type: ignore[arg-type]


def test_pick_prefers_the_language_and_falls_back() -> None:
    labels = {"zh-hans": "区域", "en": "area", "zh-latn-pinyin": "quyu"}
    assert pick(labels, "zh") == "区域"
    assert pick(labels, "en") == "area"
    assert pick({"zh-Latn-pinyin": "quyu", "en": "area"}, "zh") == "area"
    assert pick({"fr": "zone"}, "zh") == "zone"
    assert pick({}, "zh") is None


def test_tags() -> None:
    assert (tag("zh"), tag("en")) == ("zh-Hans", "en")
    assert language_of(tag("zh")) == "zh"
