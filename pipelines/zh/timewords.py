"""The words of time expressions: running text to tokens, each of a kind of one letter.

| kinds | what they are |
|---|---|
| Y y v | year: 2021年; counted from the article's date, 去年; from the time last said, 当年 |
| M a m k | month: 11月; 十一月; 本月; 当月 |
| D c d n q | day: 11日; one that needs a month, 三日 or 3号; 昨天; 当天; one that is read but not found, 第二天 |
| w u | 上周五; 周五 |
| H s S | part of a year: 上半年; 暑期; a season, only after a year |
| F f j | festival; with 期间 or 假期; day of the lunar new year, 正月初八 |
| e E | edge: 年底, 上旬; E only after a year or month |
| P o p | part of day: 下午; with a day or clock, 晚上; after a day, 晚 |
| T t | clock: 10时; after a day or part of day, 3点 |
| L l O | stretch: 十年来; read but not found, 近三年; offset, 三年前 |
| V C I | plan, “十四五”; decade, 90年代; opening of an era, 党的十八大 |
| Q | 同期 |
| N R r | bare number before 至 and the like; 至; 和 |
| A B b G Z ( ) | frame: 截至; 以来; 前, 内; 期间; 北京时间; brackets |
| X | what recurs: 每年 |
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kg.ontology import schema

WORDS = schema("times")
WIDE = str.maketrans("０１２３４５６７８９：（）\u3000\xa0", "0123456789:()  ")
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}


class Token(NamedTuple):
    """A word of a time expression; offsets count characters, end exclusive."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def numbers(self) -> list[int]:
        """The numbers written in it."""
        return [number(digits) for digits in _NUMERALS.findall(self.text)]


def number(digits: str) -> int:
    """Value of a numeral up to 99, or of a year said digit by digit: 十一 -> 11, 二〇二一 -> 2021, 07 -> 7."""
    if digits.isdecimal():
        return int(digits)
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
    return int("".join(str(_DIGITS[char]) for char in digits))


