"""The tables of the province, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from benchmarks.generate._companies import designations, key_enterprises, posts, projects, register
from benchmarks.generate._dealings import (
    agreements,
    investments,
    shareholdings,
    supplies,
    tenancies,
)
from benchmarks.generate._names import Name
from benchmarks.generate._places import areas, buildings, industries, institutes, schemes
from benchmarks.generate._province import Province
from benchmarks.generate._sheet import Sheet


class Table(NamedTuple):
    """A table: what fills it, its title, its date of issue and its first line."""

    fill: Callable[[Province, Sheet], None]
    title: Name
    issued: str
    header: str

    @property
    def slug(self) -> str:
        return self.fill.__name__.replace("_", "-")


TABLES: Final = tuple(
    Table(fill, Name(zh, en), issued, header.replace(" ", "\t"))
    for fill, zh, en, issued, header in (
        (areas, "区域表", "Areas", "2024-12-31", "名称 所属 主导产业 管理机构"),
        (industries, "产业目录", "Industries", "2024-12-31", "名称"),
        (institutes, "高校院所名录", "Institutes", "2025-06-30", "名称 园区"),
        (buildings, "楼宇名录", "Buildings", "2025-06-30", "名称 区块"),
        (register, "企业名录", "Enterprises", "2025-12-31", "名称 园区 产业"),
        (key_enterprises, "重点企业名录", "Key enterprises", "2023-12-31", "简称 园区 产业"),
        (posts, "任职表", "Posts", "2025-12-31", "姓名 单位 职务"),
        (investments, "投资表", "Investments", "2025-12-31", "投资方 受资方 月份"),
        (shareholdings, "股权表", "Shareholdings", "2025-12-31", "股东 企业 比例"),
        (supplies, "供应链表", "Supply chains", "2025-12-31", "供货方 采购方 产品"),
        (tenancies, "租用表", "Tenancies", "2025-12-31", "承租方 楼宇 起始年份"),
        (designations, "认定名单", "Designations", "2025-12-31", "企业 称号 年份"),
        (projects, "项目表", "Projects", "2025-12-31", "名称 承担单位 区块 状态"),
        (schemes, "举措表", "Programmes", "2025-12-31", "名称 园区"),
        (agreements, "校企协议表", "Agreements", "2025-12-31", "院校 企业 年份"),
    )
)
