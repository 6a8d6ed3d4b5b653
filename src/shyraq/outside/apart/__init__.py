"""Looking at files nobody knows in a process apart, which can open nothing, reach nobody and is stopped in time."""
