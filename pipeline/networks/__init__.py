"""Small networks of spaCy models, run in numpy: the same weights and the same answers, several times as fast.

spaCy runs them through general layers and, for entities and trees, a state machine that takes one token after
the other. Here a text is a few matrix products by numpy's BLAS, and a word's vector is computed once however
often the word comes. For entities the state machine is asked only where one is open; for trees all sentences
of many articles go through it in step. Which models can be read so is decided by their layers and by a trial:
whatever differs is left to spaCy.
"""
