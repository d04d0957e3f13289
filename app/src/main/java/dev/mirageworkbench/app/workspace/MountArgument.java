package dev.mirageworkbench.app.workspace;

import dev.mirageworkbench.workspace.MountMode;

/// One mount as given on the command line.
///
/// @param uri for example `s3://bucket/prefix?region=us-east-1`
public record MountArgument(String prefix, String uri, MountMode mode) {}
