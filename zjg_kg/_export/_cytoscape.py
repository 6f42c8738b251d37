"""Cytoscape JSON: what cytoscape.js and the Cytoscape program on the desktop read.

``{"format_version", "data", "elements": {"nodes": […], "edges": […]}, "style"}``, where a node is
``{"data": {"id", "label", …}, "classes"}`` and an edge also has ``source`` and ``target``; the
attributes stand in ``data``, as ``_json`` says. See https://js.cytoscape.org/#notation/elements-json
and https://manual.cytoscape.org/en/stable/Supported_Network_File_Formats.html.

``cytoscape({...file, container})`` draws it as it is: the style gives each group, which is the
element's class (``g3``), its colour and shape. A small graph comes laid out (``_places``), a
large one in rows. The desktop program shows the column ``name``, has
``interaction`` for what an edge says, makes columns by the first value that it meets, numbers
doubles, and chooses a style of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, Final

from zjg_kg._export._exporter import Exporter
from zjg_kg._export._json import attributes, to_json, write_array
from zjg_kg._export._look import INK, LINE
from zjg_kg._export._places import RADIUS, places
from zjg_kg._export._property_graph import PropertyGraph
from zjg_kg._style import FONTS, GROUPS, OTHER, Group, group_class

if TYPE_CHECKING:
    from zjg_kg._export._positions import Point

# Names that either program keeps for itself.
_DESKTOP: Final = ("SUID", "selected", "name", "shared name", "shared_name")
_OF_NODES: Final = ("id", "parent", *_DESKTOP)
_OF_EDGES: Final = ("id", "source", "target", "interaction", "shared interaction", *_DESKTOP)


class Cytoscape(Exporter):
    """Cytoscape JSON."""

    name = "cytoscape"
    endings = (".cyjs",)
    opened_by: ClassVar = {"zh": "Cytoscape、cytoscape.js", "en": "Cytoscape, cytoscape.js"}

    def write(self, graph: PropertyGraph, *files: BinaryIO) -> None:
        (file,) = files
        about = to_json({"name": graph.title[graph.lang]})
        head = f'{{"format_version":"1.0","data":{about},\n"elements":{{"nodes":'
        file.write(head.encode())
        found = places(graph)
        write_array(file, _nodes(graph, found))
        file.write(b',\n"edges":')
        write_array(file, _edges(graph))
        file.write(b'},\n"style":')
        write_array(file, _style(graph))
        layout = to_json({"name": "preset" if found else "grid"})
        file.write(f',\n"layout":{layout}}}\n'.encode())


def _nodes(graph: PropertyGraph, found: Mapping[str, Point]) -> Iterator[dict[str, Any]]:
    attributes_of = attributes(graph.node_fields, _OF_NODES)
    for node in graph.nodes():
        data = {"id": node.id, "name": node.label, **attributes_of(node.values)}
        element: dict[str, Any] = {"data": data, "classes": group_class(node.group)}
        if place := found.get(node.id):
            element["position"] = {"x": round(place[0], 1), "y": round(place[1], 1)}
        yield element


def _edges(graph: PropertyGraph) -> Iterator[dict[str, Any]]:
    attributes_of = attributes(graph.edge_fields, _OF_EDGES)
    for edge in graph.edges():
        ends = {"id": edge.id, "source": edge.source, "target": edge.target}
        yield {"data": {**ends, "interaction": edge.label, **attributes_of(edge.values)}}


def _style(graph: PropertyGraph) -> Iterator[dict[str, Any]]:
    font = {"font-family": FONTS[graph.lang].replace('"', ""), "color": INK}
    node = {"label": "data(name)", "font-size": 12, "width": 2 * RADIUS, "height": 2 * RADIUS}
    wrapped = {"text-wrap": "wrap", "text-max-width": "160px", "text-valign": "bottom"}
    yield {"selector": "node", "style": font | node | wrapped}
    line = {"curve-style": "bezier", "width": 1, "line-color": LINE}
    arrow = {"target-arrow-shape": "triangle", "target-arrow-color": LINE}
    words = {"label": "data(interaction)", "font-size": 8, "text-rotation": "autorotate"}
    yield {"selector": "edge", "style": font | line | arrow | words}
    yield {"selector": "edge[modality][modality != 'fact']", "style": {"line-style": "dashed"}}
    for group in (*GROUPS, OTHER):
        shape = {"background-color": group.colour} | _shape(group)
        yield {"selector": f"node.{group_class(group)}", "style": shape}


def _shape(group: Group) -> dict[str, str]:
    """A group's sign as cytoscape.js draws it: a circle, or the corners of its path."""
    if "a" in group.shape:
        return {"shape": "ellipse"}
    corners = " ".join(re.findall(r"-?\d*\.\d+|-?\d+", group.shape))
    return {"shape": "polygon", "shape-polygon-points": corners}
