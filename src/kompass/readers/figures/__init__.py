"""Figures as they stand in tables, boxes, lists and sentences, and what confirms them."""
