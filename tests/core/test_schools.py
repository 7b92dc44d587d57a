"""The wall's names of schools: at most five characters or the whole name, no further than needed, never two alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.core.schools import LONGEST, short_names
from tests.conftest import fewer


@pytest.mark.parametrize(
    ("school", "short"),
    [
        ("白鹭小学", "白鹭小学"),
        ("童心幼儿园", "童心幼儿园"),
        ("青禾县中学", "青禾县中学"),
        ("青禾县第一小学", "第一小学"),
        ("青禾县实验小学", "实验小学"),
        ("城关镇第一小学", "城关一小"),
        ("青禾县城关镇第一小学", "城关一小"),
        ("城关镇实验小学", "城关实小"),
        ("河湾镇中心学校", "河湾中心校"),
        ("河湾中心小学", "河湾中心校"),
        ("柳林镇中心幼儿园", "柳林中心幼"),
        ("双河镇河口小学", "双河河口小"),
        ("石桥镇中学", "石桥镇中学"),
        ("青禾县特殊教育学校", "特教学校"),
        ("青禾县职业技术教育中心", "职教中心"),
        ("青禾县机关幼儿园", "机关幼儿园"),
        ("青禾县第二高级中学", "二高中"),
        ("青禾县第三初级中学", "三初中"),
        ("青禾县实验小学城南校区", "实小城南"),
        ("西岭镇九年一贯制学校小学部", "西岭小学部"),
        ("西岭镇九年一贯制学校初中部", "西岭初中部"),
        ("吉林省长春市二道区第五十二中学", "五十二中"),
        ("内蒙古自治区赤峰市林西县第一小学", "第一小学"),
        ("延边朝鲜族自治州延吉市第三中学", "第三中学"),
        ("北京市海淀区中关村第一小学", "中关村一小"),
        ("蓟县第一中学", "第一中学"),
        ("城区第一小学", "城区一小"),
        ("师范大学附属小学", "师范大学附属小学"),
        ("青禾县城关镇第三中心小学东校区", "青禾县城关镇第三中心小学东校区"),
        ("", ""),
    ],
)
def test_a_name_is_shortened_no_further_than_it_must_be(school, short):
    assert short_names([school]) == {school: short}


@pytest.mark.parametrize(
    ("schools", "shorts"),
    [
        (["青禾县第一小学", "白云县第一小学"], ["青禾一小", "白云一小"]),
        (["青禾县第一小学", "第一小学"], ["青禾一小", "第一小学"]),
        (["河湾镇中心小学", "河湾镇中心学校"], ["河湾镇中心小学", "河湾镇中心学校"]),
        (["河湾镇中心小学", "河湾中心校"], ["河湾镇中心小学", "河湾中心校"]),
        (["青禾县第一小学", "白云县第一小学", "城关镇第一小学"], ["青禾一小", "白云一小", "城关一小"]),
    ],
)
def test_two_that_would_be_called_alike_are_kept_apart(schools, shorts):
    assert short_names(schools) == dict(zip(schools, shorts, strict=True))


PARTS = st.sampled_from([*"青禾白云县市区镇乡第一二三中心小大学校幼儿园实验九年贯制东"])


@fewer()
@given(st.lists(st.lists(PARTS, min_size=1, max_size=12).map("".join), max_size=12))
def test_no_two_are_alike_and_none_is_longer_unless_it_is_whole(schools):
    short = short_names(schools)
    assert set(short) == set(schools)
    assert len(set(short.values())) == len(short)
    assert all(name and (len(name) <= LONGEST or name == school) for school, name in short.items())
    assert short_names(reversed(schools)) == short
