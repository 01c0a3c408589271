"""Floorboard: people who use care, their carers and staff decide together, from floor to board."""
