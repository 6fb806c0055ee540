"""Words that text recognition has hurt, repaired where only one word can have been meant."""
