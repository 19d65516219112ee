"""The words and sentences of an article, its quotation marks paired and masked."""
