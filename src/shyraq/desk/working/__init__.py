"""How far long work is: looked at by the page that shows it."""
