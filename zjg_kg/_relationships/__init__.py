"""How things are connected: relations, paths, subgraphs, measures."""
