"""Charts as plain objects."""

import copy

import pytest

from lawdesk.domain.flowcharts.layout import lay_out_json

CHART = {
    "name": "样图",
    "nodes": [
        {"id": "a", "kind": "start", "lane": "p", "label": "开始"},
        {"id": "b", "kind": "work", "lane": "q", "w": 100, "h": 80},
        {"id": "c", "kind": "decision", "lane": "q", "label": "材料是否齐全"},
    ],
    "edges": [
        {"id": "1", "source": "a", "target": "b"},
        {"source": "b", "target": "c"},
        {"source": "c", "target": "a", "label": "否"},
    ],
    "lanes": [{"id": "p"}, {"id": "q"}],
}


def test_the_object_comes_back_with_places() -> None:
    drawn = lay_out_json(CHART)
    assert drawn["name"] == "样图"
    assert [node["id"] for node in drawn["nodes"]] == ["a", "b", "c"]
    assert (drawn["nodes"][1]["w"], drawn["nodes"][1]["h"]) == (100, 80)
    assert all(node["w"] > 0 and "x" in node for node in drawn["nodes"])
    assert all(len(edge["points"]) >= 2 for edge in drawn["edges"])
    assert "label_box" in drawn["edges"][2]
    assert drawn["lanes"][0]["end"] <= drawn["lanes"][1]["start"]


def test_the_input_is_not_changed() -> None:
    before = copy.deepcopy(CHART)
    lay_out_json(CHART)
    assert before == CHART


def test_lists_and_files_of_charts() -> None:
    one = lay_out_json(CHART)
    assert lay_out_json([CHART, CHART]) == [one, one]
    assert lay_out_json({"note": "x", "charts": [CHART]}) == {"note": "x", "charts": [one]}


def test_what_is_no_chart_is_an_error() -> None:
    with pytest.raises(KeyError):
        lay_out_json({"nodes": [{"id": "a"}]})
