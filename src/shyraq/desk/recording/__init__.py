"""Recording a testimony at the desk: camera and microphone, marks, the interview guide, and what a crash left."""
