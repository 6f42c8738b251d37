"""Spreadsheets: what a sheet may hold, how it is read, checked and taken in."""