def tokens(text: str) -> list[Token]:
    """All time words of a text, in order; runs in linear time."""
    found = _LEXER.finditer(text.translate(WIDE))
    return [Token(_KINDS[(m.lastindex or 1) - 1], m.group(), m.start(), m.end()) for m in found]


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_NUMERALS = re.compile(r"[0-9]+|[〇零○一二三四五六七八九十两]+")
_MANY = "(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
_DAY = "(?:[12][0-9]|3[01]|0?[1-9])"
_HOUR = "(?:1[0-9]|2[0-4]|0?[0-9])"
_HAN = "[一二三四五六七八九十]{1,3}"
_FIRST = r"(?<![0-9.:第])"
_CLOCK = r"时(?![代间常候期速空装])(?:[0-9]{1,2}分)?|点(?:[0-9]{1,2}分?|钟|半|一刻)(?:钟)?"
_ABOUT = "(?:许|左右|多)?"
_ENDING = "[年月日号时点分许半天晚午晨间里夜末底初旬周度份0-9) ]"
_WEEK = "(?:周|星期|礼拜)"
_FESTIVAL = f'[“"]?{_any([*WORDS["festivals"]["solar"], *WORDS["festivals"]["lunar"]])}节?[”"]?'
_PATTERNS: list[tuple[str, str]] = [
    ("X", _any(WORDS["recurring"])),
    ("A", "截至到?|截止到?至?"),
    ("Z", _any(WORDS["zones"])),
    (
        "L",
        f"(?<![接将])近(?:[0-9]{{1,2}}|{_HAN}|两)(?:个月|个?星期|周|天|日|小时)(?:以?来)?|过去{_MANY}(?:年|个月|周|天|小时)",
    ),
    ("l", f"(?:近|最近){_MANY}(?:年|个月|周|天)(?:以?来)?"),
    ("L", f"(?<![\u4e00-\u9fff0-9]){_MANY}年来"),
    ("O", f"(?<![0-9.]){_MANY}(?:年|个月|周|天)(?:前|后)"),
    (
        "C",
        "(?:(?:上|本|20|21|二十|二十一)世纪)?(?:[1-9]0|[一二三四五六七八九]十)年代(?:初期?|末期?|中期|后期)?|[上本]世纪[初末]",
    ),
    ("V", f'[“"]?{_any(WORDS["plans"])}[”"]?(?:期间|时期)?(?![规发计”"])'),
    ("I", _any(WORDS["openings"])),
    ("f", f"{_FESTIVAL}(?:期间|小?长?假期?|假日)"),
    ("j", f"(?:大年|正月)(?:初{_HAN}|十{_HAN})|大年三十"),
    ("Y", _FIRST + "(?:(?:1[0-9]|20)[0-9]{2}|[一二][〇零○一二三四五六七八九]{3}) {0,2}年度?(?![级产])"),
    ("y", _any(WORDS["years"])),
    ("v", _any(WORDS["later_years"])),
    ("H", f"{_any(WORDS['parts'])}|前{_MANY}个月"),
    ("s", _any([*WORDS["holidays"], *WORDS["terms"]])),
    ("N", r"(?<![0-9.:第])[0-9]{1,4}(?= {0,2}[-—–―－~～至到、和]{1,2} {0,2}[0-9]{1,4} {0,2}[年月日时])"),
    ("M", _FIRST + "(?:1[0-2]|0?[1-9]) {0,2}月份?(?![球亮饼])"),
    ("a", _FIRST + f"(?:{_HAN}|元)月份?(?![球亮饼])"),
    ("m", _any(WORDS["months"])),
    ("k", _any(WORDS["later_months"])),
    ("D", _FIRST + f"{_DAY} {{0,2}}日(?![内均游元龄圆程])"),
    ("c", _FIRST + f"(?:{_DAY} {{0,2}}号|{_HAN}[日号])(?![楼线院桥机])"),
    ("F", _FESTIVAL),
    ("d", _any(WORDS["days"]) + "(?!然)"),
    ("n", _any(WORDS["later_days"])),
    ("q", _any([*WORDS["quiet_days"], *WORDS["quiet_later_days"]])),
    ("w", f"{_any(WORDS['weeks'])}{_WEEK}[一二三四五六日天末]?"),
    ("u", f"(?<![一两三每到]){_WEEK}[一二三四五六日天末]"),
    ("e", "(?<![0-9一二两三四五六七八九十])" + _any(WORDS["edges"]["alone"])),
    ("P", "(?<!一)" + _any(WORDS["day_parts"]["alone"])),
    ("o", _any(WORDS["day_parts"]["before_clock"])),
    ("T", f"(?<![0-9.:第历])(?:{_HOUR}|零|{_HAN}(?=点))(?:{_CLOCK}|点(?=许|左右)){_ABOUT}"),
    ("t", _FIRST + f"(?:{_HOUR}:[0-9]{{2}}|(?:{_HOUR}|两|{_HAN})[点时]){_ABOUT}"),
    ("Q", "同期"),
    ("B", "以来"),
    ("G", "期间|时期"),
    ("b", "之?前(?![往来后夕期去列三两0-9])|以前|之?内(?![容部涵外地蒙需阁政存])"),
    ("R", rf"(?<={_ENDING})(?:起?至|(?:起?到(?= ?[0-9])|(?<=\))到)|[-—–―－~～]{{1,2}})"),
    ("r", "(?<=[年日号0-9])[、和与及]"),
    ("(", r"\("),
    (")", r"\)"),
    ("E", _any(WORDS["edges"]["after"]) + "(?![墒子部层气线])"),
    ("S", _any(WORDS["seasons"]) + "(?![运节耕种播招游茶])"),
    ("p", _any(WORDS["day_parts"]["after"]) + "(?![会宴报餐饭])"),
]
_KINDS = [kind for kind, _ in _PATTERNS]
# No word starts with a character that no pattern names: most positions of a text are passed by in one step.
_STARTS = "".join(sorted({char for _, pattern in _PATTERNS for char in pattern if not char.isascii()}))
_LEXER = re.compile(rf"(?=[0-9()\"~{_STARTS}-])(?:" + "|".join(f"({pattern})" for _, pattern in _PATTERNS) + ")")
