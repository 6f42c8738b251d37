"""Node-link JSON: the form of d3's examples, which networkx reads as well.

``{"directed": true, "multigraph": true, "graph": {…}, "nodes": […], "links": […]}``: a node is
``{"id", …}``, a link ``{"source", "target", "key", …}`` with the ids of its ends and its own as
``key``, so that parallel links stay apart; the attributes stand beside these, as ``_json`` says.
``networkx.node_link_graph(data, edges="links")`` gives a MultiDiGraph; for d3-force name the ids:
``forceLink(data.links).id(node => node.id)``. It adds attributes of its own to what it lays out:
https://d3js.org/d3-force/simulation and https://d3js.org/d3-force/link.
"""

from __future__ import annotations

from typing import BinaryIO, ClassVar, Final

from zjg_kg._export._exporter import Exporter
from zjg_kg._export._json import attributes, to_json, write_array
from zjg_kg._export._property_graph import PropertyGraph

_OF_NODES: Final = ("id", "index", "x", "y", "vx", "vy", "fx", "fy")
_OF_LINKS: Final = ("source", "target", "key", "index")


class NodeLink(Exporter):
    """Node-link JSON, as d3 and networkx have it."""

    name = "node-link"
    endings = (".json",)
    opened_by: ClassVar = {"zh": "d3、networkx", "en": "d3, networkx"}

    def write(self, graph: PropertyGraph, *files: BinaryIO) -> None:
        (file,) = files
        of_node = attributes(graph.node_fields, _OF_NODES)
        of_link = attributes(graph.edge_fields, _OF_LINKS)
        about = to_json({"name": graph.title[graph.lang]})
        head = f'{{"directed":true,"multigraph":true,"graph":{about},\n"nodes":'
        file.write(head.encode())
        write_array(file, ({"id": node.id, **of_node(node.values)} for node in graph.nodes()))
        file.write(b',\n"links":')
        links = (
            {"source": edge.source, "target": edge.target, "key": edge.id, **of_link(edge.values)}
            for edge in graph.edges()
        )
        write_array(file, links)
        file.write(b"}\n")
