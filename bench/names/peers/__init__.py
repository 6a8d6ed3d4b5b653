"""The other tools, each set up as its makers would and then in its favour. They run in an environment of their own."""
