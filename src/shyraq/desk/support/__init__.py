"""Support: what families need, what two members decide, what is paid, what the funds hold. Never shown outside."""
