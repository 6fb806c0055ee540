"""What is worth a look in an evaluation that can be used: remarks by weight, each with place and advice."""
