"""Graphs kept in a folder: generations that never change, one writer, any number of readers."""
