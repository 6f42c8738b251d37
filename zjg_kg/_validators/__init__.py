"""Engines that run shapes over what they see of a store."""
