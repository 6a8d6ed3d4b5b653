"""Machines that write down what is said on a tape: wholly on this machine, each in a process apart, none trusted."""
