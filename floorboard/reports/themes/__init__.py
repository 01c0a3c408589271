"""Themes as they may be read: what was said, as far as somebody may read it, and how often, never of few."""
