"""What the rules know of English: names, place names, time expressions, noun phrases, undertakings.

Knowledge that ``extract`` (where is it?) and ``normalise`` (what does it stand for?) share. Words are data,
in ``gazetteers``; here is how they go together.
"""
