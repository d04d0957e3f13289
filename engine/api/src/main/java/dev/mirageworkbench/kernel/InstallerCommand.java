package dev.mirageworkbench.kernel;

/// How packages are installed for kernels: a Java program that runs pip. Its standard input brings
/// an [InstallerInput] and stays open as long as the installation is wanted; its output is lines of
/// text, and its exit code pip's.
///
/// @param command the program
/// @param pythonVersion of the kernels, such as `3.12`
public record InstallerCommand(KernelCommand command, String pythonVersion) {}
