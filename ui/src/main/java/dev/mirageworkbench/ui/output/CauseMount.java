package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.files.WorkspacePath;

/// What a cause says of the mount in which it lies.
///
/// @param type for people, such as `S3 bucket`
/// @param signsIn whether a person permits access to it in the browser
public record CauseMount(WorkspacePath prefix, String type, boolean writable, boolean signsIn) {}
