"""The graph handed on: nodes and edges in the forms that other programs open."""
