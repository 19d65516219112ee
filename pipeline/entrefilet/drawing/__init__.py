"""How an article and its mentions are drawn, and how a self-contained page is made: for every page of the program."""
