"""Who a speaker's mention stands for: pronouns, functions and descriptions -> a name of the article."""
