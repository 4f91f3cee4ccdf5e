"""Trains, measures and packs the one small encoder behind every learned layer of Chancery."""
