package dev.mirageworkbench.command;

/// What a command left behind.
///
/// @param exitCode Python's own; 74 where Python said 0 but something it wrote is not on its
///     backend; 2 for shell syntax that is not supported, 127 for another command
public record ExecuteResult(String stdoutText, String stderrText, int exitCode) {}
