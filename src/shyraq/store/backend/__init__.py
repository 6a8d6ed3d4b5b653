"""Django's database backend over the view of whichever vault is open."""
