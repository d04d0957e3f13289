package dev.mirageworkbench.ui.notebook;

/// A cell waits for a line.
public record InputRequest(String prompt, boolean password) {}
