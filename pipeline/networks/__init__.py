"""Small networks of spaCy models, run in numpy: the same weights and the same answers, several times as fast.

spaCy runs them through general layers and, for entities, a state machine that takes one token after the
other. Here a text is a few matrix products by numpy's BLAS, a word's vector is computed once however often
the word comes, and the state machine is asked only where an entity is open. Which models can be read so is
decided by their layers and by a trial: whatever differs is left to spaCy.
"""
