"""Who the people of an article are, who its speakers are, and which places it names. Begin with `article.profile`."""
