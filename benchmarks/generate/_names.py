"""Invented names that look real: made of syllables, all of them distinct, none kept in memory."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from math import gcd, prod
from typing import Final, NamedTuple


class Name(NamedTuple):
    """A name in Chinese and in English."""

    zh: str
    en: str


class Coined:
    """Names made of one part from each list; number n always has the same, and no other has it.

    The numbers run through all combinations in an order that looks random: in steps of about the
    golden section of their count, with no divisor in common. After the last combination further
    syllables are added, so the names never run out.

    >>> coined = Coined(random.Random(1), syllables("云yun 青qing"), syllables("帆fan 禾he"))
    >>> sorted(coined[number].zh for number in range(5))
    ['云帆', '云禾', '云青帆', '青帆', '青禾']
    """

    def __init__(self, rng: random.Random, *parts: Sequence[Name]) -> None:
        self._parts = parts
        self._size = prod(map(len, parts))
        self._start = rng.randrange(self._size)
        step = int(0.618 * self._size) + 1
        while gcd(step, self._size) > 1:
            step += 1
        self._step = step

    def parts(self, number: int) -> list[Name]:
        """What a name is made of."""
        turn, number = divmod(number, self._size)
        rest = (self._start + self._step * number) % self._size
        found = []
        for part in self._parts:
            rest, place = divmod(rest, len(part))
            found.append(part[place])
        first = self._parts[0]
        while turn:
            turn, place = divmod(turn - 1, len(first))
            found.insert(0, first[place])
        return found

    def __getitem__(self, number: int) -> Name:
        return join(self.parts(number))


def join(parts: Sequence[Name]) -> Name:
    """The name that parts make, with a capital."""
    en = "".join([part.en for part in parts])
    return Name("".join([part.zh for part in parts]), en[:1].upper() + en[1:])


def syllables(text: str, english: str = "{}") -> tuple[Name, ...]:
    """Characters with their pinyin, ``云yun 帆fan``, as names.

    >>> syllables("王wang 李li", "{} ")[0]
    Name(zh='王', en='wang ')
    """
    return tuple(
        Name(zh, english.format(en)) for zh, en in re.findall(r"([^a-z\s]+)([a-z]+)", text)
    )


BRAND_FIRST: Final = syllables(
    """云yun 青qing 瀚han 启qi 星xing 澜lan 博bo 锐rui 鼎ding 华hua 远yuan 恒heng 嘉jia 晟sheng 睿rui
    宏hong 天tian 海hai 明ming 新xin 瑞rui 安an 泰tai 盛sheng 永yong 和he 荣rong 润run 凯kai 康kang
    佳jia 金jin 银yin 玉yu 宝bao 诚cheng 信xin 德de 正zheng 智zhi 慧hui 创chuang 联lian 捷jie 通tong
    思si 品pin 卓zhuo 越yue 腾teng 飞fei 龙long 凤feng 鹏peng 鹤he 麟lin 松song 楷kai 梅mei 兰lan
    竹zhu 荷he 莲lian 枫feng 桐tong 樱ying 朗lang 晨chen 曦xi 旭xu 阳yang 辰chen 月yue 霖lin 雨yu
    雪xue 霜shuang 露lu 岚lan 峰feng 岩yan 石shi 泉quan 溪xi 江jiang 河he 湖hu 洋yang 港gang 湾wan
    岛dao 洲zhou 城cheng 坤kun 乾qian 宇yu 宙zhou 元yuan 极ji"""
)
BRAND_SECOND: Final = syllables(
    """帆fan 禾he 图tu 拓tuo 芯xin 维wei 达da 峻jun 科ke 特te 力li 源yuan 原yuan 丰feng 林lin 森sen
    田tian 野ye 景jing 象xiang 纳na 微wei 尔er 斯si 普pu 曼man 迈mai 赛sai 凌ling 翔xiang 航hang
    驰chi 奔ben 跃yue 升sheng 兴xing 旺wang 隆long 昌chang 茂mao 富fu 利li 益yi 美mei 佳jia 优you
    良liang 尚shang 品pin 格ge 致zhi 诺nuo 恩en 泽ze 惠hui 民min 邦bang 域yu 界jie 途tu 路lu 桥qiao
    舟zhou 轮lun 弘hong 光guang 辉hui 耀yao 煌huang 炬ju 焰yan 磁ci 电dian 子zi 波bo 频pin 谱pu
    数shu 码ma 算suan 析xi 识shi 见jian 知zhi 悟wu 道dao 理li 方fang 圆yuan 度du 衡heng 准zhun 精jing
    密mi 器qi 匠jiang 工gong 坊fang 造zao 物wu 成cheng"""
)
PLACE_FIRST: Final = syllables(
    """澜lan 鹭lu 琴qin 沅yuan 芷zhi 棠tang 荻di 菱ling 蓼liao 芦lu 汀ting 渚zhu 砚yan 璞pu 珩heng
    瑾jin 桑sang 榆yu 槐huai 檀tan 杉shan 榕rong 雁yan 鸥ou 鹤he 鹊que 鹿lu 鲤li 鲈lu 青qing 碧bi
    翠cui 丹dan 紫zi 银yin 望wang 归gui 听ting 栖qi 临lin"""
)
PLACE_SECOND: Final = syllables(
    """江jiang 湖hu 溪xi 湾wan 州zhou 屿yu 岭ling 川chuan 洲zhou 浦pu 泽ze 渡du 桥qiao 塘tang 坞wu
    浜bang 港gang 泉quan 岩yan 峰feng 台tai 坪ping 原yuan 林lin 庄zhuang 城cheng 山shan 河he 潭tan
    津jin"""
)
SURNAMES: Final = syllables(
    """王wang 李li 张zhang 刘liu 陈chen 杨yang 赵zhao 黄huang 周zhou 吴wu 徐xu 孙sun 胡hu 朱zhu 高gao 林lin 何he
    郭guo 马ma 罗luo 梁liang 宋song 郑zheng 谢xie 韩han 唐tang 冯feng 于yu 董dong 萧xiao 程cheng 曹cao 袁yuan
    邓deng 许xu 傅fu 沈shen 曾zeng 彭peng 苏su 卢lu 蒋jiang 蔡cai 贾jia 丁ding 魏wei 薛xue 叶ye 阎yan 余yu
    潘pan 杜du 戴dai 夏xia 钟zhong 汪wang 田tian 任ren 姜jiang 范fan 方fang 石shi 姚yao 谭tan 廖liao 邹zou
    熊xiong 金jin 陆lu 郝hao 孔kong 白bai 崔cui 康kang 毛mao 邱qiu 秦qin 江jiang 史shi 顾gu 侯hou 邵shao
    孟meng 龙long 万wan 段duan 雷lei 钱qian 汤tang 尹yin 黎li 易yi 常chang 武wu 乔qiao 贺he 赖lai 龚gong 文wen""",
    "{} ",
)
GIVEN: Final = syllables(
    """伯bo 仲zhong 叔shu 季ji 承cheng 继ji 怀huai 念nian 知zhi 若ruo 如ru 以yi 子zi 梓zi 沐mu 清qing
    景jing 书shu 墨mo 砚yan 琴qin 棋qi 诗shi 画hua 云yun 霁ji 晴qing 暖nuan 岚lan 汐xi 沛pei 泓hong
    淳chun 澄cheng 渊yuan 澈che 瑶yao 琳lin 璟jing 珂ke 瑜yu 珏jue 钧jun 铭ming 锋feng 锦jin 钰yu
    楠nan 桦hua 榕rong 柯ke 栋dong 枢shu 朴pu 昕xin 昱yu 晗han 晔ye 曜yao 炜wei 烨ye 煜yu 灿can
    焕huan 坚jian 垚yao 培pei 城cheng 远yuan 达da 逸yi 迪di 进jin 卓zhuo 凡fan 立li 成cheng 方fang"""
)
GIVEN_FIRST: Final = tuple(Name(zh, en.capitalize()) for zh, en in GIVEN)


class Industry(NamedTuple):
    """A branch of the economy and what the enterprises in it call themselves after."""

    name: Name
    trades: tuple[Name, ...]
    known: str | None = None
    """The name of the concept, where the project's vocabulary has it."""


