"""Simulated people, fitted to what was published of real ones, who train for years as the coach says."""
