"""Foreign files in and list files out. Whatever a file is, it ends as values and coded findings, never as a crash."""
