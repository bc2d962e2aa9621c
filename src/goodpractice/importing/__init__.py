"""Bringing sources in: importers, plugins, fetching, runs and notes."""