def _industry(line: str) -> Industry:
    name, trades, known = (*line.split("|"), "")[:3]
    words = (trade.split("=") for trade in trades.split())
    return Industry(
        Name(*name.split("=")), tuple(Name(zh, f" {en}") for zh, en in words), known or None
    )


INDUSTRIES: Final = tuple(
    _industry(line)
    for line in """
创业投资=venture capital|创业投资=Ventures 产业基金=Fund 资本=Capital 投资=Investment
数字经济=digital economy|软件=Software 数据=Data 云计算=Cloud 信息=Information|digital-economy
智能制造=intelligent manufacturing|装备=Equipment 机电=Electromechanics 自动化=Automation 机器人=Robotics|intelligent-manufacturing
生命健康=life and health|生物=Biotech 医疗=Medical 诊断=Diagnostics 药业=Pharma|life-health
生产性服务业=producer services|供应链=Logistics 检测=Testing 设计=Design 咨询=Consulting|producer-services
电子商务=e-commerce|网络=Network 商贸=Trading 电商=Commerce 优选=Select
集成电路=integrated circuits|微电子=Microelectronics 半导体=Semiconductor 芯片=Chips 光电=Optoelectronics
人工智能=artificial intelligence|智能=Intelligence 视觉=Vision 语音=Voice 算法=Algorithms
新材料=new materials|新材=Materials 化工=Chemicals 纤维=Fibre 膜科技=Membranes
新能源=new energy|能源=Energy 光伏=Photovoltaics 电池=Batteries 储能=Storage
节能环保=environmental protection|环保=Environment 水务=Water 节能=Efficiency 再生=Recycling
汽车零部件=car parts|汽配=Autoparts 传动=Drives 底盘=Chassis 车灯=Lamps
高端仪器=precision instruments|仪器=Instruments 仪表=Meters 传感=Sensors 计量=Metrology
航空航天=aerospace|航空=Aviation 航天=Aerospace 无人机=Drones 导航=Navigation
文化创意=cultural creation|文化=Culture 传媒=Media 动漫=Animation 影视=Pictures
现代物流=modern logistics|物流=Freight 仓储=Warehousing 快运=Express 冷链=Coldchain
金融科技=financial technology|金服=Finance 支付=Payments 征信=Credit 保险经纪=Insurance
纺织服装=textiles and clothing|纺织=Textiles 服饰=Apparel 丝绸=Silk 印染=Dyeing
食品饮料=food and drink|食品=Foods 茶业=Tea 乳业=Dairy 饮料=Drinks
建筑建材=building and materials|建设=Construction 建材=Buildings 幕墙=Facades 路桥=Bridges
现代农业=modern farming|农业=Farming 种业=Seeds 牧业=Pastures 园艺=Horticulture
旅游休闲=travel and leisure|旅游=Travel 酒店=Hotels 户外=Outdoors 文旅=Tours
教育科技=educational technology|教育=Education 学习=Learning 培训=Training 出版=Publishing
海洋经济=marine economy|船舶=Ships 海工=Offshore 渔业=Fisheries 港务=Ports
家具家居=furniture and homes|家具=Furniture 家居=Living 照明=Lighting 卫浴=Bath
""".strip().splitlines()
)
VENTURE_CAPITAL: Final = 0
"""The industry of the investors."""
FORMS: Final = (
    Name("有限公司", " Co., Ltd."),
    Name("科技有限公司", " Technology Co., Ltd."),
    Name("股份有限公司", " Corporation"),
    Name("集团有限公司", " Group Co., Ltd."),
)
