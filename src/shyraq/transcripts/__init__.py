"""What was said on a tape, second by second: segments, and the formats that other tools read and write."""
