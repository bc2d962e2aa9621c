"""Who is who: which records speak of one thing, however each source spells it."""
