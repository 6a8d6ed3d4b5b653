"""The log in readable words."""
