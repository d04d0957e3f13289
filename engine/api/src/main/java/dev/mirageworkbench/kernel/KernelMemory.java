package dev.mirageworkbench.kernel;

/// What a kernel's objects take.
///
/// @param usedBytes of its heap, what nobody refers to any more included
/// @param limitBytes at which it ends
public record KernelMemory(long usedBytes, long limitBytes) {}
